"""How each data class reads in each form: the only place that turns profile fields into facts.

Called by ``accounts.sight`` alone, which decides whether a class may be read at all.
"""

from collections.abc import Callable
from typing import Any

from accounts.models import MentorProfile, TalentProfile
from accounts.models.profiles import Adjustment, Profile, Topic
from accounts.week import free_times_text
from allinone.privacy.table import Rule
from allinone.taxonomy.languages import language_name
from allinone.taxonomy.levels import CefrLevel

Facts = dict[str, Any]


def _labels(kind: Any, values: list[str]) -> list[Any]:
    return [kind(value).label for value in values if value in kind.values]


def _languages(profile: TalentProfile | MentorProfile) -> list[tuple[str, Any]]:
    spoken = sorted(profile.languages.all(), key=lambda one: (-one.level, one.code))
    return [(language_name(one.code), CefrLevel(one.level).label) for one in spoken]


def _name(profile: TalentProfile | MentorProfile, rule: Rule) -> Facts:
    user = profile.user
    if rule.form == "display":
        return {"name": user.called}
    return {"name": user.full_name or user.called}


def _place(profile: Profile, rule: Rule) -> Facts:
    if profile.place is None:
        return {"place": ""}
    if rule.form == "province":
        return {"place": profile.place.province.name}
    return {"place": profile.place.name}


def _work(profile: Profile, rule: Rule) -> Facts:
    return {
        "sector": profile.sector.name if profile.sector else "",
        "occupation": profile.occupation.name if profile.occupation else "",
    }


def _skills(profile: TalentProfile | MentorProfile, rule: Rule) -> Facts:
    return {
        "languages": _languages(profile),
        "skills": sorted(skill.name for skill in profile.skills.all()),
    }


def _diploma(profile: TalentProfile, rule: Rule) -> Facts:
    level, field = profile.education_level, profile.education_field
    is_hidden = rule.mode == "P" or profile.recognition == TalentProfile.Recognition.UNKNOWN
    return {
        "education": level.name if level else "",
        "education_field": field.name if field else "",
        "recognition": "" if is_hidden else profile.get_recognition_display(),
    }


def _request(profile: Profile, rule: Rule) -> Facts:
    return {
        "free_times": free_times_text(profile.free_times),
        "topics": _labels(Topic, profile.topics),
        "meets_online": profile.meets_online,
    }


TALENT_FACTS: dict[str, Callable[[TalentProfile, Rule], Facts]] = {
    "name": _name,
    "email": lambda profile, rule: {"email": profile.user.email},
    "phone": lambda profile, rule: {"phone": profile.phone},
    "photo": lambda profile, rule: {"photo": profile.pk if profile.photo else None},
    "origin": lambda profile, rule: {"diploma_country": profile.diploma_country.name},
    "place": _place,
    "adjustments": lambda profile, rule: {"adjustments": _labels(Adjustment, profile.adjustments)},
    "diploma_facts": _diploma,
    "skills_languages": _skills,
    "sector_occupation": _work,
    "work_history": lambda profile, rule: {"years_of_work": profile.years_of_work},
    "request": lambda profile, rule: {} if rule.mode == "M" else _request(profile, rule),
}


def of_talent(profile: TalentProfile, data_class: str, rule: Rule) -> Facts:
    """The facts of one class in the form of ``rule``; classes kept elsewhere give none."""
    reader = TALENT_FACTS.get(data_class)
    return reader(profile, rule) if reader else {}


def _mentor_facts(mentor: MentorProfile, rule: Rule) -> Facts:
    province = mentor.place.province.name if mentor.place else ""
    return {
        **_work(mentor, rule), **_skills(mentor, rule), **_request(mentor, rule),
        "place": province, "about": mentor.about,
    }  # fmt: skip


def _mentor_contact(mentor: MentorProfile, rule: Rule) -> Facts:
    return {"email": mentor.user.email, "phone": mentor.phone}


def _mentor_experience(mentor: MentorProfile, rule: Rule) -> Facts:
    return {"lived_experience": bool(mentor.lived_experience)}


MENTOR_FACTS: dict[str, Callable[[MentorProfile, Rule], Facts]] = {
    "mentor_name": _name,
    "mentor_contact": _mentor_contact,
    "mentor_facts": _mentor_facts,
    "mentor_experience": _mentor_experience,
    "mentor_employer": lambda mentor, rule: (
        {"employer": mentor.employer_name} if rule.form != "sector" else {}
    ),
}


def of_mentor(mentor: MentorProfile, data_class: str, rule: Rule) -> Facts:
    """The facts of one class of a mentor in the form of ``rule``."""
    reader = MENTOR_FACTS.get(data_class)
    return reader(mentor, rule) if reader else {}
