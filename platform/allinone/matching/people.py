"""The people of one run as columns, one row per person.

Only what matching may read has a column: nothing here can hold a talent's name, photo, age,
gender, nationality, origin or residence status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from allinone.matching.arrays import (
    BoolArray,
    FloatArray,
    IntArray,
    KeyArray,
    check_shape,
    distinct_keys,
    whole_numbers,
)

UNKNOWN = -1
NO_WISH, RATHER, MUST = 0, 1, 2
MOTHER_TONGUE = 7
TIME_SLOTS = 21


@dataclass(frozen=True)
class Column:
    """How a column is stored, and its lowest and highest value; ``table``: (n, items)."""

    dtype: str
    low: int = 0
    high: int = 1
    table: bool = False


_WISH = Column("int8", NO_WISH, MUST)
_FLAG = Column("bool")

COLUMNS: Mapping[str, Column] = {
    "sector": Column("int16", UNKNOWN, 32_000),
    "occupation": Column("int16", UNKNOWN, 9_999),
    "languages": Column("int8", 0, MOTHER_TONGUE, table=True),
    "province": Column("int16", UNKNOWN, 32_000),
    "latitude": Column("float64"),
    "longitude": Column("float64"),
    "online": _FLAG,
    "free_times": Column("uint32", 0, 2**TIME_SLOTS - 1),
    "topics": Column("uint64", 0, 2**64 - 1),
    "skills": Column("bool", table=True),
    "gender_wish": _WISH,
    "gender_wanted": Column("int8", 0, 127),
    "lived_experience_wish": _WISH,
    "mother_tongue_wish": _WISH,
    "stage": Column("int8", UNKNOWN, 63),
    "gender": Column("int8", 0, 127),
    "lived_experience": Column("int8", UNKNOWN, 1),
    "patient_with_dutch": _FLAG,
    "stages": Column("uint64", 0, 2**64 - 1),
}


@dataclass(frozen=True, eq=False, kw_only=True)
class People:
    """What both sides state about themselves. ``n`` people, all arrays of length ``n``.

    - ``key``: stable ids, all different; they alone decide between equally good results.
    - ``sector``: row of ``Relations.sectors``, -1 unknown.
    - ``occupation``: ISCO-08 unit group as a number (2512), -1 unknown. A coarser group is
      filled up with zeros: 2500 when only sub-major group 25 is known.
    - ``languages``: (n, languages) CEFR levels, 0 none, 1 A1 to 6 C2, 7 mother tongue.
      A row of zeros means unknown.
    - ``province``: row of ``Relations.neighbours``, -1 unknown.
    - ``latitude``, ``longitude``: degrees (WGS 84), NaN unknown.
    - ``online``: accepts to meet online.
    - ``free_times``: one bit per slot (7 days of 3), 0 unknown.
    - ``topics``: one bit per topic: a mentee's goals, a mentor's strengths; 0 unknown.
    - ``skills``: (n, skills) booleans.
    """

    key: KeyArray
    sector: IntArray
    occupation: IntArray
    languages: IntArray
    province: IntArray
    latitude: FloatArray
    longitude: FloatArray
    online: BoolArray
    free_times: IntArray
    topics: IntArray
    skills: BoolArray

    def __len__(self) -> int:
        return len(self.key)

    def __post_init__(self) -> None:
        length = len(np.asarray(self.key))
        who = type(self).__name__
        object.__setattr__(self, "key", distinct_keys(f"{who}.key", self.key, length))
        for name in (entry.name for entry in fields(self) if entry.name in COLUMNS):
            values = _checked(f"{who}.{name}", getattr(self, name), length, COLUMNS[name])
            object.__setattr__(self, name, values)


@dataclass(frozen=True, eq=False, kw_only=True)
class Mentees(People):
    """Those who ask for a mentor. Wishes are 0 none, 1 rather, 2 must.

    - ``gender_wish`` with ``gender_wanted``: the wished code of a *mentor's* gender (over 0).
    - ``lived_experience_wish``: a mentor who walked the same path.
    - ``mother_tongue_wish``: a mentor with the same mother tongue.
    - ``stage``: stage of the path (0 to 63), -1 unknown.
    """

    gender_wish: IntArray
    gender_wanted: IntArray
    lived_experience_wish: IntArray
    mother_tongue_wish: IntArray
    stage: IntArray

    def __post_init__(self) -> None:
        super().__post_init__()
        if ((self.gender_wish != NO_WISH) & (self.gender_wanted == 0)).any():
            raise ValueError("Mentees.gender_wanted must name the gender that a wish is about.")


@dataclass(frozen=True, eq=False, kw_only=True)
class Mentors(People):
    """Those who may be proposed: accepted by a coordinator and not paused (the caller's care).

    - ``gender``: code, 0 unknown; read only where a mentee's wish names it.
    - ``lived_experience``: 1 walked the same path, 0 did not, -1 unknown.
    - ``patient_with_dutch``: agrees to talk Dutch with somebody who is still learning it.
    - ``stages``: one bit per stage of the path that he likes to help with, 0 unknown.
    """

    gender: IntArray
    lived_experience: IntArray
    patient_with_dutch: BoolArray
    stages: IntArray


@dataclass(frozen=True, eq=False)
class Pairs:
    """Rows of mentees and mentors that belong together, position by position."""

    mentee: IntArray
    mentor: IntArray

    def __post_init__(self) -> None:
        high = np.iinfo(np.int64).max
        mentee = whole_numbers("Pairs.mentee", self.mentee, low=0, high=high)
        mentor = whole_numbers("Pairs.mentor", self.mentor, low=0, high=high, shape=mentee.shape)
        object.__setattr__(self, "mentee", mentee)
        object.__setattr__(self, "mentor", mentor)

    def __len__(self) -> int:
        return len(self.mentee)

    @classmethod
    def none(cls) -> Pairs:
        """No pair at all."""
        empty = np.empty(0, np.int64)
        return cls(empty, empty)


@dataclass(frozen=True, eq=False)
class Relations:
    """How sectors, provinces and people relate.

    - ``sectors``: (s, s) closeness from 0 to 1: 1 the same, 0 unrelated.
    - ``neighbours``: (p, p) booleans; a province counts as its own neighbour.
    - ``forbidden``: never propose: conflict of interest, block, declined or expired before.
    - ``pinned``: a coordinator's choice that every solution keeps. A pinned pair must itself
      be allowed, and a mentee can be pinned once.
    """

    sectors: FloatArray
    neighbours: BoolArray
    forbidden: Pairs = field(default_factory=Pairs.none)
    pinned: Pairs = field(default_factory=Pairs.none)

    def __post_init__(self) -> None:
        sectors = np.asarray(self.sectors, dtype=np.float64)
        check_shape("Relations.sectors", sectors, (len(sectors), len(sectors)))
        if not ((sectors >= 0) & (sectors <= 1)).all():
            raise ValueError("Relations.sectors must lie between 0 and 1.")
        neighbours = np.asarray(self.neighbours, dtype=np.bool_)
        check_shape("Relations.neighbours", neighbours, (len(neighbours), len(neighbours)))
        if np.unique(self.pinned.mentee).size != len(self.pinned):
            raise ValueError("Relations.pinned holds a mentee twice.")
        object.__setattr__(self, "sectors", sectors)
        object.__setattr__(self, "neighbours", neighbours)


def _checked(name: str, values: ArrayLike, length: int, column: Column) -> NDArray[Any]:
    if column.dtype == "float64":
        array = np.asarray(values, dtype=np.float64)
        check_shape(name, array, (length,))
        return array
    width = np.shape(values)[1:] if column.table else ()
    if column.table and len(width) != 1:
        raise ValueError(f"{name} must have one row per person and one column per item.")
    return whole_numbers(
        name, values,
        low=column.low, high=column.high, shape=(length, *width), dtype=column.dtype,
    )  # fmt: skip
