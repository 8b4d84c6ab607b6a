"""Verbs of a pair: it begins, they write, it ends."""

import calendar
from contextlib import suppress
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import sight
from accounts.models import User
from allinone.messaging import services as messaging
from allinone.messaging.models import Message, Report
from allinone.notifications.services import record
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Proposal
from mentoring.services.closing import take_back_live
from mentoring.services.enrolments import coordinators_of
from mentoring.services.refusals import MentorshipHasEnded
from mentoring.services.reports import tell_of_report


def months_later(start: date, months: int) -> date:
    """The same day so many months on, or that month's last day."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def begin_mentorship(*, proposal: Proposal, by: User) -> Mentorship:
    """The pair, its thread, its place and its sight. Called inside the second yes only."""
    talent, mentor = proposal.request.talent, proposal.enrolment.mentor
    thread = messaging.open_thread(members=[talent.user, mentor.user])
    mentorship = Mentorship.objects.create(
        proposal=proposal, programme=proposal.programme, request=proposal.request,
        talent=talent, enrolment=proposal.enrolment, thread=thread,
        planned_end_date=months_later(timezone.localdate(), proposal.programme.length_months),
    )  # fmt: skip
    MentorEnrolment.objects.filter(pk=proposal.enrolment_id).update(
        places_taken=F("places_taken") + 1
    )
    MentoringRequest.objects.filter(pk=proposal.request_id).update(
        state=MentoringRequest.State.MATCHED
    )
    sight.sync(talent)
    record(
        "mentoring.mentorship_began", by=by, about={"mentorship": str(mentorship.pk)},
        tell=[mentor.user, talent.user],
    )  # fmt: skip
    return mentorship


def pair_of(mentorship: Mentorship) -> tuple[User, User]:
    """The talent's and the mentor's account."""
    return mentorship.talent.user, mentorship.enrolment.mentor.user


def other_of(mentorship: Mentorship, user: User) -> User:
    """The one who is not ``user``."""
    talent, mentor = pair_of(mentorship)
    return mentor if user.pk == talent.pk else talent


def lock_mentorship(mentorship: Mentorship) -> Mentorship:
    """The row, locked and fresh; raises MentorshipHasEnded if it is over."""
    fresh = (
        Mentorship.objects.select_for_update(of=("self",), no_key=True)
        .select_related("talent__user", "enrolment__mentor__user", "programme", "thread")
        .get(pk=mentorship.pk)
    )
    if not fresh.is_active:
        raise MentorshipHasEnded
    return fresh


@transaction.atomic
def end_mentorship(*, mentorship: Mentorship, by: User, reason: str) -> Mentorship:
    """Either side ends it; place, thread and sight end in the same moment.

    Raises MentorshipHasEnded when the other side was first.
    """
    MentorEnrolment.objects.select_for_update(no_key=True).get(pk=mentorship.enrolment_id)
    fresh = lock_mentorship(mentorship)
    now = timezone.now()
    fresh.ended_at, fresh.ended_by, fresh.end_reason = now, by, reason
    fresh.save(update_fields=["ended_at", "ended_by", "end_reason"])
    MentorEnrolment.objects.filter(pk=fresh.enrolment_id).update(places_taken=F("places_taken") - 1)
    MentoringRequest.objects.filter(pk=fresh.request_id).update(
        state=MentoringRequest.State.CLOSED, closed_at=now
    )
    messaging.close_thread(thread=fresh.thread)
    fresh.meetings.filter(starts_at=None, cancelled_at=None).update(cancelled_at=now)
    sight.sync(fresh.talent)
    record(
        "mentoring.mentorship_ended", by=by, about={"mentorship": str(fresh.pk)},
        tell=[*pair_of(fresh), *coordinators_of(fresh.programme)],
    )  # fmt: skip
    return fresh


@transaction.atomic
def write_message(*, mentorship: Mentorship, by: User, text: str) -> Message:
    """One message to the other side. Raises what ``messaging.post_message`` raises."""
    message = messaging.post_message(thread=mentorship.thread, by=by, text=text)
    record(
        "mentoring.message", by=by, about={"mentorship": str(mentorship.pk)},
        tell=[other_of(mentorship, by)],
    )  # fmt: skip
    return message


@transaction.atomic
def report_mentorship(
    *, mentorship: Mentorship, by: User, reason: str, text: str, also_block: bool
) -> Report:
    """Tell the coordinators that something is not right; if wished, block and stop at once."""
    report = messaging.report(thread=mentorship.thread, by=by, reason=reason, text=text)
    tell_of_report(mentorship=mentorship, by=by)
    if also_block:
        messaging.block(by=by, other=other_of(mentorship, by))
        # A pair that ended a moment ago is no reason to lose the report.
        with suppress(MentorshipHasEnded):
            end_mentorship(mentorship=mentorship, by=by, reason=Mentorship.EndReason.NO_FIT)
        talent, mentor = pair_of(mentorship)
        between = Proposal.objects.live().filter(
            request__talent__user=talent, enrolment__mentor__user=mentor
        )
        take_back_live(between.select_related("request"), by)
    return report
