"""An independent exact answer for small instances: a dense assignment with expanded places."""

from collections.abc import Iterable

import numpy as np
from scipy.optimize import linear_sum_assignment

from allinone.matching import Assignment


def best_possible(score, allowed, capacity, tier):
    """Return (long waiters served, people served, total score) of the exact optimum."""
    slots = np.repeat(np.arange(len(capacity)), capacity)
    n = len(tier)
    person = 1001 * (n + 1)
    gain = score[:, slots] + person + (np.asarray(tier) == 2)[:, None] * person * (n + 1)
    gain = np.where(allowed[:, slots], gain, 0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    taken = gain[rows, columns] > 0
    return aims(rows[taken], slots[columns[taken]], score, tier)


def reached(assignment: Assignment, score, tier):
    """Return the same three aims of a result, counted from its pairs."""
    mentee = np.flatnonzero(assignment.partner >= 0)
    return aims(mentee, assignment.partner[mentee], score, tier)


def aims(mentee: Iterable[int], mentor: Iterable[int], score, tier):
    mentee, mentor = np.asarray(mentee, int), np.asarray(mentor, int)
    return int((np.asarray(tier)[mentee] == 2).sum()), mentee.size, int(score[mentee, mentor].sum())


def proven_optimal(assignment: Assignment, score, allowed, capacity, tier) -> bool:
    """Check by duality, over every allowed pair, that no assignment is better."""
    unserved = assignment.step * np.asarray(tier) + 1000
    mentee = np.flatnonzero(assignment.partner >= 0)
    cost = unserved.sum() - unserved[mentee].sum()
    cost += (1000 - score[mentee, assignment.partner[mentee]]).sum()
    highest = unserved.max(initial=0)
    with_price = np.where(allowed, 1000 - score + assignment.prices, highest)
    bound = np.minimum(unserved, with_price.min(axis=1, initial=highest)).sum()
    return cost == bound - (assignment.prices * capacity).sum()
