"""One whole-number solve: most long waiters, then most people, then the best fit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from allinone.matching.arrays import BoolArray, IntArray, whole_numbers
from allinone.matching.candidates import MOST_ROWS, Candidates
from allinone.matching.engines import ENGINES, Problem
from allinone.matching.order import by_key, by_situation
from allinone.matching.prices import mentor_prices
from allinone.matching.rules import HIGHEST_SCORE

NOBODY = -1
LARGEST_COST = 9.2e18


@dataclass(frozen=True, eq=False)
class Assignment:
    """Who is proposed to whom.

    - ``partner``: (n,) row of each mentee's mentor, -1 none.
    - ``pair_score``: (n,) score of that pair, 0 without one; ``score`` is their sum.
    - ``served``: how many have a mentor.
    - ``prices``: (m,) what one more place with each mentor would add to the aims: about
      ``step`` (or twice that) where it would serve one more person (one more long waiter),
      below ``step`` where it would only improve the fit. 0: he has a place left, or nobody
      waits for him.
    """

    partner: IntArray
    pair_score: IntArray
    prices: IntArray
    step: int

    @property
    def score(self) -> int:
        """Total score."""
        return int(self.pair_score.sum())

    @property
    def served(self) -> int:
        """Number of mentees with a mentor."""
        return int((self.partner >= 0).sum())

    @property
    def wanted(self) -> BoolArray:
        """Mark (m,) mentors of whose kind one more place would serve one more person."""
        wanted: BoolArray = self.prices >= self.step
        return wanted


def assign(
    candidates: Candidates,
    capacity: ArrayLike,
    tier: ArrayLike | None = None,
    *,
    engine: str = "ortools",
) -> Assignment:
    """Return the best assignment over ``candidates``.

    ``capacity``: (m,) free places, 0 or more. ``tier``: (n,) 1 for everybody, 2 for long
    waiters (default 1). ``engine``: "ortools", or "scipy" for a second opinion.

    Serving nobody costs ``P * tier + 1000``, a pair ``1000 - score``, where
    ``P = 1001 * (min(n, slots) + 1)`` exceeds any difference in score: so no score outweighs a
    person, and (sets of people who can be served together form a matroid) long waiters first
    costs no matches.

    Raises ``ValueError`` for input that does not fit and for costs beyond 64 bits.
    """
    if engine not in ENGINES:
        raise ValueError(f"There is no engine {engine!r}, only {', '.join(ENGINES)}.")
    n, m = candidates.mentees, candidates.mentors
    places_left = _capacity(capacity, n, m)
    tiers = _tiers(tier, n)
    step = _step(places_left, tiers, n, m)
    partner, pair_score = _pinned(candidates)
    places_left -= np.bincount(partner[partner >= 0], minlength=m)
    if (places_left < 0).any():
        raise ValueError("More mentees are pinned to a mentor than he has places.")
    hers, his = _order(candidates, tiers, places_left)
    problem = _problem(candidates, places_left, step * tiers + HIGHEST_SCORE, hers, his)
    chosen = ENGINES[engine](problem)
    solved, cost = _partners(problem, chosen)
    prices = mentor_prices(problem, solved, cost)
    free = (partner < 0) & (solved[hers] >= 0)
    partner[free] = np.argsort(his)[solved[hers[free]]]
    pair_score[free] = HIGHEST_SCORE - cost[hers[free]]
    return Assignment(partner, pair_score, prices[his], step)


def _capacity(capacity: ArrayLike, n: int, m: int) -> IntArray:
    array = whole_numbers("capacity", capacity, low=0, high=np.iinfo(np.int64).max, shape=(m,))
    return np.minimum(array, n)


def _tiers(tier: ArrayLike | None, n: int) -> IntArray:
    if tier is None:
        return np.ones(n, np.int64)
    return whole_numbers("tier", tier, low=1, high=MOST_ROWS, shape=(n,))


def _step(capacity: IntArray, tiers: IntArray, n: int, m: int) -> int:
    step = (HIGHEST_SCORE + 1) * (min(n, int(capacity.sum())) + 1)
    costs, pairs = step * int(tiers.max(initial=1)) * (n + m + 1), n * m * (HIGHEST_SCORE + 1)
    if max(costs, pairs) >= LARGEST_COST:
        raise ValueError("Too many people or too high a tier for one solve in 64 bits.")
    return step


def _pinned(candidates: Candidates) -> tuple[IntArray, IntArray]:
    """Return partners and scores of the pinned pairs alone."""
    partner = np.full(candidates.mentees, NOBODY, np.int64)
    pair_score = np.zeros(candidates.mentees, np.int64)
    pinned = candidates.pinned
    mentee = candidates.mentee[pinned]
    if np.unique(mentee).size != mentee.size:
        raise ValueError("A mentee is pinned twice.")
    partner[mentee] = candidates.mentor[pinned]
    pair_score[mentee] = candidates.score[pinned]
    return partner, pair_score


def _order(
    candidates: Candidates, tiers: IntArray, capacity: IntArray
) -> tuple[IntArray, IntArray]:
    """Return the place of each mentee and mentor in the order of solving."""
    if candidates.mentee_key is not None and candidates.mentor_key is not None:
        return by_key(candidates.mentee_key), by_key(candidates.mentor_key)
    label = candidates.score + (HIGHEST_SCORE + 1) * candidates.pinned.astype(np.int16)
    return by_situation(candidates.mentee, candidates.mentor, label, tiers, capacity)


def _problem(
    candidates: Candidates, capacity: IntArray, unserved: IntArray, hers: IntArray, his: IntArray
) -> Problem:
    """Put the pairs that can be chosen in the order of solving; a mentee once pinned has none."""
    m, width = candidates.mentors, HIGHEST_SCORE + 1
    # One number per pair sorts faster than three columns; _step keeps it below 2^63.
    packed = hers[candidates.mentee]
    packed *= m
    packed += his[candidates.mentor]
    packed *= width
    packed += HIGHEST_SCORE - candidates.score
    packed.sort()
    pair, cost = np.divmod(packed, width)
    if (pair[1:] == pair[:-1]).any():
        raise ValueError("A pair of mentee and mentor is given twice.")
    mentee, mentor = np.divmod(pair, max(m, 1))
    sorted_capacity = capacity[np.argsort(his)]
    sorted_capacity = np.minimum(sorted_capacity, np.bincount(mentor, minlength=m))
    fixed = np.zeros(candidates.mentees, np.bool_)
    fixed[hers[candidates.mentee[candidates.pinned]]] = True
    keep = ~fixed[mentee]
    return Problem(
        mentee=mentee[keep].astype(np.int32),
        mentor=mentor[keep].astype(np.int32),
        cost=cost[keep].astype(np.int16),
        unserved=unserved[np.argsort(hers)],
        capacity=sorted_capacity,
    )


def _partners(problem: Problem, chosen: BoolArray) -> tuple[IntArray, IntArray]:
    partner = np.full(len(problem.unserved), NOBODY, np.int64)
    cost = np.zeros(len(problem.unserved), np.int64)
    mentee = problem.mentee[chosen]
    partner[mentee] = problem.mentor[chosen]
    cost[mentee] = problem.cost[chosen]
    return partner, cost
