"""Explanations: why a pair fits, which rules it breaks, why somebody has no mentor yet."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from allinone.matching.arrays import IntArray, whole_numbers
from allinone.matching.candidates import ROWS
from allinone.matching.facts import Facts, check_rows
from allinone.matching.hard import HARD_RULES
from allinone.matching.people import Mentees, Mentors, Pairs, Relations
from allinone.matching.reasons import Case, Reason, reasons_of
from allinone.matching.rules import Rules
from allinone.matching.scoring import PARTS


def explain(
    mentees: Mentees, mentors: Mentors, rules: Rules, relations: Relations, pairs: Pairs
) -> list[list[Reason]]:
    """Return the reasons of each of ``pairs``, in a fixed order. Raises ``ValueError``."""
    facts = Facts.of(mentees, mentors, rules, relations)
    check_rows("pairs", pairs, len(mentees), len(mentors))
    points = {part.__name__: part(facts, pairs.mentee, pairs.mentor) for part in PARTS}
    cases = (
        Case(facts, int(i), int(j), {name: int(part[at]) for name, part in points.items()})
        for at, (i, j) in enumerate(zip(pairs.mentee, pairs.mentor, strict=True))
    )
    return [reasons_of(case) for case in cases]


def broken_rules(
    mentees: Mentees, mentors: Mentors, rules: Rules, relations: Relations, pairs: Pairs
) -> list[list[str]]:
    """Return the codes of the hard rules that each of ``pairs`` breaks. Raises ``ValueError``."""
    facts = Facts.of(mentees, mentors, rules, relations)
    check_rows("pairs", pairs, len(mentees), len(mentors))
    kept = {code: rule(facts, pairs.mentee, pairs.mentor) for code, rule in HARD_RULES}
    return [[code for code, rule in kept.items() if not rule[at]] for at in range(len(pairs))]


def why_unserved(
    mentees: Mentees,
    mentors: Mentors,
    rules: Rules,
    relations: Relations,
    partner: ArrayLike,
    capacity: ArrayLike,
) -> list[str]:
    """Return one code for each mentee whose ``partner`` is -1, in the order of rows.

    The hard rules are asked one after the other; the code is the first that no mentor keeps who
    kept those before ("no_shared_language": no mentor of her sector shares a language with her).
    "no_mentors": the programme has none; "all_places_taken": some fit, and are full.
    ``capacity``: (m,) the places that the run began with. Raises ``ValueError``.
    """
    facts = Facts.of(mentees, mentors, rules, relations)
    n, m = len(mentees), len(mentors)
    high = np.iinfo(np.int64).max
    partners = whole_numbers("partner", partner, low=-1, high=m - 1, shape=(n,))
    whole_numbers("capacity", capacity, low=0, high=high, shape=(m,))
    waiting = np.flatnonzero(partners < 0)
    if not m:
        return ["no_mentors"] * waiting.size
    parts = (waiting[start : start + ROWS] for start in range(0, waiting.size, ROWS))
    return [code for rows in parts for code in _first_wall(facts, rows)]


def _first_wall(facts: Facts, rows: IntArray) -> list[str]:
    i, j = rows[:, None], np.arange(len(facts.mentors))[None, :]
    left = np.ones((i.size, j.size), np.bool_)
    codes = ["all_places_taken"] * i.size
    found = np.zeros(i.size, np.bool_)
    for code, rule in HARD_RULES:
        left &= rule(facts, i, j)
        walled = ~left.any(axis=1) & ~found
        for at in np.flatnonzero(walled):
            codes[at] = code
        found |= walled
    return codes
