"""What happened in one programme of the demo set: pairs in every state, with their history."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from mentoring.demo import timeline
from mentoring.demo.dice import Dice
from mentoring.demo.pairing import Pair, PairingTable
from mentoring.demo.timeline import Timeline
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Programme, Proposal
from mentoring.services.mentorships import months_later
from mentoring.services.proposals import deadline

State = Proposal.State
# How a pairing could end without a mentorship; all are asked again later.
WITHOUT_MENTORSHIP = (
    State.DECLINED_BY_MENTOR,
    State.DECLINED_BY_TALENT,
    State.DEFERRED,
    State.EXPIRED,
    State.TAKEN_BACK,
    State.RULED_OUT,
)


@dataclass(slots=True)
class Told:
    """The rows of one programme's story, still to be written."""

    proposals: list[tuple[Proposal, Pair]] = field(default_factory=list)
    mentorships: list[Mentorship] = field(default_factory=list)
    requests: list[MentoringRequest] = field(default_factory=list)
    enrolments: set[MentorEnrolment] = field(default_factory=set)


class Story:
    """Tells what happened, pair by pair; every verb returns the proposal or mentorship."""

    def __init__(
        self,
        programme: Programme,
        table: PairingTable,
        dice: Dice,
        now: datetime,
        coordinator: User,
    ) -> None:
        self.programme, self.table, self.dice, self.now = programme, table, dice, now
        self.coordinator = coordinator
        self.told = Told()

    # --- Pairs that are being asked ---------------------------------------------------------

    def asked_mentor(self, *, mentor: UUID | None = None) -> Proposal:
        """The mentor has the turn."""
        when = timeline.asked_mentor(self.dice, self.now)
        proposal = self._proposal(self.table.take(mentor=mentor), State.ASKED_MENTOR, when)
        return self._now_is(proposal, MentoringRequest.State.PROPOSED)

    def asked_talent(self, *, talent: UUID | None = None) -> Proposal:
        """The mentor said yes; she has the turn."""
        when = timeline.asked_talent(self.dice, self.now)
        proposal = self._proposal(
            self.table.take(talent=talent),
            State.ASKED_TALENT,
            when,
            mentor_answered_at=when.mentor_at,
        )
        proposal.answer_by_at = self._deadline(when.mentor_at)
        return self._now_is(proposal, MentoringRequest.State.PROPOSED)

    def went_nowhere(self, state: str) -> Proposal:
        """A proposal that ended without a pair; she is in the queue again."""
        when = timeline.until(self.dice, self.dice.days_before(self.now, 12, 55))
        pair = self.table.take(needs_place=state == State.DEFERRED)
        moments: dict[str, Any] = {"ended_at": when.mentor_at}
        if state == State.EXPIRED:
            moments = {"ended_at": self._deadline(when.published_at)}
        elif state == State.TAKEN_BACK:
            moments = {"ended_at": when.published_at + timedelta(hours=20)}
        elif state != State.RULED_OUT:
            moments["mentor_answered_at"] = when.mentor_at
        if state == State.DECLINED_BY_TALENT:
            moments |= {"talent_answered_at": when.talent_at, "ended_at": when.talent_at}
        proposal = self._proposal(pair, state, when, **moments)
        if state == State.RULED_OUT:
            proposal.published_at = proposal.published_by = proposal.answer_by_at = None
        if state == State.DEFERRED:
            later = self.now + timedelta(days=self.dice.randint(14, 60))
            proposal.enrolment.not_before_date = timezone.localdate(later)
        return proposal

    # --- Pairs that began -------------------------------------------------------------------

    def active(
        self,
        *,
        least: int = 6,
        most: int = 130,
        talent: UUID | None = None,
        mentor: UUID | None = None,
    ) -> Mentorship:
        """A mentorship that began between ``least`` and ``most`` days ago."""
        started_at = self.dice.days_before(self.now, least, most)
        mentorship = self._mentorship(self.table.take(talent=talent, mentor=mentor), started_at)
        mentorship.enrolment.places_taken += 1
        mentorship.request.state = MentoringRequest.State.MATCHED
        return mentorship

    def ended(self) -> Mentorship:
        """A mentorship that is over, with the reason."""
        ended_at = self.dice.days_before(self.now, 4, 120)
        started_at = self.dice.days_before(ended_at, 30, 180)
        mentorship = self._mentorship(self.table.take(needs_place=False), started_at)
        mentorship.ended_at = ended_at
        mentorship.end_reason = self.dice.choice(Mentorship.EndReason.values)
        mentorship.ended_by = self.dice.choice(
            (mentorship.talent.user, mentorship.enrolment.mentor.user)
        )
        mentorship.request.state = MentoringRequest.State.CLOSED
        mentorship.request.closed_at = ended_at
        return mentorship

    def withdrawn(self) -> None:
        """A request that she took back herself."""
        request = self.table.data.requests[self.table.left.pop(0)]
        request.closed_at = self.dice.days_before(self.now, 2, 40)
        request.state = MentoringRequest.State.WITHDRAWN
        self._asked(request, self.dice.days_before(request.closed_at, 5, 60))

    def several(self, count: int, verb: Callable[[], Any]) -> None:
        """The same thing happened ``count`` times."""
        for _ in range(count):
            verb()

    # --- Rows -------------------------------------------------------------------------------

    def _proposal(self, pair: Pair, state: str, when: Timeline, **moments: Any) -> Proposal:
        request = self.table.data.requests[pair.mentee]
        enrolment = self.table.data.enrolments[pair.mentor]
        self._asked(request, when.asked_at)
        proposal = Proposal(
            id=self.dice.uuid(), programme=self.programme, request=request, enrolment=enrolment,
            rule_version=self.table.data.rules.version, state=state,
            is_by_hand=self.dice.is_one_in(6), created_at=when.published_at - timedelta(hours=3),
            published_at=when.published_at, published_by=self.coordinator,
            answer_by_at=self._deadline(when.published_at), **moments,
        )  # fmt: skip
        self.told.proposals.append((proposal, pair))
        self.told.enrolments.add(enrolment)
        return proposal

    def _mentorship(self, pair: Pair, started_at: datetime) -> Mentorship:
        when = timeline.until(self.dice, started_at)
        proposal = self._proposal(
            pair, State.ACCEPTED, when, mentor_answered_at=when.mentor_at,
            talent_answered_at=when.talent_at, ended_at=when.talent_at,
        )  # fmt: skip
        begun = timezone.localdate(started_at)
        mentorship = Mentorship(
            id=self.dice.uuid(), proposal=proposal, programme=self.programme,
            request=proposal.request, talent=proposal.request.talent,
            enrolment=proposal.enrolment, started_at=started_at,
            planned_end_date=months_later(begun, self.programme.length_months),
        )  # fmt: skip
        self.told.mentorships.append(mentorship)
        return mentorship

    def _asked(self, request: MentoringRequest, moment: datetime) -> None:
        request.created_at = request.waiting_since_at = moment
        self.told.requests.append(request)

    def _now_is(self, proposal: Proposal, state: str) -> Proposal:
        proposal.request.state = state
        return proposal

    def _deadline(self, moment: datetime) -> datetime:
        return deadline(self.programme.answer_days, today=timezone.localdate(moment))
