"""The verbs of mentoring: the only place that changes its world."""

from mentoring.services.enrolments import (
    accept_mentor,
    apply_as_mentor,
    decline_mentor,
    end_pauses,
    leave_programme,
    pause_mentor,
    plan_talk,
    resume_due_mentors,
    resume_mentor,
)
from mentoring.services.matching import ask_for_run, carry_out, make_preview, open_runs
from mentoring.services.meetings import cancel_meeting, choose_time, propose_times
from mentoring.services.mentorships import end_mentorship, report_mentorship, write_message
from mentoring.services.programmes import change_programme, create_programme
from mentoring.services.proposals import (
    answer_as_mentor,
    answer_as_talent,
    defer_as_mentor,
    expire_proposals,
    pin_proposal,
    propose_by_hand,
    publish_proposals,
    remind_about_proposals,
    rule_out,
    take_back,
)
from mentoring.services.reports import handle_report
from mentoring.services.requests import ask_for_mentor, change_request, withdraw_request
from mentoring.services.rules import follow_rules

__all__ = [
    "accept_mentor",
    "answer_as_mentor",
    "answer_as_talent",
    "apply_as_mentor",
    "ask_for_mentor",
    "ask_for_run",
    "cancel_meeting",
    "carry_out",
    "change_programme",
    "change_request",
    "choose_time",
    "create_programme",
    "decline_mentor",
    "defer_as_mentor",
    "end_mentorship",
    "end_pauses",
    "expire_proposals",
    "follow_rules",
    "handle_report",
    "leave_programme",
    "make_preview",
    "open_runs",
    "pause_mentor",
    "pin_proposal",
    "plan_talk",
    "propose_by_hand",
    "propose_times",
    "publish_proposals",
    "remind_about_proposals",
    "report_mentorship",
    "resume_due_mentors",
    "resume_mentor",
    "rule_out",
    "take_back",
    "withdraw_request",
    "write_message",
]
