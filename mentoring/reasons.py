"""The engine's reason codes as sentences; the same words for mentor, talent and coordinator."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models.profiles import Topic
from accounts.week import part_of_week
from allinone.taxonomy.languages import language_name
from allinone.taxonomy.levels import CefrLevel
from allinone.taxonomy.models import Sector, Skill


@dataclass(frozen=True, slots=True)
class Words:
    """Names of sectors and skills in the reader's language, read once for any number of pairs."""

    sectors: Mapping[str, str]
    skills: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """The reasons of one pair: what fits, and what nobody knows yet."""

    fits: list[str]
    open: list[str]

    @property
    def paragraph(self) -> str:
        return " ".join(self.fits)


Value = Mapping[str, Any]


def words_for(pairs: Iterable[Iterable[Mapping[str, Any]]]) -> Words:
    """The names that these reasons need (at most two queries)."""
    sectors, skills = set(), set()
    for reasons in pairs:
        for reason in reasons:
            sectors |= {reason["value"]["sector"]} if "sector" in reason["value"] else set()
            skills |= set(reason["value"].get("skills", ()))
    return Words(
        {one.code: one.name for one in Sector.objects.filter(code__in=sectors)} if sectors else {},
        {one.code: one.name for one in Skill.objects.filter(code__in=skills)} if skills else {},
    )


def _list(names: Iterable[str]) -> str:
    return _(", ").join(names)


def _languages(value: Value, words: Words) -> str:
    return _("You share a language: %(languages)s.") % {
        "languages": _list(language_name(code) for code in value["languages"])
    }


def _times(value: Value, words: Words) -> str:
    return _("You are both free: %(times)s.") % {
        "times": _list(part_of_week(bit) for bit in value["times"][:3])
    }


def _topics(value: Value, words: Words) -> str:
    return _("What one asks, the other likes to help with: %(topics)s.") % {
        "topics": _list(str(Topic(topic).label) for topic in value["topics"])
    }


FITS: dict[str, Callable[[Value, Words], str]] = {
    "same_occupation": lambda value, words: _("The same occupation."),
    "related_occupation": lambda value, words: _("Related occupations."),
    "same_sector": lambda value, words: (
        _("The same sector: %(sector)s.") % {"sector": words.sectors.get(value["sector"], "")}
    ),
    "related_sector": lambda value, words: (
        _("A related sector: %(sector)s.") % {"sector": words.sectors.get(value["sector"], "")}
    ),
    "shared_language": _languages,
    "dutch_with_patience": lambda value, words: _("You can talk in simple Dutch."),
    "dutch_practice": lambda value, words: (
        _("A good chance to practise Dutch: %(level)s now.")
        % {"level": CefrLevel(value["level"]).short}
    ),
    "shared_topics": _topics,
    "shared_times": _times,
    "shared_skills": lambda value, words: (
        _("Shared skills: %(skills)s.")
        % {"skills": _list(words.skills.get(code, code) for code in value["skills"])}
    ),
    "near": lambda value, words: _("You live near each other."),
    "online": lambda value, words: _("You can both meet online."),
    "wish_gender": lambda value, words: _("The wish for a woman or a man as mentor is met."),
    "wish_lived_experience": lambda value, words: _("The mentor made a new start here too."),
    "wish_mother_tongue": lambda value, words: _("The same mother tongue."),
    "fits_stage": lambda value, words: _("The stage of the path fits."),
}


def _open_sentences() -> dict[str, str]:
    return {
        "sector_unknown": _("The sector is not filled in yet."),
        "occupation_unknown": _("The occupation is not filled in yet."),
        "languages_unknown": _("The languages are not filled in yet."),
        "topics_unknown": _("What to work on is not filled in yet."),
        "times_unknown": _("Free times are not filled in yet."),
        "place_unknown": _("The place is not filled in yet."),
        "gender_unknown": _("It is not known whether the wish for a woman or a man is met."),
        "lived_experience_unknown": _("It is not known whether the mentor made a new start here."),
        "mother_tongue_unknown": _("It is not known whether you share a mother tongue."),
    }


def tell(reasons: Iterable[Mapping[str, Any]], words: Words) -> Told:
    """Sentences for the reasons of one pair, in the engine's order: weightiest first."""
    fits, unknown = [], []
    sentences = _open_sentences()
    for reason in reasons:
        if not reason["known"]:
            unknown.append(sentences.get(reason["code"], ""))
        elif speak := FITS.get(reason["code"]):
            fits.append(speak(reason["value"], words))
    return Told(fits, [sentence for sentence in unknown if sentence])


def still_looking(code: str) -> str:
    """Why somebody has no pair yet, as a sentence that says what would help."""
    return {
        "no_mentors": _("There is no mentor with a free place right now."),
        "all_places_taken": _("Mentors fit, but all their places are taken."),
        "no_shared_sector": _("No mentor yet in this or a related sector."),
        "no_shared_language": _("No mentor in the sector yet who shares a language."),
        "not_in_reach": _("No mentor in reach yet. Meeting online would open more."),
        "wishes_not_met": _("No mentor yet who fits the wishes that must be met."),
        "no_shared_times": _("No mentor yet who is free at the same times."),
        "ruled_out": _("The mentors who fit were asked before. A new mentor is needed."),
    }.get(code, _("In the next run."))
