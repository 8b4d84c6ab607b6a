"""Pages of mentoring, by who uses them."""

from mentoring.views.board import (
    board,
    board_list,
    hand_pick,
    match_start,
    proposal_pin,
    proposal_rule_out,
    proposal_take_back,
    proposals_publish,
)
from mentoring.views.enrolments import (
    enrolment_accept,
    enrolment_decline,
    enrolment_detail,
    enrolment_leave,
    enrolment_own,
    enrolment_pause,
    enrolment_resume,
    enrolment_talk,
    mentor_list,
)
from mentoring.views.mentorships import (
    meeting_cancel,
    meeting_choose,
    meeting_ics,
    mentorship_detail,
    mentorship_end,
    mentorship_message,
    mentorship_report,
    mentorship_times,
)
from mentoring.views.programmes import (
    programme_apply,
    programme_change,
    programme_create,
    programme_detail,
    programme_list,
)
from mentoring.views.proposals import proposal_answer, proposal_detail
from mentoring.views.reports import report_handle, report_list
from mentoring.views.requests import (
    request_change,
    request_create,
    request_detail,
    request_withdraw,
)

__all__ = [
    "board",
    "board_list",
    "enrolment_accept",
    "enrolment_decline",
    "enrolment_detail",
    "enrolment_leave",
    "enrolment_own",
    "enrolment_pause",
    "enrolment_resume",
    "enrolment_talk",
    "hand_pick",
    "match_start",
    "meeting_cancel",
    "meeting_choose",
    "meeting_ics",
    "mentor_list",
    "mentorship_detail",
    "mentorship_end",
    "mentorship_message",
    "mentorship_report",
    "mentorship_times",
    "programme_apply",
    "programme_change",
    "programme_create",
    "programme_detail",
    "programme_list",
    "proposal_answer",
    "proposal_detail",
    "proposal_pin",
    "proposal_rule_out",
    "proposal_take_back",
    "proposals_publish",
    "report_handle",
    "report_list",
    "request_change",
    "request_create",
    "request_detail",
    "request_withdraw",
]
