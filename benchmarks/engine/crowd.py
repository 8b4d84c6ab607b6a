"""Made-up people of a realistic kind, for benchmarks and tests of the matching engine.

Sectors, their relations, provinces and places are those of the platform; everything else is
drawn from a seed. Nobody here exists.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allinone.matching import Mentees, Mentors, Relations, Rules

CONTENT = Path(__file__).resolve().parents[2] / "platform/allinone/taxonomy/content"
SECTORS, LANGUAGES, SKILLS = 23, 12, 60
DUTCH, ENGLISH = 0, 1
BUSY = 1 / np.arange(3, 3 + SECTORS)
RULES = Rules(dutch=DUTCH)
OCCUPATIONS = (
    1221, 1330, 2113, 2131, 2142, 2144, 2151, 2161, 2211, 2221, 2250, 2262, 2310, 2330, 2341,
    2411, 2421, 2431, 2511, 2512, 2513, 2522, 2611, 2635, 2642, 3112, 3115, 3313, 3322, 3512,
)  # fmt: skip

Table = NDArray[Any]


class Crowd(NamedTuple):
    """The arguments of a run, in the order in which the engine takes them."""

    mentees: Mentees
    mentors: Mentors
    rules: Rules
    relations: Relations
    capacity: Table
    tier: Table


def crowd(mentees: int, mentors: int, *, seed: int = 1, places: int = 2) -> Crowd:
    """Return ``mentees``, a fifth of them long waiters, and ``mentors`` with ``places`` each.

    Mentees crowd in a few sectors, mentors are spread evenly over all of them.
    """
    random = np.random.default_rng(seed)
    return Crowd(
        _mentees(mentees, random),
        _mentors(mentors, random),
        RULES,
        relations(),
        np.full(mentors, places),
        np.where(random.random(mentees) < 0.2, 2, 1),
    )


def relations() -> Relations:
    """Return how the platform's sectors and provinces relate."""
    sectors = {row["code"]: at for at, row in enumerate(_rows("sectors"))}
    closeness = np.eye(len(sectors))
    for row in _rows("sector_relations"):
        first, second = sectors[row["first"]], sectors[row["second"]]
        closeness[first, second] = closeness[second, first] = float(row["closeness"])
    provinces = {row["code"]: at for at, row in enumerate(_rows("provinces"))}
    neighbours = np.eye(len(provinces), dtype=bool)
    for row in _rows("provinces"):
        for other in row["neighbours"].split():
            neighbours[provinces[row["code"]], provinces[other]] = True
    return Relations(closeness, neighbours | neighbours.T)


def _mentees(count: int, random: np.random.Generator) -> Mentees:
    languages = np.zeros((count, LANGUAGES), np.int8)
    languages[:, DUTCH] = random.choice(5, count, p=[0.2, 0.3, 0.3, 0.15, 0.05])
    languages[:, ENGLISH] = random.choice(7, count, p=[0.1, 0.1, 0.15, 0.2, 0.25, 0.15, 0.05])
    languages[np.arange(count), random.integers(2, LANGUAGES, count)] = 7
    gender_wish = _wish(count, random)
    return Mentees(
        **_anybody(count, random),
        sector=random.choice(SECTORS, count, p=BUSY / BUSY.sum()),
        languages=languages,
        gender_wish=gender_wish,
        gender_wanted=np.where(gender_wish > 0, random.integers(1, 3, count), 0),
        lived_experience_wish=_wish(count, random),
        mother_tongue_wish=np.minimum(_wish(count, random), 1),
        stage=random.integers(-1, 5, count),
    )


def _mentors(count: int, random: np.random.Generator) -> Mentors:
    languages = np.zeros((count, LANGUAGES), np.int8)
    languages[:, DUTCH] = random.choice([4, 5, 6, 7], count, p=[0.1, 0.1, 0.1, 0.7])
    languages[:, ENGLISH] = random.choice([2, 4, 5], count, p=[0.3, 0.4, 0.3])
    elsewhere = np.flatnonzero(languages[:, DUTCH] < 7)
    languages[elsewhere, random.integers(2, LANGUAGES, elsewhere.size)] = 7
    return Mentors(
        **_anybody(count, random),
        sector=random.integers(0, SECTORS, count),
        languages=languages,
        gender=random.choice(3, count, p=[0.05, 0.5, 0.45]),
        lived_experience=random.choice([-1, 0, 1], count, p=[0.1, 0.7, 0.2]),
        patient_with_dutch=random.random(count) < 0.4,
        stages=random.integers(0, 2**5, count),
    )


def _anybody(count: int, random: np.random.Generator) -> dict[str, Table]:
    places = list(_rows("places"))
    provinces = {row["code"]: at for at, row in enumerate(_rows("provinces"))}
    lives = random.integers(0, len(places), count)
    return {
        "key": random.permutation(10 * count + 10)[:count],
        "occupation": np.where(random.random(count) < 0.9, random.choice(OCCUPATIONS, count), -1),
        "province": np.array([provinces[row["province"]] for row in places])[lives],
        "latitude": np.array([float(row["latitude"]) for row in places])[lives],
        "longitude": np.array([float(row["longitude"]) for row in places])[lives],
        "online": random.random(count) < 0.5,
        "free_times": _some_bits(count, 21, 0.25, random),
        "topics": _some_bits(count, 6, 0.4, random),
        "skills": random.random((count, SKILLS)) < 0.08,
    }


def _wish(count: int, random: np.random.Generator) -> Table:
    wish: Table = random.choice(3, count, p=[0.8, 0.12, 0.08])
    return wish


def _some_bits(count: int, width: int, share: float, random: np.random.Generator) -> Table:
    bits: Table = (random.random((count, width)) < share) @ 2 ** np.arange(width)
    return bits


def _rows(name: str) -> list[dict[str, str]]:
    with (CONTENT / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
