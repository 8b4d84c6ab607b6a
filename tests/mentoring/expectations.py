"""Who gets what at every address of the house: one line per route, read by ``test_routes``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

READ, FORM, ACT = "read", "form", "act"
LOGIN = "login"


@dataclass(frozen=True)
class Rule:
    """``takes``: READ (GET), FORM (GET and POST) or ACT (POST only).

    ``others`` is the answer to everybody who is signed in and not named in ``to``; ``args``
    names rows of the stage, and ``data`` gives what is posted.
    """

    takes: str
    others: int
    to: Mapping[str, int] = field(default_factory=dict)
    anonymous: int | str = LOGIN
    args: tuple[str, ...] = ()
    data: Callable[[Any], Mapping[str, str]] = lambda stage: {}

    def expected(self, actor: str) -> int | str:
        return self.anonymous if actor == "anonymous" else self.to.get(actor, self.others)


def public(takes: str = READ, status: int = 200, args: tuple[str, ...] = ()) -> Rule:
    return Rule(takes, status, anonymous=status, args=args)


def pair(takes: str, status: int, args: tuple[str, ...], **more: Any) -> Rule:
    """For the two of a living mentorship."""
    return Rule(takes, 404, {"mentee": status, "mentor": status}, args=args, **more)


def coordinators(takes: str, status: int, args: tuple[str, ...], **more: Any) -> Rule:
    """For the coordinators of this very programme."""
    return Rule(takes, 404, {"coordinator": status}, args=args, **more)


EXPECTED: dict[str, Rule] = {
    # --- People -------------------------------------------------------------------------------
    "accounts:desk": Rule(READ, 200),
    "accounts:file": Rule(READ, 404, {"mentee": 200}),
    "accounts:share_stop": Rule(ACT, 404, {"mentee": 302}),
    "accounts:photo": Rule(READ, 404, {"mentee": 200, "mentor": 200}, args=("talent",)),
    "accounts:talent_profile": Rule(FORM, 200, args=("you",)),
    "accounts:mentor_profile": Rule(FORM, 200, args=("you",)),
    "accounts:organisation_create": Rule(FORM, 200),
    "accounts:organisations_to_check": Rule(READ, 403, {"operator": 200}),
    "accounts:organisation_detail": Rule(
        READ, 404, {"administrator": 200, "coordinator": 403}, args=("organisation",)
    ),
    "accounts:organisation_verify": Rule(ACT, 403, {"operator": 302}, args=("organisation",)),
    "accounts:invitation_create": Rule(
        FORM, 404, {"administrator": 200, "coordinator": 403}, args=("organisation",)
    ),
    "accounts:membership_end": Rule(
        ACT, 404, {"administrator": 302, "coordinator": 403}, args=("organisation", "membership")
    ),
    "accounts:invitation_accept": Rule(FORM, 404, {"stranger": 200}, args=("invitation",)),
    "accounts:demo_people": public(status=404),
    "accounts:demo_sign_in": public(ACT, 404),
    # --- Programmes ---------------------------------------------------------------------------
    "mentoring:programme_list": public(),
    "mentoring:programme_detail": public(args=("slug",)),
    "mentoring:request_create": Rule(FORM, 302, {"mentee": 200}, args=("slug",)),
    "mentoring:programme_apply": Rule(
        FORM, 302, {"mentor": 200, "asked_mentor": 200, "ended_mentor": 200}, args=("slug",)
    ),
    "mentoring:programme_create": Rule(
        FORM, 404, {"administrator": 200, "coordinator": 200}, args=("organisation",)
    ),
    "mentoring:programme_change": coordinators(FORM, 200, ("slug",)),
    # --- A talent's request -------------------------------------------------------------------
    "mentoring:request_detail": Rule(
        READ, 404, {"mentee": 200, "coordinator": 403}, args=("request",)
    ),
    "mentoring:request_change": Rule(
        FORM, 404, {"mentee": 403, "coordinator": 403}, args=("request",)
    ),
    "mentoring:request_withdraw": Rule(
        ACT, 404, {"mentee": 302, "coordinator": 403}, args=("request",)
    ),
    # --- A mentor's place ---------------------------------------------------------------------
    "mentoring:enrolment_own": Rule(READ, 404, {"mentor": 200}, args=("enrolment",)),
    "mentoring:enrolment_pause": Rule(
        ACT, 404, {"mentor": 302, "coordinator": 302}, args=("enrolment",)
    ),
    "mentoring:enrolment_resume": Rule(
        ACT, 404, {"mentor": 302, "coordinator": 302}, args=("enrolment",)
    ),
    "mentoring:enrolment_leave": Rule(ACT, 404, {"mentor": 302}, args=("enrolment",)),
    # --- A proposal ---------------------------------------------------------------------------
    "mentoring:proposal_detail": Rule(FORM, 404, {"asked_mentor": 200}, args=("proposal",)),
    "mentoring:proposal_answer": public(FORM, args=("token",)),
    # --- A pair -------------------------------------------------------------------------------
    "mentoring:mentorship_detail": pair(READ, 200, ("mentorship",)),
    "mentoring:mentorship_message": pair(ACT, 200, ("mentorship",)),
    "mentoring:mentorship_times": pair(FORM, 200, ("mentorship",)),
    "mentoring:mentorship_end": pair(FORM, 200, ("mentorship",)),
    "mentoring:mentorship_report": pair(FORM, 200, ("mentorship",)),
    "mentoring:meeting_choose": pair(
        ACT, 302, ("meeting",), data=lambda stage: {"option": stage["option"]}
    ),
    "mentoring:meeting_cancel": pair(ACT, 302, ("meeting",)),
    "mentoring:meeting_ics": pair(READ, 200, ("fixed",)),
    # --- The coordinator's desk ---------------------------------------------------------------
    "mentoring:board_list": Rule(READ, 200, {"coordinator": 302, "other_coordinator": 302}),
    "mentoring:board": coordinators(READ, 200, ("slug",)),
    "mentoring:match_start": coordinators(ACT, 302, ("slug",)),
    "mentoring:proposals_publish": coordinators(ACT, 302, ("slug",)),
    "mentoring:mentor_list": coordinators(READ, 200, ("slug",)),
    "mentoring:hand_pick": coordinators(FORM, 200, ("slug", "waiting")),
    "mentoring:proposal_take_back": coordinators(ACT, 302, ("proposal",)),
    "mentoring:report_list": coordinators(READ, 200, ("slug",)),
    "mentoring:report_handle": coordinators(ACT, 302, ("report",)),
    "mentoring:proposal_pin": coordinators(ACT, 302, ("proposal",)),
    "mentoring:proposal_rule_out": coordinators(ACT, 302, ("proposal",)),
    "mentoring:enrolment_detail": coordinators(READ, 200, ("enrolment",)),
    "mentoring:enrolment_talk": coordinators(ACT, 200, ("enrolment",)),
    "mentoring:enrolment_accept": coordinators(ACT, 302, ("enrolment",)),
    "mentoring:enrolment_decline": coordinators(ACT, 200, ("enrolment",)),
    # --- The inbox ----------------------------------------------------------------------------
    "notifications:inbox": Rule(READ, 200),
    "notifications:inbox_read_all": Rule(ACT, 302),
    "notifications:inbox_choices": Rule(FORM, 200),
    "notifications:inbox_open": Rule(ACT, 404, {"mentee": 302}, args=("delivery",)),
    "notifications:not_for_me": public(),
    "notifications:demo_mails": public(status=404),
    "notifications:demo_mail": public(status=404, args=("delivery",)),
    # --- Information --------------------------------------------------------------------------
    "resources:home": public(),
    "resources:step_list": public(),
    "resources:step_detail": public(args=("step",)),
    "resources:article_list": public(),
    "resources:article_detail": public(args=("article",)),
    # --- For whoever builds the house (DEBUG) -------------------------------------------------
    "ui:component_sheet": public(status=404),
}
