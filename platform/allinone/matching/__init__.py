"""The matching engine: pure functions over arrays, without Django.

From people: ``match_people`` (or ``build_candidates`` and ``assign``), then ``explain`` for the
pairs and ``why_unserved`` for everybody else. From a plain table: ``candidates_from_matrix`` and
``assign``.
"""

from allinone.matching.assignment import Assignment, assign
from allinone.matching.candidates import (
    Block,
    Candidates,
    blocks_from_matrix,
    candidates_from_matrix,
)
from allinone.matching.explain import broken_rules, explain, why_unserved
from allinone.matching.people import (
    MOTHER_TONGUE,
    MUST,
    NO_WISH,
    RATHER,
    TIME_SLOTS,
    UNKNOWN,
    Mentees,
    Mentors,
    Pairs,
    Relations,
)
from allinone.matching.pricing import match_people, price_out
from allinone.matching.reasons import Reason
from allinone.matching.rules import HIGHEST_SCORE, Rules, Weights
from allinone.matching.selection import blocks_from_people, build_candidates

__all__ = [
    "HIGHEST_SCORE",
    "MOTHER_TONGUE",
    "MUST",
    "NO_WISH",
    "RATHER",
    "TIME_SLOTS",
    "UNKNOWN",
    "Assignment",
    "Block",
    "Candidates",
    "Mentees",
    "Mentors",
    "Pairs",
    "Reason",
    "Relations",
    "Rules",
    "Weights",
    "assign",
    "blocks_from_matrix",
    "blocks_from_people",
    "broken_rules",
    "build_candidates",
    "candidates_from_matrix",
    "explain",
    "match_people",
    "price_out",
    "why_unserved",
]
