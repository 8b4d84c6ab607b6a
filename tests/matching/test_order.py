"""The same people get the same pairs, in any input order and in any process."""

import json
import os
import subprocess
import sys
from dataclasses import fields, replace

import numpy as np
import pytest

from allinone.matching import Candidates, Mentees, assign, candidates_from_matrix, match_people
from allinone.matching.order import scattered
from benchmarks.engine.crowd import Crowd, crowd


def with_many_ties(keys):
    """Return the same 40 people and 25 mentors, with ids of the kind ``keys``."""
    random = np.random.default_rng(5)
    score, allowed = random.integers(0, 3, (40, 25)) * 500, random.random((40, 25)) < 0.4
    return score, allowed, keys(random.permutation(40)), keys(random.permutation(25) + 40)


@pytest.mark.parametrize(
    "keys",
    [
        lambda rows: rows,
        lambda rows: np.array([f"{row * 7919:032x}" for row in rows]),
        lambda rows: np.array([int(row).to_bytes(16) for row in rows]),
    ],
)
def test_pairs_depend_on_ids_and_not_on_rows(keys):
    score, allowed, hers, his = with_many_ties(keys)
    capacity, tier = np.arange(25) % 3, np.arange(40) % 2 + 1
    found = set()
    for seed in range(6):
        p, q = (np.random.default_rng(seed).permutation(size) for size in (40, 25))
        candidates = candidates_from_matrix(
            score[p][:, q], allowed[p][:, q], mentee_key=hers[p], mentor_key=his[q]
        )
        partner = assign(candidates, capacity[q], tier[p]).partner
        found.add(frozenset((hers[p][i], his[q][j]) for i, j in enumerate(partner) if j >= 0))
    assert len(found) == 1


def test_pairs_without_ids_depend_on_the_situation_and_not_on_rows():
    random = np.random.default_rng(6)
    score, allowed = random.integers(0, 1001, (60, 40)) // 50 * 50, random.random((60, 40)) < 0.3
    capacity, tier = random.integers(0, 3, 40), random.integers(1, 3, 60)
    first = assign(candidates_from_matrix(score, allowed), capacity, tier).partner
    for _ in range(5):
        p, q = random.permutation(60), random.permutation(40)
        moved = assign(candidates_from_matrix(score[p][:, q], allowed[p][:, q]), capacity[q],
                       tier[p]).partner  # fmt: skip
        assert np.where(moved >= 0, q[moved], -1).tolist() == first[p].tolist()


def test_order_of_pairs_does_not_matter():
    score, allowed, *_ = with_many_ties(lambda rows: rows)
    mentee, mentor = np.nonzero(allowed)
    shuffled = np.random.default_rng(7).permutation(mentee.size)
    first, second = (
        assign(Candidates(mentee[at], mentor[at], score[mentee, mentor][at], 40, 25), [1] * 25)
        for at in (slice(None), shuffled)
    )
    assert first.partner.tolist() == second.partner.tolist()


def moved(people: Crowd, p, q) -> Crowd:
    mentees = {field.name: getattr(people.mentees, field.name)[p] for field in fields(Mentees)}
    mentors = {field.name: getattr(people.mentors, field.name)[q] for field in
               fields(people.mentors)}  # fmt: skip
    return people._replace(
        mentees=replace(people.mentees, **mentees),
        mentors=replace(people.mentors, **mentors),
        capacity=people.capacity[q],
        tier=people.tier[p],
    )


def pairs_by_id(people: Crowd, most_pairs: int):
    partner = match_people(*people, most_pairs=most_pairs).partner
    keys = people.mentors.key[partner]
    return sorted((int(key), int(mentor)) for key, mentor, j in
                  zip(people.mentees.key, keys, partner, strict=True) if j >= 0)  # fmt: skip


@pytest.mark.parametrize("most_pairs", [5_000_000, 10])
def test_people_in_any_order_get_the_same_pairs(most_pairs):
    people = crowd(90, 120, seed=8)
    random = np.random.default_rng(8)
    shuffled = moved(people, random.permutation(90), random.permutation(120))
    assert pairs_by_id(shuffled, most_pairs) == pairs_by_id(people, most_pairs)


PROGRAM = """
import json
from allinone.matching import match_people
from benchmarks.engine.crowd import crowd
print(json.dumps([match_people(*crowd(60, 80), most_pairs=most).partner.tolist()
                  for most in (5_000_000, 10)]))
"""


def test_three_processes_find_the_same_pairs():
    children = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "2", "3")
    ]
    answers = [json.loads(child.communicate(timeout=60)[0]) for child in children]
    here = [match_people(*crowd(60, 80), most_pairs=most).partner.tolist() for most in
            (5_000_000, 10)]  # fmt: skip
    assert answers == [here, here, here]


def test_fixed_hash_spreads_evenly():
    hashes = scattered(np.arange(500)[:, None], np.arange(400)[None, :]).ravel()
    counts = np.bincount(hashes >> np.uint32(28), minlength=16)
    assert counts.min() / counts.mean() > 0.97
    assert counts.max() / counts.mean() < 1.03
