"""Staff view of mentoring: ids, states, dates and counts; never a goal, a reason or a message.

Coordinators reach the rows of their own programmes; what a person told is read on the board,
through the door that logs it.
"""

from mentoring.admin.matching import MatchRulesAdmin, MatchRunAdmin
from mentoring.admin.pairs import (
    MentorEnrolmentAdmin,
    MentoringRequestAdmin,
    MentorshipAdmin,
    ProposalAdmin,
)
from mentoring.admin.programmes import ProgrammeAdmin
from mentoring.admin.talents import TalentAdmin

__all__ = [
    "MatchRulesAdmin",
    "MatchRunAdmin",
    "MentorEnrolmentAdmin",
    "MentoringRequestAdmin",
    "MentorshipAdmin",
    "ProgrammeAdmin",
    "ProposalAdmin",
    "TalentAdmin",
]
