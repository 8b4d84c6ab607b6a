"""Two solvers for one problem: choose pairs at the lowest total cost.

Each mentee gives one unit: to a mentor at the cost of the pair, or to nobody at the cost of
not being served. Each mentor takes no more than his capacity. Every solver gets a ``Problem``
and returns which of its pairs are chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from allinone.matching.arrays import BoolArray, IntArray


@dataclass(frozen=True, eq=False)
class Problem:
    """Pairs sorted by mentee, then mentor.

    - ``mentee``, ``mentor``, ``cost``: (pairs,) row numbers and costs, 0 to 1000.
    - ``unserved``: (n,) cost of leaving each mentee without a mentor.
    - ``capacity``: (m,) places of each mentor, at most n.
    """

    mentee: IntArray
    mentor: IntArray
    cost: IntArray
    unserved: IntArray
    capacity: IntArray


def solve_with_ortools(problem: Problem) -> BoolArray:
    """Solve as a minimum-cost flow (cost scaling, whole numbers, capacities as they are)."""
    n, m = len(problem.unserved), len(problem.capacity)
    mentees, mentors = np.arange(n, dtype=np.int32), np.arange(n, n + m, dtype=np.int32)
    one, nobody = np.ones(n, np.int64), n + m
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        problem.mentee.astype(np.int32, copy=False),
        problem.mentor.astype(np.int32, copy=False) + np.int32(n),
        np.ones(len(problem.mentee), np.int64),
        problem.cost.astype(np.int64),
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        mentors, np.full(m, nobody, np.int32), problem.capacity, np.zeros(m, np.int64)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        mentees, np.full(n, nobody, np.int32), one, problem.unserved
    )
    flow.set_nodes_supplies(mentees, one)
    flow.set_node_supply(nobody, -n)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"The flow solver found no optimum: {status}.")
    pairs = np.arange(len(problem.mentee), dtype=np.int32)
    return np.asarray(flow.flows(pairs), dtype=np.bool_)


def solve_with_scipy(problem: Problem) -> BoolArray:
    """Solve as a sparse assignment: one column per place, and one "nobody" per mentee.

    The second opinion that the first engine is tested against. SciPy is not needed to run the
    platform, so it is imported only here.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    n = len(problem.unserved)
    copies = problem.capacity[problem.mentor]
    pair = np.repeat(np.arange(len(problem.mentee)), copies)
    within = np.arange(pair.size) - np.repeat(np.cumsum(copies) - copies, copies)
    owner = np.repeat(np.arange(len(problem.capacity)), problem.capacity)
    first_place = np.cumsum(problem.capacity) - problem.capacity
    row = np.concatenate((problem.mentee[pair], np.arange(n)))
    place = first_place[problem.mentor[pair]] + within
    column = np.concatenate((place, owner.size + np.arange(n)))
    # An explicit zero counts as "no edge" there, so every weight moves up by one.
    weight = np.concatenate((problem.cost[pair], problem.unserved)).astype(np.float64) + 1
    table = csr_array((weight, (row, column)), shape=(n, owner.size + n))
    mentee, taken = min_weight_full_bipartite_matching(table)
    return _pairs_in(problem, mentee, np.concatenate((owner, np.full(n, -1)))[taken])


def _pairs_in(problem: Problem, mentee: IntArray, mentor: IntArray) -> BoolArray:
    """Mark the pairs of the problem that were chosen; mentor -1 means nobody."""
    partner = np.full(len(problem.unserved), -1, np.int64)
    partner[mentee] = mentor
    chosen: BoolArray = partner[problem.mentee] == problem.mentor
    return chosen


ENGINES: Mapping[str, Callable[[Problem], BoolArray]] = {
    "ortools": solve_with_ortools,
    "scipy": solve_with_scipy,
}
