"""Rows of the database as the columns that the matching engine reads, and its codes back.

Only what matching may read is selected here: no name, photo, age, gender, nationality, origin
or status of a talent ever enters a run.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db.models import Model, Q

from accounts.models import MentorLanguage, MentorProfile, TalentLanguage, TalentProfile
from accounts.models.profiles import Gender, Topic
from allinone.matching import Mentees, Mentors, Pairs, Relations, Rules, Weights
from allinone.matching.reasons import Reason
from allinone.messaging.models import Block
from allinone.taxonomy.languages import LANGUAGE_CODES
from allinone.taxonomy.models import Place, Province, Sector, SectorRelation, Skill
from mentoring.models import MatchRules, MentorEnrolment, MentoringRequest, Programme, Proposal

GENDERS = {value: number for number, value in enumerate(Gender.values, start=1)} | {"": 0}
TOPICS = {value: bit for bit, value in enumerate(Topic.values)}
LANGUAGES = {code: column for column, code in enumerate(LANGUAGE_CODES)}


@dataclass(frozen=True, slots=True)
class Reference:
    """Row numbers of sectors, provinces and skills in one run, and how they relate."""

    sectors: dict[int, int]
    sector_codes: list[str]
    closeness: np.ndarray[Any, Any]
    places: dict[int, tuple[int, float, float]]
    neighbours: np.ndarray[Any, Any]
    skills: dict[int, int]
    skill_codes: list[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Everything one run needs; row ``i`` of ``mentees`` is ``requests[i]``, and so on."""

    requests: list[MentoringRequest]
    enrolments: list[MentorEnrolment]
    mentees: Mentees
    mentors: Mentors
    rules: Rules
    relations: Relations
    reference: Reference = field(repr=False)


def reference_data() -> Reference:
    """Read sectors, places and skills once per run (six queries)."""
    sectors = list(Sector.objects.order_by("pk").values_list("pk", "code"))
    sector_row = {pk: row for row, (pk, _code) in enumerate(sectors)}
    closeness = np.eye(len(sectors))
    for first, others in SectorRelation.objects.closeness_by_sector().items():
        for second, value in others.items():
            closeness[sector_row[first], sector_row[second]] = value
    provinces = list(Province.objects.order_by("pk").values_list("pk", flat=True))
    province_row = {pk: row for row, pk in enumerate(provinces)}
    neighbours = np.eye(len(provinces), dtype=bool)
    for one, other in Province.neighbours.through.objects.values_list(
        "from_province_id", "to_province_id"
    ):
        neighbours[province_row[one], province_row[other]] = True
    places = {
        pk: (province_row[province], latitude, longitude)
        for pk, province, latitude, longitude in Place.objects.values_list(
            "pk", "province_id", "latitude", "longitude"
        )
    }
    skills = list(Skill.objects.order_by("pk").values_list("pk", "code"))
    return Reference(
        sectors=sector_row,
        sector_codes=[code for _pk, code in sectors],
        closeness=closeness,
        places=places,
        neighbours=neighbours,
        skills={pk: row for row, (pk, _code) in enumerate(skills)},
        skill_codes=[code for _pk, code in skills],
    )


def rules_of(programme: Programme) -> tuple[Rules, MatchRules | None]:
    """The newest rules of a programme, as the engine takes them."""
    newest = programme.rules.first()
    weights = Weights(**newest.weights) if newest else Weights()
    return (
        Rules(
            version=f"{programme.slug}-{newest.version if newest else 0}",
            min_level=newest.language_level if newest else 3,
            dutch=LANGUAGES["nl"],
            weights=weights,
        ),
        newest,
    )


def _occupation(code: str | None) -> int:
    return int(code.ljust(4, "0")) if code else -1


def _languages(rows: Iterable[tuple[Any, str, int]], place_of: dict[Any, int]) -> Any:
    table = np.zeros((len(place_of), len(LANGUAGES)), np.int8)
    for profile, code, level in rows:
        if code in LANGUAGES:
            table[place_of[profile], LANGUAGES[code]] = level
    return table


def _skills(rows: Iterable[tuple[Any, int]], place_of: dict[Any, int], reference: Reference) -> Any:
    table = np.zeros((len(place_of), len(reference.skills)), bool)
    for profile, skill in rows:
        table[place_of[profile], reference.skills[skill]] = True
    return table


def _topics(topics: Sequence[str]) -> int:
    return sum(1 << TOPICS[topic] for topic in set(topics) if topic in TOPICS)


def _people(
    keys: list[str], profiles: list[Any], languages: Any, skills: Any, reference: Reference
) -> dict[str, Any]:
    """The columns that both sides share, from profiles in the order of ``keys``."""
    unknown = (-1, float("nan"), float("nan"))
    places = [reference.places.get(profile.place_id, unknown) for profile in profiles]
    return {
        "key": np.array(keys, dtype="S36"),
        "sector": [reference.sectors.get(profile.sector_id, -1) for profile in profiles],
        "occupation": [
            _occupation(profile.occupation.code if profile.occupation_id else None)
            for profile in profiles
        ],
        "languages": languages,
        "province": [place[0] for place in places],
        "latitude": [place[1] for place in places],
        "longitude": [place[2] for place in places],
        "online": [profile.meets_online for profile in profiles],
        "free_times": [profile.free_times for profile in profiles],
        "topics": [_topics(profile.topics) for profile in profiles],
        "skills": skills,
    }


def _tables(
    profile_model: type[Model], language_model: Any, profiles: list[Any], reference: Reference
) -> tuple[Any, Any]:
    place_of = {profile.pk: row for row, profile in enumerate(profiles)}
    spoken = language_model.objects.filter(profile__in=profiles)
    through: Any = profile_model.skills.through  # type: ignore[attr-defined]
    owner = f"{profile_model.__name__.lower()}_id"
    known = through.objects.filter(**{f"{owner}__in": [profile.pk for profile in profiles]})
    return (
        _languages(spoken.values_list("profile_id", "code", "level"), place_of),
        _skills(known.values_list(owner, "skill_id"), place_of, reference),
    )


def _mentees(requests: list[MentoringRequest], reference: Reference) -> Mentees:
    profiles = [request.talent for request in requests]
    languages, skills = _tables(TalentProfile, TalentLanguage, profiles, reference)
    people = _people([str(one.pk) for one in requests], profiles, languages, skills, reference)
    wishes: dict[str, Any] = {
        "gender_wish": [one.gender_wish for one in requests],
        "gender_wanted": [GENDERS[one.wished_gender] for one in requests],
        "lived_experience_wish": [one.experience_wish for one in requests],
        "mother_tongue_wish": [one.mother_tongue_wish for one in requests],
        "stage": [-1] * len(requests),
    }
    return Mentees(**people, **wishes)


def _experience(mentor: MentorProfile) -> int:
    """1 made a new start here and says so to whom we propose, 0 did not, -1 not known.

    A yes that he keeps to himself counts as not known: a pair and its reasons would tell it.
    """
    if mentor.lived_experience:
        return 1 if mentor.has_shared("mentor_experience", "talent_asked") else -1
    return -1 if mentor.lived_experience is None else 0


def _mentors(enrolments: list[MentorEnrolment], reference: Reference) -> Mentors:
    profiles = [enrolment.mentor for enrolment in enrolments]
    languages, skills = _tables(MentorProfile, MentorLanguage, profiles, reference)
    people = _people([str(one.pk) for one in enrolments], profiles, languages, skills, reference)
    offers: dict[str, Any] = {
        "gender": [GENDERS[profile.gender] for profile in profiles],
        "lived_experience": [_experience(profile) for profile in profiles],
        "patient_with_dutch": [profile.is_patient_with_dutch for profile in profiles],
        "stages": [0] * len(profiles),
    }
    return Mentors(**people, **offers)


def _pairs(rows: Iterable[tuple[int, int]]) -> Pairs:
    found = sorted(set(rows))
    return Pairs(
        np.array([one for one, _other in found], np.int64),
        np.array([other for _one, other in found], np.int64),
    )


def _ruled_out(
    requests: list[MentoringRequest], enrolments: list[MentorEnrolment]
) -> Iterable[tuple[int, int]]:
    """Pairs that ended with a no, that blocked one another, or that are one person."""
    mentee_of = {one.pk: row for row, one in enumerate(requests)}
    mentor_of = {one.pk: row for row, one in enumerate(enrolments)}
    struck = Proposal.objects.filter(
        request__in=requests, state__in=Proposal.STRUCK_STATES
    ).values_list("request_id", "enrolment_id")
    yield from ((mentee_of[one], mentor_of[two]) for one, two in struck if two in mentor_of)
    mentee_user = {one.talent.user_id: row for row, one in enumerate(requests)}
    mentor_user = {one.mentor.user_id: row for row, one in enumerate(enrolments)}
    blocks = Block.objects.filter(
        Q(blocker__in=mentee_user, blocked__in=mentor_user)
        | Q(blocker__in=mentor_user, blocked__in=mentee_user)
    ).values_list("blocker_id", "blocked_id")
    for one, two in [*blocks, *((user, user) for user in mentee_user)]:
        for her, him in ((one, two), (two, one)):
            if her in mentee_user and him in mentor_user:
                yield mentee_user[her], mentor_user[him]


def columns(
    programme: Programme,
    requests: Iterable[MentoringRequest],
    enrolments: Iterable[MentorEnrolment],
) -> Columns:
    """Read everything one run needs, in a fixed number of queries."""
    asked, offered = list(requests), list(enrolments)
    reference = reference_data()
    rules, _newest = rules_of(programme)
    relations = Relations(
        sectors=reference.closeness,
        neighbours=reference.neighbours,
        forbidden=_pairs(_ruled_out(asked, offered)),
    )
    mentees, mentors = _mentees(asked, reference), _mentors(offered, reference)
    return Columns(asked, offered, mentees, mentors, rules, relations, reference)


# --- The engine's codes back to words of the field ---------------------------------------------


def _named(key: str, value: Any, reference: Reference) -> Any:
    if key == "sector":
        return reference.sector_codes[value]
    if key == "languages":
        return [LANGUAGE_CODES[column] for column in value]
    if key == "skills":
        return [reference.skill_codes[row] for row in value]
    if key == "topics":
        return [Topic.values[bit] for bit in value]
    return value


def stored_reason(reason: Reason, reference: Reference) -> dict[str, Any]:
    """A reason with codes instead of row numbers, as a proposal keeps it."""
    value = {key: _named(key, one, reference) for key, one in reason.value.items()}
    return {
        "code": reason.code,
        "value": value,
        "known": reason.known,
        "points": reason.points,
    }
