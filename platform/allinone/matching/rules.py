"""The rules of a programme: what a pair must keep, and what each part of the score weighs."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

HIGHEST_SCORE = 1000


@dataclass(frozen=True)
class Weights:
    """Points for each part of the score; a pair that has everything reaches 1000.

    ``same_minor``, ``same_sub_major`` and ``same_major`` are steps below
    ``same_occupation``, not additions to it; likewise ``online`` below ``near``.
    The share of each part follows common practice of mentoring programmes: occupation or
    sector first, then goals, language, availability, distance and wishes.
    """

    same_occupation: int = 350
    same_minor: int = 280
    same_sub_major: int = 210
    same_major: int = 105
    sector: int = 200
    topics: int = 120
    near: int = 90
    online: int = 63
    wishes: int = 70
    skills: int = 50
    times: int = 50
    dutch_practice: int = 50
    stage: int = 20

    def __post_init__(self) -> None:
        if any(getattr(self, weight.name) < 0 for weight in fields(self)):
            raise ValueError("A weight cannot be negative.")
        occupation = max(
            self.same_occupation, self.same_minor, self.same_sub_major, self.same_major
        )
        rest = self.topics + self.wishes + self.skills + self.times + self.dutch_practice
        highest = occupation + self.sector + max(self.near, self.online) + rest + self.stage
        if highest > HIGHEST_SCORE:
            raise ValueError(f"The weights add up to {highest}, more than {HIGHEST_SCORE}.")


@dataclass(frozen=True)
class Rules:
    """What a programme asks of a pair.

    - ``version``: stored with every proposal, so that an old one can be explained.
    - ``min_level``: CEFR level (1 A1 to 6 C2) that both need in one shared language.
    - ``dutch``: column of Dutch in ``languages``, -1 if it is not among them.
    - ``patient_level``: Dutch level that is enough with a mentor who is patient with it.
    - ``practice_from``, ``practice_below``: her Dutch is worth practising from this level and
      below that one; ``practice_mentor``: with a mentor who speaks it at least so well.
    - ``near_km`` and nearer is nearest; at ``far_km`` distance earns nothing more.
    - ``enough_skills``, ``enough_times``: how many shared ones earn all points of the part.
    """

    version: str = "1"
    min_level: int = 3
    dutch: int = -1
    patient_level: int = 2
    practice_from: int = 1
    practice_below: int = 5
    practice_mentor: int = 5
    near_km: float = 10.0
    far_km: float = 60.0
    enough_skills: int = 5
    enough_times: int = 5
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        if not 1 <= self.patient_level <= self.min_level <= 7:
            raise ValueError("The language levels must rise from patient_level to min_level.")
        if not 0 <= self.near_km < self.far_km:
            raise ValueError("far_km must lie beyond near_km.")
        if min(self.enough_skills, self.enough_times) < 1:
            raise ValueError("enough_skills and enough_times start at 1.")
