"""Large runs: a spread of candidates, then price-out to the optimum over all pairs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allinone.matching import (
    Candidates,
    Pairs,
    assign,
    blocks_from_matrix,
    build_candidates,
    candidates_from_matrix,
    match_people,
    price_out,
)
from benchmarks.engine.crowd import crowd
from tests.matching.exact import best_possible, proven_optimal, reached


@given(st.integers(0, 2**32), st.sampled_from([0.1, 0.5, 1.0]))
def test_price_out_reaches_exact_optimum_from_almost_nothing(seed, share):
    random = np.random.default_rng(seed)
    n, m = random.integers(1, 30, 2)
    score, allowed = random.integers(0, 1001, (n, m)), random.random((n, m)) < share
    capacity, tier = random.integers(0, 3, m), random.integers(1, 3, n)
    start = candidates_from_matrix(score, allowed & (random.random((n, m)) < 0.1))
    start = replace(start, complete=False)
    result = price_out(start, blocks_from_matrix(score, allowed), capacity, tier)
    assert reached(result, score, tier) == best_possible(score, allowed, capacity, tier)
    assert proven_optimal(result, score, allowed, capacity, tier)


def test_price_out_takes_tiers_as_one_when_none_are_given():
    score, allowed = np.arange(600).reshape(300, 2), np.ones((300, 2), bool)
    nothing = Candidates([], [], [], 300, 2, complete=False)
    result = price_out(nothing, blocks_from_matrix(score, allowed), [1, 1])
    assert (result.served, result.score) == (2, 598 + 597)


@pytest.mark.parametrize("places", [1, 2])
def test_people_in_a_large_run_get_the_optimum_over_all_pairs(places):
    people = crowd(300, 400, places=places)
    spread = build_candidates(*people[:4], most_pairs=1000)
    everything = build_candidates(*people[:4])
    assert (spread.complete, everything.complete) == (False, True)
    assert len(spread) < len(everything)
    result = match_people(*people, most_pairs=1000)
    best = assign(everything, people.capacity, people.tier)
    waiting = people.tier == 2
    assert (result.served, result.score) == (best.served, best.score)
    assert (result.partner[waiting] >= 0).sum() == (best.partner[waiting] >= 0).sum()
    assert result.prices.tolist() == best.prices.tolist()


def test_a_spread_keeps_the_best_20_and_30_others_of_each_mentee():
    people = crowd(40, 900)
    spread = build_candidates(*people[:4], most_pairs=10)
    everything = build_candidates(*people[:4])
    for mentee in range(40):
        hers = np.sort(everything.score[everything.mentee == mentee])[::-1]
        kept = np.sort(spread.score[spread.mentee == mentee])[::-1]
        assert kept.size == min(50, hers.size)
        assert kept[:20].tolist() == hers[:20].tolist()


def test_pinned_pair_stays_in_a_large_run():
    people = crowd(60, 80)
    every = build_candidates(*people[:4])
    worst = np.lexsort((every.score, every.mentee))[0]
    pin = Pairs([every.mentee[worst]], [every.mentor[worst]])
    pinned = people._replace(relations=replace(people.relations, pinned=pin))
    for most_pairs in (10, 5_000_000):
        partner = match_people(*pinned, most_pairs=most_pairs).partner
        assert partner[pin.mentee].tolist() == pin.mentor.tolist()
