"""First come, first served: how most programmes match today. For comparison only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from allinone.matching import Candidates


def first_come(candidates: Candidates, capacity: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return (n,) partners, -1 none: each mentee in turn takes her best mentor with a place."""
    table = np.full((candidates.mentees, candidates.mentors), -1, np.int16)
    table[candidates.mentee, candidates.mentor] = candidates.score
    partner, left = np.full(candidates.mentees, -1, np.int64), capacity.copy()
    for mentee, scores in enumerate(table):
        mentor = int(np.argmax(np.where(left > 0, scores, -1)))
        if left[mentor] and scores[mentor] >= 0:
            partner[mentee] = mentor
            left[mentor] -= 1
    return partner
