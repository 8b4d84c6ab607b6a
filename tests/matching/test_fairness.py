"""What a whole solve is worth against first come, first served, and what fairness costs.

Counts on made-up people: 1,000 mentees crowd in a few sectors, 500 mentors with two places each
are spread over all of them.
"""

import numpy as np
import pytest

from allinone.matching import assign, build_candidates
from benchmarks.engine.crowd import crowd
from benchmarks.engine.first_come import first_come


@pytest.fixture(scope="module")
def runs():
    people = [crowd(1000, 500, seed=seed) for seed in (1, 2, 3)]
    return [(build_candidates(*each[:4]), each.capacity, each.tier) for each in people]


def test_at_least_15_percent_more_people_than_first_come(runs):
    served = [assign(*run).served for run in runs]
    before = [int((first_come(run[0], run[1]) >= 0).sum()) for run in runs]
    assert sum(served) >= 1.15 * sum(before)


def test_long_waiters_served_are_the_most_possible(runs):
    candidates, capacity, tier = runs[0]
    waiting = tier == 2
    theirs = waiting[candidates.mentee]
    alone = candidates.__class__(
        candidates.mentee[theirs],
        candidates.mentor[theirs],
        candidates.score[theirs],
        candidates.mentees,
        candidates.mentors,
    )
    together = assign(candidates, capacity, tier)
    assert (together.partner[waiting] >= 0).sum() == assign(alone, capacity).served


def test_long_waiters_first_costs_no_matches_and_little_score(runs):
    for candidates, capacity, tier in runs:
        fair, blind = assign(candidates, capacity, tier), assign(candidates, capacity)
        assert fair.served == blind.served
        assert fair.score >= 0.99 * blind.score


def test_first_come_gives_each_mentee_her_best_free_mentor():
    candidates, capacity, _ = (build_candidates(*crowd(30, 40)[:4]), np.ones(40, int), None)
    partner = first_come(candidates, capacity)
    taken = partner[partner >= 0]
    assert np.unique(taken).size == taken.size
