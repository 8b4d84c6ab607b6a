"""The reasons of one pair: every part of its score as a code with plain values.

Codes only; the apps turn them into sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from allinone.matching import scoring
from allinone.matching.arrays import IntArray
from allinone.matching.facts import Facts
from allinone.matching.hard import dutch_with_patience
from allinone.matching.people import MOTHER_TONGUE, NO_WISH

Value = Mapping[str, int | list[int]]


@dataclass(frozen=True)
class Reason:
    """One reason of one pair.

    - ``code``: what it is about; ``value``: plain numbers that a sentence needs (rows of
      sectors, columns of languages and skills, slots, topics, kilometres, ISCO group).
    - ``known``: False where a fact is missing; the pair is possible, somebody should ask.
    - ``points``: its part of the score; the points of all reasons of a pair add up to it.
    """

    code: str
    value: Value
    known: bool
    points: int


@dataclass(frozen=True, eq=False)
class Case:
    """One pair (rows ``i`` and ``j``) with the points of every part of its score."""

    facts: Facts
    i: int
    j: int
    points: Mapping[str, int]


def reasons_of(case: Case) -> list[Reason]:
    """Return the reasons of one pair in a fixed order, the weightiest matters first."""
    return [reason for speak in _SPEAKERS for reason in speak(case)]


def _sector(case: Case) -> Iterator[Reason]:
    hers, his = _both(case, "sector")
    if min(hers, his) < 0:
        yield _missing("sector_unknown")
    elif case.points["sector"]:
        code = "same_sector" if hers == his else "related_sector"
        yield Reason(code, {"sector": his}, True, case.points["sector"])


def _occupation(case: Case) -> Iterator[Reason]:
    hers, his = _both(case, "occupation")
    if min(hers, his) < 0:
        yield _missing("occupation_unknown")
        return
    points = case.points["occupation"]
    levels = zip(case.facts.her.occupation, case.facts.his.occupation, strict=True)
    digits = next((4 - step for step, (a, b) in enumerate(levels) if a[case.i] == b[case.j]), 0)
    if points:
        code = "same_occupation" if digits == 4 else "related_occupation"
        yield Reason(code, {"occupation": his, "digits": digits}, True, points)


def _language(case: Case) -> Iterator[Reason]:
    facts = case.facts
    hers, his = _levels(case)
    if not (hers.any() and his.any()):
        yield _missing("languages_unknown")
        return
    shared = np.flatnonzero(np.minimum(hers, his) >= facts.rules.min_level)
    if shared.size:
        yield Reason("shared_language", {"languages": shared.tolist()}, True, 0)
    elif dutch_with_patience(facts, *_index(case))[0]:
        yield Reason("dutch_with_patience", {"languages": [facts.rules.dutch]}, True, 0)


def _dutch_practice(case: Case) -> Iterator[Reason]:
    if points := case.points["dutch_practice"]:
        yield Reason("dutch_practice", {"level": int(case.facts.her.dutch[case.i])}, True, points)


def _topics(case: Case) -> Iterator[Reason]:
    yield from _shared_bits(case, "topics", "topics")


def _times(case: Case) -> Iterator[Reason]:
    yield from _shared_bits(case, "times", "free_times")


def _skills(case: Case) -> Iterator[Reason]:
    if points := case.points["skills"]:
        facts = case.facts
        shared = np.flatnonzero(facts.mentees.skills[case.i] & facts.mentors.skills[case.j])
        yield Reason("shared_skills", {"skills": shared.tolist()}, True, points)


def _stage(case: Case) -> Iterator[Reason]:
    if points := case.points["stage"]:
        yield Reason("fits_stage", {"stage": int(case.facts.mentees.stage[case.i])}, True, points)


def _place(case: Case) -> Iterator[Reason]:
    facts, points = case.facts, case.points["place"]
    near = int(scoring.nearness(facts, *_index(case))[0])
    if points and points == near:
        km = round(float(scoring.distance_km(facts, *_index(case))[0]))
        yield Reason("near", {"km": km}, True, points)
    elif points:
        yield Reason("online", {}, True, points)
    place_known = facts.her.place_known[case.i] and facts.his.place_known[case.j]
    if not place_known or min(_both(case, "province")) < 0:
        yield _missing("place_unknown")


def _wish_gender(case: Case) -> Iterator[Reason]:
    wanted, gender = case.facts.mentees.gender_wanted[case.i], case.facts.mentors.gender[case.j]
    yield from _wish(case, "gender", unknown=gender == 0, met=gender == wanted)


def _wish_lived_experience(case: Case) -> Iterator[Reason]:
    lived = case.facts.mentors.lived_experience[case.j]
    yield from _wish(case, "lived_experience", unknown=lived < 0, met=lived == 1)


def _wish_mother_tongue(case: Case) -> Iterator[Reason]:
    hers, his = _levels(case)
    shared = np.flatnonzero((hers == MOTHER_TONGUE) & (his == MOTHER_TONGUE)).tolist()
    unknown = not (hers.any() and his.any())
    yield from _wish(
        case, "mother_tongue", unknown=unknown, met=bool(shared), value={"languages": shared}
    )


def _wish(
    case: Case, about: str, *, unknown: bool, met: bool, value: Value | None = None
) -> Iterator[Reason]:
    if getattr(case.facts.mentees, f"{about}_wish")[case.i] == NO_WISH:
        return
    if unknown:
        yield _missing(f"{about}_unknown")
    elif met:
        yield Reason(f"wish_{about}", value or {}, True, case.points[f"wish_{about}"])


def _shared_bits(case: Case, part: str, column: str) -> Iterator[Reason]:
    hers, his = _both(case, column)
    if not (hers and his):
        yield _missing(f"{part}_unknown")
    elif shared := hers & his:
        bits = [bit for bit in range(shared.bit_length()) if shared >> bit & 1]
        yield Reason(f"shared_{part}", {part: bits}, True, case.points[part])


def _both(case: Case, column: str) -> tuple[int, int]:
    hers, his = getattr(case.facts.mentees, column), getattr(case.facts.mentors, column)
    return int(hers[case.i]), int(his[case.j])


def _levels(case: Case) -> tuple[IntArray, IntArray]:
    return case.facts.mentees.languages[case.i], case.facts.mentors.languages[case.j]


def _index(case: Case) -> tuple[IntArray, IntArray]:
    return np.array([case.i]), np.array([case.j])


def _missing(code: str) -> Reason:
    return Reason(code, {}, False, 0)


_SPEAKERS: tuple[Callable[[Case], Iterator[Reason]], ...] = (
    _occupation,
    _sector,
    _language,
    _topics,
    _wish_gender,
    _wish_lived_experience,
    _wish_mother_tongue,
    _place,
    _times,
    _skills,
    _dutch_practice,
    _stage,
)
