"""One solve: exactness, capacity, tiers, prices, pins and bad input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allinone.matching import Candidates, assign, candidates_from_matrix
from allinone.matching.engines import Problem, solve_with_ortools
from tests.matching.exact import best_possible, proven_optimal, reached


@st.composite
def instances(draw, most=7):
    n, m = draw(st.integers(0, most)), draw(st.integers(0, most))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    steps = draw(st.sampled_from([1, 100, 500]))
    score = random.integers(0, 1000 // steps + 1, (n, m)) * steps
    allowed = random.random((n, m)) < draw(st.sampled_from([0.0, 0.3, 0.6, 1.0]))
    capacity = random.integers(0, draw(st.integers(1, 4)), m)
    return score, allowed, capacity, random.integers(1, 3, n)


@given(instances())
@settings(max_examples=200, deadline=None)
def test_assign_reaches_exact_optimum(instance):
    score, allowed, capacity, tier = instance
    result = assign(candidates_from_matrix(score, allowed), capacity, tier)
    assert reached(result, score, tier) == best_possible(score, allowed, capacity, tier)
    assert proven_optimal(result, score, allowed, capacity, tier)


@given(instances())
@settings(max_examples=80, deadline=None)
def test_assign_keeps_capacity_and_allowed_pairs(instance):
    score, allowed, capacity, tier = instance
    result = assign(candidates_from_matrix(score, allowed), capacity, tier)
    mentee = np.flatnonzero(result.partner >= 0)
    mentor = result.partner[mentee]
    assert allowed[mentee, mentor].all()
    assert (np.bincount(mentor, minlength=len(capacity)) <= capacity).all()
    assert result.pair_score[mentee].tolist() == score[mentee, mentor].tolist()
    assert (result.served, result.score) == (mentee.size, score[mentee, mentor].sum())


@given(instances())
@settings(max_examples=80, deadline=None)
def test_second_engine_agrees(instance):
    score, allowed, capacity, tier = instance
    candidates = candidates_from_matrix(score, allowed)
    second = assign(candidates, capacity, tier, engine="scipy")
    first = assign(candidates, capacity, tier)
    assert reached(second, score, tier) == reached(first, score, tier)
    assert second.prices.tolist() == first.prices.tolist()


@given(instances(most=4), st.integers(0, 3))
@settings(max_examples=80, deadline=None)
def test_price_is_the_worth_of_one_more_place(instance, mentor):
    score, allowed, capacity, tier = instance
    if mentor >= len(capacity):
        return
    candidates = candidates_from_matrix(score, allowed)
    before = assign(candidates, capacity, tier)
    more = capacity.copy()
    more[mentor] += 1
    after = assign(candidates, more, tier)
    gain = (before.step * tier)[after.partner >= 0].sum() + after.score
    gain -= (before.step * tier)[before.partner >= 0].sum() + before.score
    assert before.prices[mentor] == gain


def test_assign_equals_dense_solver_on_hundreds_of_people():
    random = np.random.default_rng(3)
    score, allowed = random.integers(0, 1001, (300, 120)), random.random((300, 120)) < 0.05
    capacity, tier = random.integers(0, 4, 120), random.integers(1, 3, 300)
    result = assign(candidates_from_matrix(score, allowed), capacity, tier)
    assert reached(result, score, tier) == best_possible(score, allowed, capacity, tier)


def test_score_never_outweighs_a_person():
    score = np.array([[1000, 0], [1000, 0]])
    allowed = np.array([[True, True], [True, False]])
    result = assign(candidates_from_matrix(score, allowed), [1, 1], [1, 1])
    assert result.partner.tolist() == [1, 0]


def test_long_waiter_goes_first_where_only_one_can_be_served():
    score, allowed = np.array([[1000], [0]]), np.array([[True], [True]])
    result = assign(candidates_from_matrix(score, allowed), [1], [1, 2])
    assert result.partner.tolist() == [-1, 0]
    assert result.prices.tolist() == [result.step + 1000]
    assert result.wanted.tolist() == [True]


def test_everybody_is_tier_one_unless_told():
    candidates = candidates_from_matrix(np.array([[5, 9]]), np.ones((1, 2), bool))
    assert assign(candidates, [1, 1]).partner.tolist() == [1]


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_empty_side_serves_nobody(shape):
    n, m = shape
    result = assign(candidates_from_matrix(np.zeros(shape, int), np.ones(shape, bool)), [1] * m)
    assert result.partner.tolist() == [-1] * n
    assert (result.partner.dtype, result.served, result.score) == (np.int64, 0, 0)
    assert result.prices.tolist() == [0] * m


def test_pinned_pair_stays_although_another_is_better():
    candidates = Candidates([0, 0, 1], [0, 1, 0], [900, 10, 900], 2, 2, pinned=[0, 1, 0])
    result = assign(candidates, [1, 1], [2, 1])
    assert result.partner.tolist() == [1, 0]
    assert result.score == 910


def test_pinned_pair_takes_its_place():
    candidates = Candidates([0, 1], [0, 0], [10, 900], 2, 1, pinned=[1, 0])
    assert assign(candidates, [1], [1, 2]).partner.tolist() == [0, -1]
    with pytest.raises(ValueError, match="More mentees are pinned to a mentor than he has places"):
        assign(candidates, [0], [1, 2])


def test_enormous_capacity_is_no_problem():
    candidates = candidates_from_matrix(np.full((3, 2), 7), np.ones((3, 2), bool))
    assert assign(candidates, [2**62, 2**62]).served == 3
    assert assign(candidates, [2**62, 0], engine="scipy").partner.tolist() == [0, 0, 0]


def one_pair(**changes):
    return Candidates(**{"mentee": [0], "mentor": [0], "score": [5], "mentees": 1, "mentors": 1}
                      | changes)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"mentee": [0, 0]}, r"Candidates.mentor must have shape \(2,\), found \(1,\)."),
        ({"score": [1001]}, "Candidates.score must lie between 0 and 1000, found 1001 to 1001."),
        ({"score": [-1]}, "Candidates.score must lie between 0 and 1000, found -1 to -1."),
        ({"score": [0.5]}, "Candidates.score must hold whole numbers, not float64."),
        ({"score": [[5]]}, r"Candidates.score must have shape \(1,\), found \(1, 1\)."),
        ({"mentee": [[0]]}, "Candidates.mentee must have one dimension, found 2."),
        ({"mentee": [1]}, "Candidates.mentee must lie between 0 and 0, found 1 to 1."),
        ({"mentors": -1}, "The numbers of mentees and mentors must not be negative."),
        ({"mentee_key": [7]}, "Give keys for both mentees and mentors, or for neither."),
        (
            {"mentees": 2, "mentee_key": [7, 7], "mentor_key": [1]},
            "Candidates.mentee_key must be different for every person.",
        ),
    ],
)
def test_candidates_that_do_not_fit_are_refused(changes, sentence):
    with pytest.raises(ValueError, match=sentence):
        one_pair(**changes)


@pytest.mark.parametrize(
    ("capacity", "tier", "sentence"),
    [
        ([1, 1], [1], r"capacity must have shape \(1,\), found \(2,\)."),
        ([-1], [1], "capacity must lie between 0"),
        ([1.5], [1], "capacity must hold whole numbers, not float64."),
        ([1], [1, 1], r"tier must have shape \(1,\), found \(2,\)."),
        ([1], [0], "tier must lie between 1"),
    ],
)
def test_capacity_and_tier_that_do_not_fit_are_refused(capacity, tier, sentence):
    with pytest.raises(ValueError, match=sentence):
        assign(one_pair(), capacity, tier)


def test_an_unknown_engine_is_refused():
    with pytest.raises(ValueError, match="There is no engine 'magic', only ortools, scipy"):
        assign(one_pair(), [1], [1], engine="magic")


def test_a_solver_without_an_answer_is_an_error():
    beyond = np.array([2**62])
    problem = Problem(np.array([0]), np.array([0]), beyond, beyond, np.array([1]))
    with pytest.raises(ArithmeticError, match="The flow solver found no optimum"):
        solve_with_ortools(problem)


def test_a_pair_given_twice_is_refused():
    twice = Candidates([0, 0], [0, 0], [5, 6], 1, 1)
    with pytest.raises(ValueError, match="A pair of mentee and mentor is given twice"):
        assign(twice, [1], [1])


def test_a_mentee_pinned_twice_is_refused():
    twice = Candidates([0, 0], [0, 1], [5, 6], 1, 2, pinned=[1, 1])
    with pytest.raises(ValueError, match="A mentee is pinned twice"):
        assign(twice, [1, 1], [1])


def test_costs_beyond_64_bits_are_refused():
    everybody = Candidates([], [], [], 2_000_000, 1_500_000)
    with pytest.raises(ValueError, match="Too many people or too high a tier"):
        assign(everybody, np.full(1_500_000, 2), np.full(2_000_000, 2**31 - 2))


@pytest.mark.parametrize(
    ("score", "allowed", "sentence"),
    [
        ([1, 2], [True, True], "score must have two dimensions, found 1."),
        ([[1, 2]], [[True], [True]], r"allowed must have shape \(1, 2\), found \(2, 1\)."),
        ([[1.5]], [[True]], "Candidates.score must hold whole numbers, not float64."),
        ([[1001]], [[True]], "Candidates.score must lie between 0 and 1000"),
    ],
)
def test_matrix_that_does_not_fit_is_refused(score, allowed, sentence):
    with pytest.raises(ValueError, match=sentence):
        candidates_from_matrix(score, allowed)


def test_scores_of_pairs_that_are_not_allowed_do_not_matter():
    candidates = candidates_from_matrix([[-1, 3]], [[False, True]])
    assert (candidates.mentor.tolist(), candidates.score.tolist()) == ([1], [3])
