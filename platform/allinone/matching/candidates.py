"""Candidates: the pairs that the solver may choose from, from people or from a matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from allinone.matching.arrays import (
    BoolArray,
    IntArray,
    KeyArray,
    check_shape,
    distinct_keys,
    whole_numbers,
    yes_or_no,
)
from allinone.matching.rules import HIGHEST_SCORE

ROWS = 256
MOST_ROWS = 2**31 - 2


@dataclass(frozen=True, eq=False)
class Candidates:
    """Allowed pairs as three arrays of one length, in any order, each pair once.

    - ``mentee``, ``mentor``: row numbers; ``score``: 0 to 1000.
    - ``mentees``, ``mentors``: how many rows there are on each side, with or without pairs.
    - ``mentee_key``, ``mentor_key``: stable ids. With them the same people get the same pairs
      in any input order, also where several results are equally good.
    - ``pinned``: pairs that every solution keeps.
    - ``complete``: whether these are all the allowed pairs there are.

    Raises ``ValueError`` for arrays that do not fit together.
    """

    mentee: IntArray
    mentor: IntArray
    score: IntArray
    mentees: int
    mentors: int
    mentee_key: KeyArray | None = None
    mentor_key: KeyArray | None = None
    pinned: BoolArray = field(default_factory=lambda: np.zeros(0, np.bool_))
    complete: bool = True

    def __post_init__(self) -> None:
        if not (0 <= self.mentees <= MOST_ROWS and 0 <= self.mentors <= MOST_ROWS):
            raise ValueError("The numbers of mentees and mentors must not be negative.")
        mentee = _rows("Candidates.mentee", self.mentee, self.mentees)
        mentor = _rows("Candidates.mentor", self.mentor, self.mentors, mentee.shape)
        object.__setattr__(self, "mentee", mentee)
        object.__setattr__(self, "mentor", mentor)
        score = whole_numbers(
            "Candidates.score", self.score,
            low=0, high=HIGHEST_SCORE, shape=mentee.shape, dtype="int16",
        )  # fmt: skip
        object.__setattr__(self, "score", score)
        pinned = self.pinned if len(self.pinned) else np.zeros(mentee.shape, np.bool_)
        pinned = yes_or_no("Candidates.pinned", pinned, mentee.shape)
        object.__setattr__(self, "pinned", pinned)
        self._check_keys()

    def _check_keys(self) -> None:
        if (self.mentee_key is None) != (self.mentor_key is None):
            raise ValueError("Give keys for both mentees and mentors, or for neither.")
        for name, length in (("mentee_key", self.mentees), ("mentor_key", self.mentors)):
            if getattr(self, name) is not None:
                keys = distinct_keys(f"Candidates.{name}", getattr(self, name), length)
                object.__setattr__(self, name, keys)

    def __len__(self) -> int:
        return len(self.mentee)


@dataclass(frozen=True, eq=False)
class Block:
    """A part of the full table: ``score`` and ``allowed`` have shape (rows, columns).

    ``rows`` and ``columns`` are row numbers of mentees and mentors. A mentee is in one block;
    a mentor who is in none of a mentee's blocks is not allowed for her.
    """

    rows: IntArray
    columns: IntArray
    score: IntArray
    allowed: BoolArray


Blocks = Callable[[], Iterator[Block]]


def candidates_from_matrix(
    score: ArrayLike,
    allowed: ArrayLike,
    *,
    mentee_key: ArrayLike | None = None,
    mentor_key: ArrayLike | None = None,
) -> Candidates:
    """Return the candidates of a plain table.

    ``score``: (n, m) whole numbers, 0 to 1000 where allowed; ``allowed``: (n, m) booleans;
    keys: n and m stable ids, see ``Candidates``. Raises ``ValueError``.
    """
    table = np.asarray(score)
    if table.ndim != 2:
        raise ValueError(f"score must have two dimensions, found {table.ndim}.")
    mask = np.asarray(allowed)
    check_shape("allowed", mask, table.shape)
    mentee, mentor = np.nonzero(mask)
    return Candidates(
        mentee=mentee,
        mentor=mentor,
        score=table[mentee, mentor],
        mentees=table.shape[0],
        mentors=table.shape[1],
        mentee_key=None if mentee_key is None else np.asarray(mentee_key),
        mentor_key=None if mentor_key is None else np.asarray(mentor_key),
    )


def blocks_from_matrix(score: ArrayLike, allowed: ArrayLike) -> Blocks:
    """Return a plain table, (n, m) as for ``candidates_from_matrix``, as blocks of 256 rows."""
    table, mask = np.asarray(score), np.asarray(allowed, dtype=np.bool_)
    check_shape("allowed", mask, table.shape)
    columns = np.arange(table.shape[1])

    def blocks() -> Iterator[Block]:
        for start in range(0, len(table), ROWS):
            rows = np.arange(start, min(start + ROWS, len(table)))
            yield Block(rows, columns, table[rows], mask[rows])

    return blocks


def _rows(name: str, rows: ArrayLike, count: int, shape: tuple[int, ...] | None = None) -> IntArray:
    return whole_numbers(name, rows, low=0, high=count - 1, shape=shape, dtype="int32")
