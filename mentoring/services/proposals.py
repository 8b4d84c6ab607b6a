"""A pairing becomes real: published, answered by the mentor, answered by her.

Rows are always locked in the same order (enrolment, request, proposal), so that two answers
that cross cannot wait for one another.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import sight
from accounts.models import User
from allinone.messaging.services import is_blocked
from allinone.notifications.services import record
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Proposal
from mentoring.services.enrolments import coordinators_of
from mentoring.services.matching import describe_pair
from mentoring.services.mentorships import begin_mentorship
from mentoring.services.refusals import (
    AlreadyAnswered,
    MentorIsFull,
    MentorNotAvailable,
    NotInThatState,
    PairIsNotPossible,
    ProposalHasExpired,
    ProposalWasTakenBack,
)
from mentoring.services.requests import lock_request

State = Proposal.State


@dataclass(slots=True)
class Published:
    """What publishing did: the proposals sent, and how many could not be sent any more."""

    sent: list[Proposal] = field(default_factory=list)
    left_out: int = 0


def lock_enrolment(pk: UUID) -> MentorEnrolment:
    """The mentor's row, locked: whoever holds it counts the places."""
    return MentorEnrolment.objects.select_for_update().get(pk=pk)


def _lock(proposal: Proposal) -> Proposal:
    """Lock enrolment, request and proposal, in that order, and return the fresh proposal."""
    lock_enrolment(proposal.enrolment_id)
    lock_request(proposal.request)
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related(
            "programme__organisation", "request__talent__user", "enrolment__mentor__user"
        )
        .get(pk=proposal.pk)
    )


def deadline(days: int, *, today: date | None = None) -> datetime:
    """The end of the day ``days`` from now, in Brussels."""
    day = (today or timezone.localdate()) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def _is_available(enrolment: MentorEnrolment) -> bool:
    return MentorEnrolment.objects.filter(pk=enrolment.pk).available().exists()  # type: ignore[attr-defined]


def _publish_one(proposal: Proposal, by: User) -> bool:
    """Ask the mentor, if both sides can still be asked; otherwise drop the preview."""
    fresh = _lock(proposal)
    if fresh.state != State.PREVIEW:
        return False
    if fresh.request.state != MentoringRequest.State.WAITING or not _is_available(fresh.enrolment):
        fresh.delete()
        return False
    now = timezone.now()
    fresh.state, fresh.published_at, fresh.published_by = State.ASKED_MENTOR, now, by
    fresh.answer_by_at = deadline(fresh.programme.answer_days)
    fresh.save(update_fields=["state", "published_at", "published_by", "answer_by_at"])
    _set_request(fresh.request, MentoringRequest.State.PROPOSED)
    sight.sync(fresh.request.talent)
    record(
        "mentoring.proposal_for_mentor", by=by, about={"proposal": str(fresh.pk)},
        tell=[fresh.enrolment.mentor.user],
    )  # fmt: skip
    return True


def _set_request(request: MentoringRequest, state: str) -> None:
    request.state = state
    request.save(update_fields=["state"])


def publish_proposals(*, proposals: Iterable[Proposal], by: User) -> Published:
    """Publish previews one by one, each in its own transaction.

    What changed since the preview (a paused mentor, a request taken back, another coordinator
    who published first) is left out and counted, never forced.
    """
    result = Published()
    for proposal in sorted(proposals, key=lambda one: (-one.score, str(one.pk))):
        with transaction.atomic():
            sent = _publish_one(proposal, by) if _exists(proposal) else False
        if sent:
            result.sent.append(proposal)
        else:
            result.left_out += 1
    return result


def _exists(proposal: Proposal) -> bool:
    return Proposal.objects.filter(pk=proposal.pk).exists()


@transaction.atomic
def propose_by_hand(
    *, request: MentoringRequest, enrolment: MentorEnrolment, by: User
) -> Proposal:
    """A coordinator proposes a pair herself; the same answers follow.

    Raises NotInThatState, MentorNotAvailable or PairIsNotPossible.
    """
    locked = lock_enrolment(enrolment.pk)
    fresh = lock_request(request)
    if fresh.state != MentoringRequest.State.WAITING or locked.programme_id != fresh.programme_id:
        raise NotInThatState
    if not _is_available(locked):
        raise MentorNotAvailable
    struck = Proposal.objects.filter(
        request=fresh, enrolment=locked, state__in=Proposal.STRUCK_STATES
    )
    if struck.exists() or is_blocked(locked.mentor.user_id, [fresh.talent.user_id]):
        raise PairIsNotPossible
    score, reasons, version = describe_pair(fresh, locked)
    fresh.proposals.filter(state=State.PREVIEW).delete()
    proposal = Proposal.objects.create(
        programme=fresh.programme, request=fresh, enrolment=locked, score=score,
        reasons=reasons, rule_version=version, is_by_hand=True,
    )  # fmt: skip
    _publish_one(proposal, by)
    proposal.refresh_from_db()
    return proposal


def _check_open(proposal: Proposal, state: str) -> None:
    """Say in a clear sentence why an answer comes too late."""
    if proposal.state == State.EXPIRED or (
        proposal.is_live and proposal.answer_by_at and proposal.answer_by_at < timezone.now()
    ):
        raise ProposalHasExpired
    if proposal.state == State.TAKEN_BACK:
        raise ProposalWasTakenBack
    if proposal.state != state:
        raise AlreadyAnswered


def _close(proposal: Proposal, state: str) -> None:
    """End a proposal and give the request its place in the queue back."""
    proposal.state, proposal.ended_at = state, timezone.now()
    proposal.save()
    if proposal.request.state == MentoringRequest.State.PROPOSED:
        _set_request(proposal.request, MentoringRequest.State.WAITING)
    sight.sync(proposal.request.talent)


@transaction.atomic
def answer_as_mentor(*, proposal: Proposal, by: User, is_yes: bool) -> Proposal:
    """The mentor says yes or no. With the yes she is asked, and has her own days to answer.

    Raises ProposalHasExpired, ProposalWasTakenBack or AlreadyAnswered.
    """
    fresh = _lock(proposal)
    _check_open(fresh, State.ASKED_MENTOR)
    fresh.mentor_answered_at = timezone.now()
    about = {"proposal": str(fresh.pk)}
    if not is_yes:
        _close(fresh, State.DECLINED_BY_MENTOR)
        record(
            "mentoring.mentor_said_no", by=by, about={"programme": str(fresh.programme_id)},
            tell=coordinators_of(fresh.programme),
        )  # fmt: skip
        return fresh
    fresh.state, fresh.reminded_at = State.ASKED_TALENT, None
    fresh.answer_by_at = deadline(fresh.programme.answer_days)
    fresh.save()
    sight.sync(fresh.request.talent)
    record(
        "mentoring.proposal_for_talent", by=by, about=about, tell=[fresh.request.talent.user]
    )
    return fresh


@transaction.atomic
def defer_as_mentor(*, proposal: Proposal, by: User, not_before: date) -> Proposal:
    """"Not now, but from this day": she goes back to the queue, he is not asked before."""
    fresh = _lock(proposal)
    _check_open(fresh, State.ASKED_MENTOR)
    fresh.mentor_answered_at = timezone.now()
    MentorEnrolment.objects.filter(pk=fresh.enrolment_id).update(not_before_date=not_before)
    _close(fresh, State.DEFERRED)
    record(
        "mentoring.mentor_said_later", by=by, about={"programme": str(fresh.programme_id)},
        tell=coordinators_of(fresh.programme),
    )  # fmt: skip
    return fresh


@transaction.atomic
def answer_as_talent(*, proposal: Proposal, by: User, is_yes: bool) -> Mentorship | None:
    """Her answer. The second yes begins the mentorship and takes the place, all or nothing.

    Raises ProposalHasExpired, ProposalWasTakenBack, AlreadyAnswered or MentorIsFull.
    """
    fresh = _lock(proposal)
    _check_open(fresh, State.ASKED_TALENT)
    fresh.talent_answered_at = timezone.now()
    if not is_yes:
        _close(fresh, State.DECLINED_BY_TALENT)
        record(
            "mentoring.talent_said_no", by=by, about={"programme": str(fresh.programme_id)},
            tell=[fresh.enrolment.mentor.user, *coordinators_of(fresh.programme)],
        )  # fmt: skip
        return None
    if fresh.enrolment.places_left < 1:
        raise MentorIsFull
    fresh.state, fresh.ended_at = State.ACCEPTED, timezone.now()
    fresh.save()
    return begin_mentorship(proposal=fresh, by=by)


@transaction.atomic
def take_back(*, proposal: Proposal, by: User) -> Proposal:
    """A coordinator takes a pair back until both have answered. Raises NotInThatState."""
    fresh = _lock(proposal)
    if not fresh.is_live:
        raise NotInThatState
    asked = (
        fresh.enrolment.mentor.user
        if fresh.state == State.ASKED_MENTOR
        else fresh.request.talent.user
    )
    _close(fresh, State.TAKEN_BACK)
    record(
        "mentoring.proposal_taken_back", by=by, about={"proposal": str(fresh.pk)}, tell=[asked]
    )
    return fresh


def expire_proposals() -> int:
    """Close what nobody answered in time; both go back into the next run. Returns how many."""
    late = Proposal.objects.live().filter(answer_by_at__lt=timezone.now())
    return sum(_expire(proposal) for proposal in late.select_related("request"))


@transaction.atomic
def _expire(proposal: Proposal) -> bool:
    fresh = _lock(proposal)
    if not fresh.is_live or not fresh.answer_by_at or fresh.answer_by_at >= timezone.now():
        return False
    _close(fresh, State.EXPIRED)
    record(
        "mentoring.proposal_expired", by=None, about={"programme": str(fresh.programme_id)},
        tell=coordinators_of(fresh.programme),
    )  # fmt: skip
    return True


def remind_about_proposals() -> int:
    """One friendly reminder when two days or fewer are left. Returns how many went out."""
    soon = Proposal.objects.live().filter(
        reminded_at=None, answer_by_at__gt=timezone.now(), answer_by_at__lte=deadline(2)
    )
    return sum(_remind(proposal) for proposal in soon.select_related("request"))


@transaction.atomic
def _remind(proposal: Proposal) -> bool:
    fresh = _lock(proposal)
    if not fresh.is_live or fresh.reminded_at:
        return False
    fresh.reminded_at = timezone.now()
    fresh.save(update_fields=["reminded_at"])
    is_mentor = fresh.state == State.ASKED_MENTOR
    record(
        "mentoring.proposal_for_mentor" if is_mentor else "mentoring.proposal_for_talent",
        by=None,
        about={"proposal": str(fresh.pk)},
        tell=[fresh.enrolment.mentor.user if is_mentor else fresh.request.talent.user],
    )
    return True
