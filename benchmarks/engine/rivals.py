"""Other ways to solve the same problem, for the ratios of the benchmark."""

from __future__ import annotations

import sys

import networkx
import numpy as np
from matching.games import HospitalResident
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from allinone.matching import Candidates
from allinone.matching.engines import Problem

Whole = NDArray[np.int64]


def stable_pairs(candidates: Candidates, capacity: Whole) -> int:
    """Return how many people the hospital-resident game of ``matching`` serves."""
    sys.setrecursionlimit(100_000)  # it copies its players recursively and fails by default
    order = np.argsort(-candidates.score, kind="stable")
    hers: dict[str, list[str]] = {}
    his: dict[str, list[str]] = {}
    for mentee, mentor in zip(candidates.mentee[order], candidates.mentor[order], strict=True):
        hers.setdefault(f"a{mentee}", []).append(f"b{mentor}")
        his.setdefault(f"b{mentor}", []).append(f"a{mentee}")
    places = {name: int(capacity[int(name[1:])]) for name in his}
    game = HospitalResident.create_from_dictionaries(hers, his, places)
    return sum(len(people) for people in game.solve().values())


def networkx_flow(problem: Problem) -> int:
    """Return how many people the minimum-cost flow of ``networkx`` serves."""
    n, m = len(problem.unserved), len(problem.capacity)
    graph = networkx.DiGraph()
    graph.add_node("nobody", demand=n)
    graph.add_nodes_from(range(n), demand=-1)
    graph.add_weighted_edges_from(
        zip(problem.mentee.tolist(), (problem.mentor + n).tolist(), problem.cost.tolist(),
            strict=True)
    )  # fmt: skip
    for mentor, places in enumerate(problem.capacity.tolist()):
        graph.add_edge(n + mentor, "nobody", capacity=places, weight=0)
    for mentee, cost in enumerate(problem.unserved.tolist()):
        graph.add_edge(mentee, "nobody", capacity=1, weight=cost)
    flow = networkx.min_cost_flow(graph)
    return sum(flow[n + mentor]["nobody"] for mentor in range(m))


def dense_assignment(candidates: Candidates, capacity: Whole, tier: Whole, step: int) -> int:
    """Return how many people SciPy's dense assignment serves, one column per place."""
    slots = np.repeat(np.arange(candidates.mentors), capacity)
    first = np.cumsum(capacity) - capacity
    gain = np.zeros((candidates.mentees, slots.size))
    worth = (step * tier)[candidates.mentee] + candidates.score
    for extra in range(int(capacity.max())):
        has = capacity[candidates.mentor] > extra
        gain[candidates.mentee[has], first[candidates.mentor[has]] + extra] = worth[has]
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return int((gain[rows, columns] > 0).sum())
