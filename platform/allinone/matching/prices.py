"""What one more place with each mentor is worth: the shadow prices of a solved run.

The solver exposes no prices, so they are found on its result: the longest ways through the
residual graph, swept by Bellman and Ford's method over whole arrays, following only mentees
whose offer changed. The prices found are the lowest ones that support the result. They equal
what the total would gain from one more place, and prove that the result is optimal: no pair
costs less than what its mentee has now, and a mentor with a place left costs nothing.
"""

from __future__ import annotations

import numpy as np

from allinone.matching.arrays import IntArray
from allinone.matching.engines import Problem


def mentor_prices(problem: Problem, partner: IntArray, partner_cost: IntArray) -> IntArray:
    """Return (m,) prices for an optimal result.

    ``partner``: (n,) chosen mentor, -1 none; ``partner_cost``: (n,) cost of that pair.
    Raises ``ArithmeticError`` if the result is not optimal.
    """
    if not len(problem.capacity):
        return np.zeros(0, np.int64)
    price = _swept(problem, partner, partner_cost)
    load = np.bincount(partner[partner >= 0], minlength=len(price))
    offer = _offers(problem, partner, partner_cost, price)
    if (price[load < problem.capacity] > 0).any() or (offer > problem.unserved).any():
        raise ArithmeticError("The result is not optimal: somebody could be served better.")
    return price


def _swept(problem: Problem, partner: IntArray, partner_cost: IntArray) -> IntArray:
    price = np.zeros(len(problem.capacity), np.int64)
    start = np.searchsorted(problem.mentee, np.arange(len(partner) + 1))
    changed = np.arange(len(partner))
    for _ in range(len(price) + 2):
        if not changed.size:
            break
        offer = _offers(problem, partner, partner_cost, price)
        arcs = _arcs_of(changed, start)
        before = price.copy()
        np.maximum.at(price, problem.mentor[arcs], offer[problem.mentee[arcs]] - problem.cost[arcs])
        dearer = price > before
        changed = np.flatnonzero((partner >= 0) & dearer[partner])
    else:
        raise ArithmeticError("The result is not optimal: prices rise without end.")
    return price


def _offers(
    problem: Problem, partner: IntArray, partner_cost: IntArray, price: IntArray
) -> IntArray:
    """Return (n,) what each mentee's place in the result costs, the price included."""
    return np.where(partner >= 0, partner_cost + price[partner], problem.unserved)


def _arcs_of(mentees: IntArray, start: IntArray) -> IntArray:
    """Return the positions of all pairs of ``mentees``; ``start`` has n + 1 offsets."""
    count = start[mentees + 1] - start[mentees]
    shift = np.repeat(start[mentees] - (np.cumsum(count) - count), count)
    return shift + np.arange(shift.size)
