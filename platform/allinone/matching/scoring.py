"""The score of a pair: whole points per part, added up.

Each part takes ``(facts, i, j)`` as told in ``facts`` and returns int16 points that broadcast
to the shape of the pairs. An unknown fact earns nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from allinone.matching.arrays import BoolArray, FloatArray, IntArray
from allinone.matching.facts import Facts, Words
from allinone.matching.hard import shares_mother_tongue
from allinone.matching.people import NO_WISH

Part = Callable[[Facts, IntArray, IntArray], IntArray]


def occupation(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """The closest ISCO-08 group that both occupations share."""
    weights = facts.rules.weights
    steps = (weights.same_major, weights.same_sub_major, weights.same_minor)
    gains = np.diff((0, *steps, weights.same_occupation))
    points = np.zeros(np.broadcast_shapes(i.shape, j.shape), np.int16)
    for (hers, his), gain in zip(_occupations(facts), gains[::-1], strict=True):
        points += _worth(hers[i] == his[j], int(gain))
    return points


def sector(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """How close the working sectors are."""
    return facts.sector_points[facts.mentees.sector[i], facts.mentors.sector[j]]


def topics(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """The share of her goals among the mentor's strengths."""
    goals = facts.mentees.topics[i]
    each = facts.rules.weights.topics // np.maximum(np.bitwise_count(goals), 1).astype(np.int16)
    return _worth(np.bitwise_count(goals & facts.mentors.topics[j]), each)


def skills(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """How many skills both have."""
    rules = facts.rules
    count = _shared(facts.her.skills, facts.his.skills, i, j)
    return _up_to(count, rules.enough_skills, rules.weights.skills)


def times(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """How many free times both have."""
    rules = facts.rules
    count = np.bitwise_count(facts.mentees.free_times[i] & facts.mentors.free_times[j])
    return _up_to(count, rules.enough_times, rules.weights.times)


def dutch_practice(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """She is learning Dutch and the mentor speaks it well."""
    rules = facts.rules
    hers, his = facts.her.dutch[i], facts.his.dutch[j]
    learning = (hers >= rules.practice_from) & (hers < rules.practice_below)
    return _worth(learning & (his >= rules.practice_mentor), rules.weights.dutch_practice)


def stage(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """The mentor likes to help with the stage of the path that she is at."""
    hers = facts.mentees.stage[i]
    bit = (hers >= 0).astype(np.uint64) << np.maximum(hers, 0).astype(np.uint64)
    return _worth((bit & facts.mentors.stages[j]) != 0, facts.rules.weights.stage)


def place(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """Nearness, or meeting online where that is worth more."""
    both_online = facts.mentees.online[i] & facts.mentors.online[j]
    return np.maximum(nearness(facts, i, j), _worth(both_online, facts.rules.weights.online))


def nearness(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """All points within ``near_km``, falling in a straight line to none at ``far_km``."""
    rules = facts.rules
    slope = rules.weights.near / (rules.far_km - rules.near_km)
    share = np.atleast_1d(rules.far_km - distance_km(facts, i, j))
    share *= slope
    np.fmax(share, 0, out=share)  # also where the distance is unknown
    np.minimum(share, rules.weights.near, out=share)
    return share.astype(np.int16)


def distance_km(facts: Facts, i: IntArray, j: IntArray) -> FloatArray:
    """Return the straight line in kilometres, NaN unknown.

    Below 100 km it differs from the great circle (R = 6371 km) by about a metre.
    """
    x, y, z = (hers[i] - his[j] for hers, his in zip(facts.her.space, facts.his.space, strict=True))
    x *= x
    y *= y
    z *= z
    x += y
    x += z
    return np.sqrt(x)


def wish_gender(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """The mentor's gender is the one she wished."""
    share = _wish_share(facts, facts.mentees.gender_wish, i)
    return _worth(facts.mentors.gender[j] == facts.mentees.gender_wanted[i], share)


def wish_lived_experience(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """She wished a mentor who walked the same path, and he did."""
    share = _wish_share(facts, facts.mentees.lived_experience_wish, i)
    return _worth(facts.mentors.lived_experience[j] == 1, share)


def wish_mother_tongue(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """She wished a mentor with her mother tongue, and it is his too."""
    share = _wish_share(facts, facts.mentees.mother_tongue_wish, i)
    return _worth(shares_mother_tongue(facts, i, j), share) if share.any() else share


PARTS: tuple[Part, ...] = (
    occupation,
    sector,
    topics,
    skills,
    times,
    dutch_practice,
    stage,
    place,
    wish_gender,
    wish_lived_experience,
    wish_mother_tongue,
)


def score(facts: Facts, i: IntArray, j: IntArray) -> IntArray:
    """The points of all parts together, 0 to 1000."""
    total = np.zeros(np.broadcast_shapes(i.shape, j.shape), np.int16)
    for part in PARTS:
        total += part(facts, i, j)
    return total


def _wish_share(facts: Facts, wish: IntArray, i: IntArray) -> IntArray:
    """Points for one wish of each mentee: her wishes share the part evenly."""
    mentees = facts.mentees
    wishes = (mentees.gender_wish, mentees.lived_experience_wish, mentees.mother_tongue_wish)
    count = np.sum([one[i] != NO_WISH for one in wishes], axis=0)
    share = facts.rules.weights.wishes // np.maximum(count, 1)
    return np.where(wish[i] != NO_WISH, share, 0).astype(np.int16)


def _occupations(facts: Facts) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield both sides' unit, minor, sub-major and major groups."""
    yield from zip(facts.her.occupation, facts.his.occupation, strict=True)


def _shared(hers: Words, his: Words, i: IntArray, j: IntArray) -> IntArray:
    count = np.zeros(np.broadcast_shapes(i.shape, j.shape), np.int16)
    for a, b in zip(hers, his, strict=True):
        count += np.bitwise_count(a[i] & b[j])
    return count


def _worth(times: BoolArray | IntArray, points: int | IntArray) -> IntArray:
    """Return ``times`` (or yes and no) multiplied by ``points``."""
    return np.multiply(times, points, dtype=np.int16)


def _up_to(count: IntArray, enough: int, points: int) -> IntArray:
    """Return ``points`` for ``enough`` or more, in equal steps below it."""
    return _worth(np.minimum(count, enough), points // enough)
