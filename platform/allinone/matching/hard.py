"""The hard rules: a pair that breaks one is not a pair. Unknown never excludes.

Each rule takes ``(facts, i, j)`` as told in ``facts`` and returns booleans that broadcast to
the shape of the pairs.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from allinone.matching.arrays import BoolArray, IntArray
from allinone.matching.facts import Facts, Words
from allinone.matching.people import MUST

Rule = Callable[[Facts, IntArray, IntArray], BoolArray]


def shares_sector(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """The same or a related working sector."""
    return facts.sector_related[facts.mentees.sector[i], facts.mentors.sector[j]]


def shares_language(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """A language that both speak well enough, or Dutch with a patient mentor."""
    her, his = facts.her, facts.his
    unknown = ~her.languages_known[i] | ~his.languages_known[j]
    return unknown | _overlap(her.talks, his.talks, i, j) | dutch_with_patience(facts, i, j)


def dutch_with_patience(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """Her Dutch is enough for a mentor who is patient with it."""
    rules = facts.rules
    patient = facts.mentors.patient_with_dutch & (facts.his.dutch >= rules.min_level)
    return (facts.her.dutch[i] >= rules.patient_level) & patient[j]


def is_in_reach(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """The same or a neighbouring province, or both meet online."""
    mentees, mentors = facts.mentees, facts.mentors
    both_online = mentees.online[i] & mentors.online[j]
    return both_online | facts.in_reach[mentees.province[i], mentors.province[j]]


def fits_wishes(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """Everything that she marked as a must."""
    mentees = facts.mentees
    allowed = np.ones(np.broadcast_shapes(i.shape, j.shape), np.bool_)
    for wish, misses in (
        (mentees.gender_wish, misses_gender),
        (mentees.lived_experience_wish, misses_lived_experience),
        (mentees.mother_tongue_wish, misses_mother_tongue),
    ):
        must = wish[i] == MUST
        if must.any():
            allowed &= ~(must & misses(facts, i, j))
    return allowed


def misses_gender(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """The mentor's gender is known and is not the wished one."""
    gender = facts.mentors.gender[j]
    misses: BoolArray = (gender != 0) & (gender != facts.mentees.gender_wanted[i])
    return misses


def misses_lived_experience(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """The mentor is known not to have walked the same path."""
    shape = np.broadcast_shapes(i.shape, j.shape)
    return np.broadcast_to(facts.mentors.lived_experience[j] == 0, shape)


def misses_mother_tongue(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """Both sides' languages are known, and no mother tongue is the same."""
    known = facts.her.languages_known[i] & facts.his.languages_known[j]
    return known & ~shares_mother_tongue(facts, i, j)


def shares_mother_tongue(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """They grew up with the same language."""
    return _overlap(facts.her.mother_tongues, facts.his.mother_tongues, i, j)


def shares_times(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """Where both stated free times, at least one is shared."""
    hers, his = facts.mentees.free_times[i], facts.mentors.free_times[j]
    shares: BoolArray = (hers == 0) | (his == 0) | ((hers & his) != 0)
    return shares


def is_not_ruled_out(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """Neither forbidden nor taken apart by a pin: a pinned mentee has one mentor only."""
    keep = np.ones(np.broadcast_shapes(i.shape, j.shape), np.bool_)
    forbidden, pinned = facts.relations.forbidden, facts.relations.pinned
    if len(forbidden):
        keep &= ~_contains(facts, forbidden.mentee, forbidden.mentor, i, j)
    if len(pinned):
        chosen = _contains(facts, pinned.mentee, pinned.mentor, i, j)
        keep &= chosen | ~np.isin(i, pinned.mentee)
    return keep


HARD_RULES: tuple[tuple[str, Rule], ...] = (
    ("no_shared_sector", shares_sector),
    ("no_shared_language", shares_language),
    ("not_in_reach", is_in_reach),
    ("wishes_not_met", fits_wishes),
    ("no_shared_times", shares_times),
    ("ruled_out", is_not_ruled_out),
)


def is_allowed(facts: Facts, i: IntArray, j: IntArray) -> BoolArray:
    """All hard rules together."""
    allowed = np.ones(np.broadcast_shapes(i.shape, j.shape), np.bool_)
    for _, rule in HARD_RULES:
        allowed &= rule(facts, i, j)
    return allowed


def _overlap(hers: Words, his: Words, i: IntArray, j: IntArray) -> BoolArray:
    shared = np.zeros(np.broadcast_shapes(i.shape, j.shape), np.bool_)
    for a, b in zip(hers, his, strict=True):
        shared |= (a[i] & b[j]) != 0
    return shared


def _contains(
    facts: Facts, mentee: IntArray, mentor: IntArray, i: IntArray, j: IntArray
) -> BoolArray:
    """Which of the asked pairs are among the pairs ``mentee``, ``mentor``."""
    if i.ndim == 1:
        width = len(facts.mentors)
        return np.isin(i * width + j, mentee * width + mentor)
    found = np.zeros((i.size, j.size), np.bool_)
    row = _places(i.ravel(), len(facts.mentees))[mentee]
    column = _places(j.ravel(), len(facts.mentors))[mentor]
    inside = (row >= 0) & (column >= 0)
    found[row[inside], column[inside]] = True
    return found


def _places(rows: IntArray, length: int) -> IntArray:
    """Where each person stands in ``rows``, -1 if nowhere."""
    place = np.full(length, -1, np.int64)
    place[rows] = np.arange(rows.size)
    return place
