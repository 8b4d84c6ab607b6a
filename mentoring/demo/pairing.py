"""Who could meet whom in one programme: the matching engine as seen by the demo set."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from allinone.matching import Pairs, build_candidates, explain
from mentoring.models import MentorEnrolment, MentoringRequest, Programme
from mentoring.services.columns import columns, stored_reason


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair that keeps every hard rule, by row numbers."""

    mentee: int
    mentor: int


class PairingTable:
    """All possible pairs of a programme; gives each request away once, each place once."""

    def __init__(
        self,
        programme: Programme,
        requests: Iterable[MentoringRequest],
        enrolments: Iterable[MentorEnrolment],
    ) -> None:
        self.data = columns(programme, requests, enrolments)
        found = build_candidates(
            self.data.mentees, self.data.mentors, self.data.rules, self.data.relations
        )
        self.fits: dict[int, list[int]] = defaultdict(list)
        for place in np.argsort(-found.score, kind="stable"):
            self.fits[int(found.mentee[place])].append(int(found.mentor[place]))
        self.free = {
            row: one.capacity if one.state == MentorEnrolment.State.ACCEPTED else 0
            for row, one in enumerate(self.data.enrolments)
        }
        self.row_of = {one.talent_id: row for row, one in enumerate(self.data.requests)}
        self.mentor_row_of = {one.mentor_id: row for row, one in enumerate(self.data.enrolments)}
        self.left = list(range(len(self.data.requests)))

    def take(
        self,
        *,
        talent: UUID | None = None,
        mentor: UUID | None = None,
        needs_place: bool = True,
    ) -> Pair:
        """The next request and the mentor who fits it best, of those still to be given away.

        Raises LookupError when nobody fits.
        """
        rows = self.left if talent is None else [self.row_of[talent]]
        wanted = None if mentor is None else self.mentor_row_of[mentor]
        for row in rows:
            for other in self.fits[row]:
                if wanted in (None, other) and (not needs_place or self.free[other] > 0):
                    return self._give(row, other, needs_place)
        raise LookupError("Nobody fits in the demo set.")

    def keep_waiting(self, talent: UUID) -> None:
        """Give this talent's request to nobody."""
        self.left.remove(self.row_of[talent])

    def _give(self, mentee: int, mentor: int, needs_place: bool) -> Pair:
        self.left.remove(mentee)
        self.free[mentor] -= int(needs_place)
        return Pair(mentee, mentor)

    def describe(self, pairs: Sequence[Pair]) -> list[tuple[int, list[dict[str, Any]]]]:
        """Score and stored reasons of each pair, by the programme's rules."""
        data = self.data
        rows = Pairs(
            np.array([pair.mentee for pair in pairs], np.int64),
            np.array([pair.mentor for pair in pairs], np.int64),
        )
        found = explain(data.mentees, data.mentors, data.rules, data.relations, rows)
        return [
            (
                sum(reason.points for reason in reasons),
                [stored_reason(reason, data.reference) for reason in reasons],
            )
            for reasons in found
        ]
