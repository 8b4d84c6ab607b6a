"""Which pairs of people become candidates: all of them, or in a large run a spread of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from allinone.matching.arrays import BoolArray, IntArray
from allinone.matching.candidates import ROWS, Block, Blocks, Candidates
from allinone.matching.facts import Facts
from allinone.matching.hard import is_allowed
from allinone.matching.order import by_key, scattered
from allinone.matching.people import Mentees, Mentors, Relations
from allinone.matching.rules import Rules
from allinone.matching.scoring import score

MOST_PAIRS = 5_000_000
BEST = 20
SPREAD = 30


@dataclass(frozen=True, eq=False)
class Chosen:
    """Pairs picked out of a block (or of all blocks): rows, columns and scores."""

    mentee: IntArray
    mentor: IntArray
    score: IntArray

    def __len__(self) -> int:
        return len(self.mentee)


def build_candidates(
    mentees: Mentees,
    mentors: Mentors,
    rules: Rules,
    relations: Relations,
    *,
    most_pairs: int = MOST_PAIRS,
) -> Candidates:
    """Return the pairs of ``mentees`` and ``mentors`` that keep every hard rule, with scores.

    Up to ``most_pairs`` these are all allowed pairs. Beyond, each mentee keeps her best 20 and
    30 more spread by a fixed hash over everybody she may meet, and ``complete`` is false:
    ``price_out`` then reaches the optimum over all pairs. (The best alone would make everybody
    queue for the same few mentors and leave many people without one.)

    Raises ``ValueError`` if the arrays do not fit together or a pinned pair is not allowed.
    """
    facts = Facts.of(mentees, mentors, rules, relations)
    blocks = blocks_of(facts)
    everything = _up_to(most_pairs, map(all_allowed, blocks()))
    chosen = gathered(_spread(blocks, facts)) if everything is None else everything
    pinned = np.isin(chosen.mentee, relations.pinned.mentee)
    if pinned.sum() != len(relations.pinned):
        raise ValueError("A pinned pair breaks a hard rule or is forbidden.")
    return Candidates(
        mentee=chosen.mentee,
        mentor=chosen.mentor,
        score=chosen.score,
        mentees=len(mentees),
        mentors=len(mentors),
        mentee_key=mentees.key,
        mentor_key=mentors.key,
        pinned=pinned,
        complete=everything is not None,
    )


def blocks_from_people(
    mentees: Mentees, mentors: Mentors, rules: Rules, relations: Relations
) -> Blocks:
    """Return the whole table of these people as blocks, see ``Block``."""
    return blocks_of(Facts.of(mentees, mentors, rules, relations))


def blocks_of(facts: Facts) -> Blocks:
    """Return blocks of up to 256 mentees of one sector against the mentors related to it.

    People come in the order of their keys, so that what is picked from a block does not depend
    on the order of input.
    """
    hers, his = np.argsort(by_key(facts.mentees.key)), np.argsort(by_key(facts.mentors.key))

    def blocks() -> Iterator[Block]:
        for sector in np.unique(facts.mentees.sector):
            together = hers[facts.mentees.sector[hers] == sector]
            columns = his[facts.sector_related[sector, facts.mentors.sector[his]]]
            for start in range(0, together.size, ROWS):
                rows = together[start : start + ROWS]
                i, j = rows[:, None], columns[None, :]
                yield Block(rows, columns, score(facts, i, j), is_allowed(facts, i, j))

    return blocks


def all_allowed(block: Block) -> Chosen:
    """Return every allowed pair of ``block``."""
    return picked(block, block.allowed)


def picked(block: Block, mask: BoolArray) -> Chosen:
    """Return the pairs of ``block`` that ``mask`` marks."""
    row, column = np.nonzero(mask)
    return Chosen(
        block.rows[row].astype(np.int32),
        block.columns[column].astype(np.int32),
        block.score[row, column].astype(np.int16),
    )


def lowest(values: IntArray, count: int) -> BoolArray:
    """Mark the ``count`` lowest values of each row (of equal ones, a fixed choice)."""
    marked = np.ones(values.shape, np.bool_)
    if count < values.shape[1]:
        marked[:] = False
        columns = np.argpartition(values, count, axis=1)[:, :count]
        np.put_along_axis(marked, columns, True, axis=1)
    return marked


def gathered(parts: Iterable[Chosen]) -> Chosen:
    """Return all ``parts`` as one."""
    listed = list(parts) or [all_allowed(_nothing())]
    return Chosen(
        np.concatenate([part.mentee for part in listed]),
        np.concatenate([part.mentor for part in listed]),
        np.concatenate([part.score for part in listed]),
    )


def _up_to(most: int, parts: Iterable[Chosen]) -> Chosen | None:
    """Return all ``parts`` as one, or None as soon as they hold more than ``most`` pairs."""
    kept, count = [], 0
    for part in parts:
        count += len(part)
        if count > most:
            return None
        kept.append(part)
    return gathered(kept)


def _spread(blocks: Blocks, facts: Facts) -> Iterator[Chosen]:
    """Yield each mentee's best 20, and 30 others by a fixed hash of the two people's places."""
    hers, his = by_key(facts.mentees.key), by_key(facts.mentors.key)
    for block in blocks():
        distance = np.where(block.allowed, -block.score, np.int16(1))
        best = lowest(distance, BEST) & block.allowed
        hashes = scattered(hers[block.rows, None], his[None, block.columns])
        hashes[~block.allowed | best] = np.iinfo(np.uint32).max
        yield picked(block, (lowest(hashes, SPREAD) | best) & block.allowed)


def _nothing() -> Block:
    empty = np.empty(0, np.int64)
    return Block(empty, empty, np.empty((0, 0), np.int16), np.empty((0, 0), np.bool_))
