"""A mentor's way into a programme: applies, talks, is accepted; and out of it again."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import MentorProfile, User
from allinone.notifications.services import not_too_often, record
from mentoring.models import MentorEnrolment, Programme, Proposal
from mentoring.services.closing import take_back_live
from mentoring.services.refusals import AlreadyApplied, NotInThatState, ProgrammeIsClosed

State = MentorEnrolment.State
# Each application writes to every coordinator, and one may stop and apply again.
APPLIED_A_DAY = 10


def coordinators_of(programme: Programme) -> list[User]:
    """The people who coordinate the programme's organisation now."""
    return list(User.objects.filter(groups__organisation=programme.organisation_id, is_active=True))


def _lock(enrolment: MentorEnrolment, *allowed: str) -> MentorEnrolment:
    """The row, locked and fresh, if it is in one of these states."""
    fresh = (
        MentorEnrolment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("programme", "mentor__user")
        .get(pk=enrolment.pk)
    )
    if fresh.state not in allowed:
        raise NotInThatState
    return fresh


def _tell_mentor(enrolment: MentorEnrolment, kind: str, by: User) -> None:
    record(kind, by=by, about={"enrolment": str(enrolment.pk)}, tell=[enrolment.mentor.user])


@transaction.atomic
def apply_as_mentor(
    *,
    programme: Programme,
    mentor: MentorProfile,
    by: User,
    motivation: str = "",
    capacity: int = 1,
) -> MentorEnrolment:
    """A mentor applies. Raises ProgrammeIsClosed, AlreadyApplied or TooOften."""
    if not programme.is_open:
        raise ProgrammeIsClosed
    not_too_often("mentoring.mentor_applied", by=by, most=APPLIED_A_DAY)
    rows = MentorEnrolment.objects.select_for_update(no_key=True)
    earlier = rows.filter(programme=programme, mentor=mentor).first()
    if earlier is not None and earlier.state != State.LEFT:
        raise AlreadyApplied
    enrolment = earlier or MentorEnrolment(programme=programme, mentor=mentor)
    enrolment.state, enrolment.motivation = State.APPLIED, motivation
    # He may have stayed with the pairs he had when he stopped.
    enrolment.capacity = max(capacity, enrolment.places_taken)
    enrolment.talk_at = enrolment.not_before_date = None
    try:
        with transaction.atomic():
            enrolment.save()
    except IntegrityError as error:
        raise AlreadyApplied from error
    record(
        "mentoring.mentor_applied", by=by, about={"programme": str(programme.pk)},
        tell=coordinators_of(programme),
    )  # fmt: skip
    return enrolment


@transaction.atomic
def plan_talk(*, enrolment: MentorEnrolment, by: User, talk_at: datetime) -> MentorEnrolment:
    """The coordinator fixes the first talk."""
    fresh = _lock(enrolment, State.APPLIED, State.TALK_PLANNED)
    fresh.state, fresh.talk_at = State.TALK_PLANNED, talk_at
    fresh.save(update_fields=["state", "talk_at"])
    _tell_mentor(fresh, "mentoring.talk_planned", by)
    return fresh


def _decide(enrolment: MentorEnrolment, state: str, by: User, reason: str) -> MentorEnrolment:
    enrolment.state, enrolment.reason = state, reason
    enrolment.decided_at, enrolment.decided_by = timezone.now(), by
    enrolment.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    return enrolment


@transaction.atomic
def accept_mentor(*, enrolment: MentorEnrolment, by: User) -> MentorEnrolment:
    """After the talk a coordinator accepts; only from now on may the mentor be proposed."""
    fresh = _decide(_lock(enrolment, State.APPLIED, State.TALK_PLANNED), State.ACCEPTED, by, "")
    _tell_mentor(fresh, "mentoring.mentor_accepted", by)
    return fresh


@transaction.atomic
def decline_mentor(*, enrolment: MentorEnrolment, by: User, reason: str) -> MentorEnrolment:
    """Not accepted, with the reason that the mentor reads."""
    allowed = (State.APPLIED, State.TALK_PLANNED)
    fresh = _decide(_lock(enrolment, *allowed), State.DECLINED, by, reason)
    _tell_mentor(fresh, "mentoring.mentor_declined", by)
    return fresh


@transaction.atomic
def pause_mentor(
    *, enrolment: MentorEnrolment, by: User, until: date | None = None
) -> MentorEnrolment:
    """No new proposals for now; live mentorships go on, previews are dropped."""
    fresh = _lock(enrolment, State.ACCEPTED)
    fresh.state, fresh.not_before_date = State.PAUSED, until
    fresh.save(update_fields=["state", "not_before_date"])
    fresh.proposals.filter(state=Proposal.State.PREVIEW).delete()
    record("mentoring.mentor_paused", by=by, about={"enrolment": str(fresh.pk)})
    return fresh


@transaction.atomic
def resume_mentor(*, enrolment: MentorEnrolment, by: User | None) -> MentorEnrolment:
    """The mentor has time again; ``by`` is None when the day he named has come."""
    fresh = _lock(enrolment, State.PAUSED)
    fresh.state, fresh.not_before_date = State.ACCEPTED, None
    fresh.save(update_fields=["state", "not_before_date"])
    record("mentoring.mentor_resumed", by=by, about={"enrolment": str(fresh.pk)})
    return fresh


def end_pauses() -> int:
    """Bring back the mentors who paused until a day that has come. Returns how many."""
    rested = MentorEnrolment.objects.filter(
        state=State.PAUSED, not_before_date__lte=timezone.localdate()
    )
    return sum(_end_pause(enrolment) for enrolment in rested)


@transaction.atomic
def _end_pause(enrolment: MentorEnrolment) -> bool:
    try:
        fresh = _lock(enrolment, State.PAUSED)
    except NotInThatState:
        return False
    fresh.state, fresh.not_before_date = State.ACCEPTED, None
    fresh.save(update_fields=["state", "not_before_date"])
    record("mentoring.mentor_resumed", by=None, about={"enrolment": str(fresh.pk)})
    return True


def resume_due_mentors() -> int:
    """End the pauses whose day has come. Returns how many."""
    due = MentorEnrolment.objects.filter(
        state=State.PAUSED, not_before_date__lte=timezone.localdate()
    )
    return len([resume_mentor(enrolment=enrolment, by=None) for enrolment in due])


@transaction.atomic
def leave_programme(*, enrolment: MentorEnrolment, by: User) -> MentorEnrolment:
    """The mentor stops with this programme; he stays with the pairs he has.

    Whoever was about to meet him goes back to the queue.
    """
    fresh = _lock(enrolment, State.APPLIED, State.TALK_PLANNED, State.ACCEPTED, State.PAUSED)
    fresh.state = State.LEFT
    fresh.save(update_fields=["state"])
    fresh.proposals.filter(state=Proposal.State.PREVIEW).delete()
    take_back_live(fresh.proposals.live().select_related("request"), by)
    record(
        "mentoring.mentor_left", by=by, about={"programme": str(fresh.programme_id)},
        tell=coordinators_of(fresh.programme),
    )  # fmt: skip
    return fresh
