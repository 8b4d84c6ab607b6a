"""A pairing becomes real: published, answered by the mentor, answered by her."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import sight
from accounts.models import User
from allinone.messaging.services import is_blocked
from allinone.notifications.services import record
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Proposal
from mentoring.services.closing import (
    close_proposal,
    lock_enrolment,
    lock_proposal,
    lock_request,
    set_request,
    take_back_locked,
)
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

State = Proposal.State


@dataclass(slots=True)
class Published:
    """What publishing did: the proposals sent, and how many could not be sent any more."""

    sent: list[Proposal] = field(default_factory=list)
    left_out: int = 0


def deadline(days: int, *, today: date | None = None) -> datetime:
    """The end of the day ``days`` from now, in Brussels."""
    day = (today or timezone.localdate()) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def _is_available(enrolment: MentorEnrolment) -> bool:
    return MentorEnrolment.objects.filter(pk=enrolment.pk).available().exists()


def _is_possible(request: MentoringRequest, enrolment: MentorEnrolment) -> bool:
    """Whether this pair was never struck and neither blocked the other."""
    struck = request.proposals.filter(enrolment=enrolment, state__in=Proposal.STRUCK_STATES)
    mentor, talent = enrolment.mentor.user_id, request.talent.user_id
    return not struck.exists() and not is_blocked(mentor, [talent])


def _publish_one(proposal: Proposal, by: User | None) -> bool:
    """Ask the mentor, if both sides can still be asked; otherwise drop the preview."""
    fresh = lock_proposal(proposal)
    if fresh.state != State.PREVIEW:
        return False
    if (
        fresh.request.state != MentoringRequest.State.WAITING
        or not _is_available(fresh.enrolment)
        or not _is_possible(fresh.request, fresh.enrolment)
    ):
        fresh.delete()
        return False
    now = timezone.now()
    fresh.state, fresh.published_at, fresh.published_by = State.ASKED_MENTOR, now, by
    fresh.answer_by_at = deadline(fresh.programme.answer_days)
    fresh.save(update_fields=["state", "published_at", "published_by", "answer_by_at"])
    set_request(fresh.request, MentoringRequest.State.PROPOSED)
    sight.sync(fresh.request.talent)
    record(
        "mentoring.proposal_for_mentor", by=by, about={"proposal": str(fresh.pk)},
        tell=[fresh.enrolment.mentor.user],
    )  # fmt: skip
    return True


def publish_proposals(*, proposals: Iterable[Proposal], by: User | None) -> Published:
    """Publish previews one by one, each in its own transaction; ``by`` is None from the shell.

    What changed since the preview (a paused mentor, a request taken back, another coordinator
    who published first) is left out and counted, never forced.
    """
    result = Published()
    for proposal in sorted(proposals, key=lambda one: (-one.score, str(one.pk))):
        try:
            with transaction.atomic():
                sent = _publish_one(proposal, by)
        except ObjectDoesNotExist:
            sent = False
        if sent:
            result.sent.append(proposal)
        else:
            result.left_out += 1
    return result


@transaction.atomic
def propose_by_hand(*, request: MentoringRequest, enrolment: MentorEnrolment, by: User) -> Proposal:
    """A coordinator proposes a pair herself; the same answers follow.

    Raises NotInThatState, MentorNotAvailable or PairIsNotPossible.
    """
    locked = lock_enrolment(enrolment.pk)
    fresh = lock_request(request)
    if fresh.state != MentoringRequest.State.WAITING or locked.programme_id != fresh.programme_id:
        raise NotInThatState
    if not _is_available(locked):
        raise MentorNotAvailable
    if not _is_possible(fresh, locked):
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
    if proposal.state == State.EXPIRED or (proposal.is_live and proposal.is_late):
        raise ProposalHasExpired
    if proposal.state == State.TAKEN_BACK:
        raise ProposalWasTakenBack
    if proposal.state != state:
        raise AlreadyAnswered


@transaction.atomic
def answer_as_mentor(*, proposal: Proposal, by: User, is_yes: bool) -> Proposal:
    """The mentor says yes or no. With the yes she is asked, and has her own days to answer.

    Raises ProposalHasExpired, ProposalWasTakenBack or AlreadyAnswered.
    """
    fresh = lock_proposal(proposal)
    _check_open(fresh, State.ASKED_MENTOR)
    fresh.mentor_answered_at = timezone.now()
    about = {"proposal": str(fresh.pk)}
    if not is_yes:
        close_proposal(fresh, State.DECLINED_BY_MENTOR)
        record(
            "mentoring.mentor_said_no", by=by, about={"programme": str(fresh.programme_id)},
            tell=coordinators_of(fresh.programme),
        )  # fmt: skip
        return fresh
    fresh.state, fresh.reminded_at = State.ASKED_TALENT, None
    fresh.answer_by_at = deadline(fresh.programme.answer_days)
    fresh.save()
    sight.sync(fresh.request.talent)
    record("mentoring.proposal_for_talent", by=by, about=about, tell=[fresh.request.talent.user])
    return fresh


@transaction.atomic
def defer_as_mentor(*, proposal: Proposal, by: User, not_before: date) -> Proposal:
    """ "Not now, but from this day": she goes back to the queue, he is not asked before."""
    fresh = lock_proposal(proposal)
    _check_open(fresh, State.ASKED_MENTOR)
    fresh.mentor_answered_at = timezone.now()
    MentorEnrolment.objects.filter(pk=fresh.enrolment_id).update(not_before_date=not_before)
    close_proposal(fresh, State.DEFERRED)
    record(
        "mentoring.mentor_said_later", by=by, about={"programme": str(fresh.programme_id)},
        tell=coordinators_of(fresh.programme),
    )  # fmt: skip
    return fresh


def answer_as_talent(*, proposal: Proposal, by: User, is_yes: bool) -> Mentorship | None:
    """Her answer. The second yes begins the mentorship and takes the place, all or nothing.

    Raises ProposalHasExpired, ProposalWasTakenBack, AlreadyAnswered or MentorIsFull; with the
    last she is back in the queue.
    """
    with transaction.atomic():
        fresh = lock_proposal(proposal)
        _check_open(fresh, State.ASKED_TALENT)
        if is_yes and not _has_place(fresh.enrolment):
            close_proposal(fresh, State.TAKEN_BACK)
            mentorship = None
        else:
            mentorship = _hear_talent(fresh, by, is_yes)
    if is_yes and mentorship is None:
        raise MentorIsFull
    return mentorship


def _has_place(enrolment: MentorEnrolment) -> bool:
    return enrolment.places_left > 0 and enrolment.mentor.user.is_active


def _hear_talent(proposal: Proposal, by: User, is_yes: bool) -> Mentorship | None:
    """Carry out her answer to a locked, open proposal."""
    proposal.talent_answered_at = timezone.now()
    if is_yes:
        proposal.state, proposal.ended_at = State.ACCEPTED, timezone.now()
        proposal.save()
        return begin_mentorship(proposal=proposal, by=by)
    close_proposal(proposal, State.DECLINED_BY_TALENT)
    record(
        "mentoring.talent_said_no", by=by, about={"programme": str(proposal.programme_id)},
        tell=[proposal.enrolment.mentor.user, *coordinators_of(proposal.programme)],
    )  # fmt: skip
    return None


@transaction.atomic
def pin_proposal(*, proposal: Proposal, by: User, is_pinned: bool) -> Proposal:
    """Keep a preview in every next run, or let it go again. Raises NotInThatState."""
    fresh = lock_proposal(proposal)
    if fresh.state != State.PREVIEW:
        raise NotInThatState
    fresh.is_pinned = is_pinned
    fresh.save(update_fields=["is_pinned"])
    record("mentoring.pair_pinned", by=by, about={"proposal": str(fresh.pk)})
    return fresh


@transaction.atomic
def rule_out(*, proposal: Proposal, by: User) -> Proposal:
    """A coordinator knows better: this pair is never proposed. Raises NotInThatState."""
    fresh = lock_proposal(proposal)
    if fresh.state != State.PREVIEW:
        raise NotInThatState
    fresh.state, fresh.is_pinned, fresh.ended_at = State.RULED_OUT, False, timezone.now()
    fresh.save(update_fields=["state", "is_pinned", "ended_at"])
    record("mentoring.pair_ruled_out", by=by, about={"proposal": str(fresh.pk)})
    return fresh


@transaction.atomic
def take_back(*, proposal: Proposal, by: User) -> Proposal:
    """A coordinator takes a pair back until both have answered. Raises NotInThatState."""
    fresh = lock_proposal(proposal)
    if not fresh.is_live:
        raise NotInThatState
    take_back_locked(fresh, by)
    return fresh


def expire_proposals() -> int:
    """Close what nobody answered in time; both go back into the next run. Returns how many."""
    late = Proposal.objects.live().filter(answer_by_at__lt=timezone.now())
    return sum(_expire(proposal) for proposal in late.select_related("request"))


@transaction.atomic
def _expire(proposal: Proposal) -> bool:
    fresh = lock_proposal(proposal)
    if not fresh.is_live or not fresh.is_late:
        return False
    close_proposal(fresh, State.EXPIRED)
    record(
        "mentoring.proposal_expired", by=None, about={"programme": str(fresh.programme_id)},
        tell=coordinators_of(fresh.programme),
    )  # fmt: skip
    return True


def remind_about_proposals() -> int:
    """One friendly reminder when two days or fewer are left. Returns how many went out.

    Nobody is reminded on the day of the question itself, however short the time to answer.
    """
    day_ago = timezone.now() - timedelta(days=1)
    asked = Q(state=State.ASKED_MENTOR, published_at__lt=day_ago)
    asked |= Q(state=State.ASKED_TALENT, mentor_answered_at__lt=day_ago)
    soon = Proposal.objects.filter(
        asked, reminded_at=None, answer_by_at__gt=timezone.now(), answer_by_at__lte=deadline(2)
    )
    return sum(_remind(proposal) for proposal in soon.select_related("request"))


@transaction.atomic
def _remind(proposal: Proposal) -> bool:
    fresh = lock_proposal(proposal)
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
