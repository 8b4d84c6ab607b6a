"""The nouns of mentoring."""

from mentoring.models.mentorships import Meeting, MeetingOption, Mentorship
from mentoring.models.programmes import MatchRules, MentorEnrolment, Programme
from mentoring.models.proposals import MatchRun, Proposal
from mentoring.models.requests import MentoringRequest

__all__ = [
    "MatchRules",
    "MatchRun",
    "Meeting",
    "MeetingOption",
    "MentorEnrolment",
    "MentoringRequest",
    "Mentorship",
    "Programme",
    "Proposal",
]
