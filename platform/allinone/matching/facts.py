"""The people of a run, prepared so that one rule is one array expression.

Rules and scores take index arrays ``i`` (rows of mentees) and ``j`` (rows of mentors). With
shapes (r, 1) and (1, c) they answer for a grid of r times c pairs, with two arrays of shape
(k,) for k single pairs: the same expression serves the run and its explanation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from allinone.matching.arrays import BoolArray, FloatArray, IntArray
from allinone.matching.people import MOTHER_TONGUE, UNKNOWN, Mentees, Mentors, Pairs, Relations
from allinone.matching.rules import Rules

EARTH_RADIUS_KM = 6371.0

Kind = TypeVar("Kind", bound=np.generic)
Words = tuple[NDArray[np.uint64], ...]


@dataclass(frozen=True, eq=False)
class Side:
    """One side of the run: its languages and skills as bits, its places as points in space."""

    talks: Words
    mother_tongues: Words
    skills: Words
    languages_known: BoolArray
    dutch: IntArray
    place_known: BoolArray
    space: tuple[FloatArray, FloatArray, FloatArray]
    occupation: tuple[IntArray, IntArray, IntArray, IntArray]

    @classmethod
    def of(cls, people: Mentees | Mentors, rules: Rules, *, nothing: int) -> Side:
        """Prepare ``people``; ``nothing`` stands for an unknown occupation (one per side)."""
        levels = people.languages
        dutch = levels[:, rules.dutch] if rules.dutch >= 0 else np.zeros(len(people), np.int8)
        return cls(
            talks=packed(levels >= rules.min_level),
            mother_tongues=packed(levels == MOTHER_TONGUE),
            skills=packed(people.skills),
            languages_known=np.any(levels > 0, axis=1),
            dutch=dutch,
            place_known=~(np.isnan(people.latitude) | np.isnan(people.longitude)),
            space=_points(people),
            occupation=_groups(people.occupation, nothing),
        )


@dataclass(frozen=True, eq=False)
class Facts:
    """Everything that rules and scores read, for ``n`` mentees and ``m`` mentors."""

    mentees: Mentees
    mentors: Mentors
    rules: Rules
    relations: Relations
    her: Side
    his: Side
    sector_related: BoolArray
    sector_points: IntArray
    in_reach: BoolArray

    @classmethod
    def of(cls, mentees: Mentees, mentors: Mentors, rules: Rules, relations: Relations) -> Facts:
        """Check that the arrays fit together and prepare them. Raises ``ValueError``."""
        _check_fit(mentees, mentors, rules, relations)
        closeness = _with_unknown(relations.sectors, 0.0)
        return cls(
            mentees=mentees,
            mentors=mentors,
            rules=rules,
            relations=relations,
            her=Side.of(mentees, rules, nothing=-1),
            his=Side.of(mentors, rules, nothing=-2),
            sector_related=_with_unknown(relations.sectors > 0, True),
            sector_points=np.rint(closeness * rules.weights.sector).astype(np.int16),
            in_reach=_with_unknown(relations.neighbours, True),
        )


def packed(flags: BoolArray) -> Words:
    """Pack (n, items) booleans into arrays of 64 bits, the first item in the lowest bit."""
    words = []
    for start in range(0, flags.shape[1], 64):
        part = flags[:, start : start + 64].astype(np.uint64)
        shifts = np.arange(part.shape[1], dtype=np.uint64)
        words.append(np.bitwise_or.reduce(part << shifts, axis=1))
    return tuple(words)


def _points(people: Mentees | Mentors) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return where people live as x, y, z in kilometres from the centre of the earth."""
    latitude, longitude = np.radians(people.latitude), np.radians(people.longitude)
    flat = EARTH_RADIUS_KM * np.cos(latitude)
    return (
        flat * np.cos(longitude),
        flat * np.sin(longitude),
        EARTH_RADIUS_KM * np.sin(latitude),
    )


def _groups(unit: IntArray, nothing: int) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return ISCO unit, minor, sub-major and major groups, ``nothing`` where not known.

    ISCO-08 has no minor group ending in 0 and, outside the armed forces, no sub-major group
    ending in 0: such a zero is a digit that nobody gave.
    """
    minor, sub_major, major = unit // 10, unit // 100, unit // 1000
    has_sub_major = (unit >= 0) & (sub_major % 10 > 0)
    has_minor = has_sub_major & (minor % 10 > 0)
    return (
        np.where(has_minor, unit, nothing),
        np.where(has_minor, minor, nothing),
        np.where(has_sub_major, sub_major, nothing),
        np.where(unit >= 0, major, nothing),
    )


def _with_unknown(table: NDArray[Kind], value: float) -> NDArray[Kind]:
    """Add a last row and column holding ``value``, which is where index -1 looks."""
    return np.pad(table, (0, 1), constant_values=value)


def _check_fit(mentees: Mentees, mentors: Mentors, rules: Rules, relations: Relations) -> None:
    for matter in ("languages", "skills"):
        hers, his = getattr(mentees, matter).shape[1], getattr(mentors, matter).shape[1]
        if hers != his:
            raise ValueError(f"Mentees have {hers} columns of {matter}, mentors {his}.")
    if rules.dutch >= mentees.languages.shape[1]:
        raise ValueError(f"Rules.dutch is {rules.dutch}, but languages have no such column.")
    for people in (mentees, mentors):
        for name, table in (("sector", relations.sectors), ("province", relations.neighbours)):
            highest = getattr(people, name).max(initial=UNKNOWN)
            if highest >= len(table):
                raise ValueError(f"There is a {name} {highest}, but relations know {len(table)}.")
    for name, pairs in (("forbidden", relations.forbidden), ("pinned", relations.pinned)):
        check_rows(f"Relations.{name}", pairs, len(mentees), len(mentors))


def check_rows(name: str, pairs: Pairs, mentees: int, mentors: int) -> None:
    """Raise unless all ``pairs`` point to one of the ``mentees`` and ``mentors``."""
    if pairs.mentee.max(initial=-1) >= mentees or pairs.mentor.max(initial=-1) >= mentors:
        raise ValueError(f"{name} points to a person who is not in this run.")
