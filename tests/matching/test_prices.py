"""Prices prove that a result is optimal, so they find out one that is not."""

import numpy as np
import pytest

from allinone.matching.engines import Problem
from allinone.matching.prices import mentor_prices

PROBLEM = Problem(
    mentee=np.array([0, 0, 1, 1]),
    mentor=np.array([0, 1, 0, 1]),
    cost=np.array([10, 500, 20, 300]),
    unserved=np.array([5000, 5000]),
    capacity=np.array([1, 1]),
)


def prices_of(partner, cost):
    return mentor_prices(PROBLEM, np.array(partner), np.array(cost))


def test_prices_support_the_optimum():
    assert prices_of([0, 1], [10, 300]).tolist() == [280, 0]


def test_pairs_that_would_gain_by_swapping_are_found_out():
    with pytest.raises(ArithmeticError, match="prices rise without end"):
        prices_of([1, 0], [500, 20])


def test_somebody_left_out_beside_a_free_place_is_found_out():
    with pytest.raises(ArithmeticError, match="somebody could be served better"):
        prices_of([0, -1], [10, 0])
