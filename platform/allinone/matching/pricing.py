"""Price-out: from a spread of candidates to the optimum over all pairs.

Solve; ask of every pair that was left out whether it costs less than what its mentee has now,
at the mentors' prices; add the ones that do, and solve again. When none is left, the result is
optimal over all pairs: the prices prove it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from allinone.matching.arrays import IntArray
from allinone.matching.assignment import Assignment, assign
from allinone.matching.candidates import Block, Blocks, Candidates
from allinone.matching.people import Mentees, Mentors, Relations
from allinone.matching.rules import HIGHEST_SCORE, Rules
from allinone.matching.selection import (
    MOST_PAIRS,
    Chosen,
    blocks_from_people,
    build_candidates,
    gathered,
    lowest,
    picked,
)

ADDED_PER_ROUND = 10


def match_people(
    mentees: Mentees,
    mentors: Mentors,
    rules: Rules,
    relations: Relations,
    capacity: ArrayLike,
    tier: ArrayLike | None = None,
    *,
    most_pairs: int = MOST_PAIRS,
) -> Assignment:
    """Return the best assignment over all allowed pairs of these people, however many.

    Arguments as for ``build_candidates`` and ``assign``; raises ``ValueError`` as they do.
    """
    candidates = build_candidates(mentees, mentors, rules, relations, most_pairs=most_pairs)
    blocks = blocks_from_people(mentees, mentors, rules, relations)
    return price_out(candidates, blocks, capacity, tier)


def price_out(
    candidates: Candidates, blocks: Blocks, capacity: ArrayLike, tier: ArrayLike | None = None
) -> Assignment:
    """Return the best assignment over all pairs of ``blocks``, starting from ``candidates``.

    ``candidates`` are any part of the pairs in ``blocks``, with the same scores.
    """
    assignment = assign(candidates, capacity, tier)
    while not candidates.complete:
        better = _left_out(blocks(), assignment, tier)
        if not len(better):
            break
        candidates = _with(candidates, better)
        assignment = assign(candidates, capacity, tier)
    return assignment


def _left_out(blocks: Iterator[Block], assignment: Assignment, tier: ArrayLike | None) -> Chosen:
    """Return pairs that would improve the result, the best ten of each mentee."""
    limit = _offers(assignment, tier)
    return gathered(_improving(block, limit, assignment.prices) for block in blocks)


def _offers(assignment: Assignment, tier: ArrayLike | None) -> IntArray:
    """Return (n,) what each mentee's place in the result costs at the present prices."""
    partner = assignment.partner
    unserved = assignment.step * np.asarray(1 if tier is None else tier, np.int64) + HIGHEST_SCORE
    offers = np.broadcast_to(unserved, partner.shape).copy()
    served = partner >= 0
    price = assignment.prices[partner[served]]
    offers[served] = HIGHEST_SCORE - assignment.pair_score[served] + price
    return offers


def _improving(block: Block, limit: IntArray, prices: IntArray) -> Chosen:
    cost = (HIGHEST_SCORE + prices)[block.columns] - block.score
    gain = cost - limit[block.rows, None]
    better = (gain < 0) & block.allowed
    some = np.flatnonzero(better.any(axis=1))
    ranked = np.where(better[some], gain[some], 0)
    better[some] &= lowest(ranked, ADDED_PER_ROUND)
    return picked(block, better)


def _with(candidates: Candidates, more: Chosen) -> Candidates:
    return replace(
        candidates,
        mentee=np.concatenate((candidates.mentee, more.mentee)),
        mentor=np.concatenate((candidates.mentor, more.mentor)),
        score=np.concatenate((candidates.score, more.score)),
        pinned=np.concatenate((candidates.pinned, np.zeros(len(more), np.bool_))),
    )
