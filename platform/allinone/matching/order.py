"""The order in which people are put before solving.

Among equally good results the engine takes the one that its order of people leads to, so that
order must depend on the people and never on how the rows came in.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from allinone.matching.arrays import IntArray, KeyArray

Hashes = NDArray[np.uint64]

_ROUNDS = 3
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def by_key(keys: KeyArray) -> IntArray:
    """Return each person's place when sorted by ``keys`` (all different)."""
    return places(np.argsort(keys, kind="stable"))


def places(order: IntArray) -> IntArray:
    """Return the place of each row in ``order``, which lists all rows once."""
    place = np.empty(order.size, np.int64)
    place[order] = np.arange(order.size)
    return place


def by_situation(
    mentee: IntArray, mentor: IntArray, label: IntArray, tier: IntArray, capacity: IntArray
) -> tuple[IntArray, IntArray]:
    """Return places for people without ids, from what the run knows of them alone.

    Colour refinement (Weisfeiler and Leman) over the pairs: a person's colour is made of her own
    tier (his capacity) and of the scores and colours of everybody she can be paired with, three
    steps deep. Only people who are alike in all of that keep the order they came in.
    """
    hers, his = _mixed(tier.astype(np.uint64)), _mixed(capacity.astype(np.uint64))
    labels = label.astype(np.uint64) * _GOLDEN
    for _ in range(_ROUNDS):
        hers, his = (
            _gathered(hers, mentee, labels ^ his[mentor]),
            _gathered(his, mentor, labels ^ hers[mentee]),
        )
    return (
        places(np.argsort(hers, kind="stable")),
        places(np.argsort(his, kind="stable")),
    )


def scattered(row: IntArray, column: IntArray) -> NDArray[np.uint32]:
    """Return a fixed hash of each row and column (arrays that broadcast), evenly spread."""
    value: NDArray[np.uint32] = row.astype(np.uint32) * np.uint32(0x9E3779B1) ^ (
        column.astype(np.uint32) * np.uint32(0x85EBCA77)
    )
    value ^= value >> np.uint32(15)
    value *= np.uint32(0x2C1B3C6D)
    value ^= value >> np.uint32(12)
    return value


def _gathered(own: Hashes, person: IntArray, seen: Hashes) -> Hashes:
    total = own * _GOLDEN
    np.add.at(total, person, _mixed(seen))
    return _mixed(total)


def _mixed(values: Hashes) -> Hashes:
    """Spread every bit of ``values`` over all 64 (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
