"""The words of the roadmap: steps, phases, organisations. Plain values, nothing to save."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Older than this, a text asks its reader to confirm with the organisation.
FRESH_FOR = timedelta(days=365)
FALLBACK = "en"

T = TypeVar("T")

_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s")


class Phase(StrEnum):
    """The five phases of the path, in order."""

    ARRIVE = "arrive"
    ORIENT = "orient"
    PREPARE = "prepare"
    CONNECT = "connect"
    WORK = "work"

    @property
    def label(self) -> Promise:
        return _PHASE_WORDS[self][0]

    @property
    def text(self) -> Promise:
        return _PHASE_WORDS[self][1]


_PHASE_WORDS: dict[Phase, tuple[Promise, Promise]] = {
    Phase.ARRIVE: (_("Arrive"), _("Papers, a place to live, your first Dutch words.")),
    Phase.ORIENT: (_("Orient"), _("Who is who, and what comes when.")),
    Phase.PREPARE: (_("Prepare"), _("Dutch, your diploma, your portfolio.")),
    Phase.CONNECT: (_("Connect"), _("A mentor from your own sector.")),
    Phase.WORK: (
        _("Work at your level"),
        _("A job that asks what you can. We stay in touch for two years."),
    ),
}


class Goal(StrEnum):
    """What a person is on her way to."""

    WORK = "work"
    STUDY = "study"
    BUSINESS = "business"

    @property
    def label(self) -> Promise:
        return _GOAL_LABELS[self]


_GOAL_LABELS: dict[Goal, Promise] = {
    Goal.WORK: _("Find work"),
    Goal.STUDY: _("Study"),
    Goal.BUSINESS: _("Start a business"),
}


class Certainty(StrEnum):
    """How well the source of a step is known."""

    PUBLIC = "A"  # a public page of the responsible body, or research
    SECOND_HAND = "B"  # a public page, but old or second-hand
    GENERAL = "G"  # general knowledge; no page was seen
    OWN = "own"  # a way of working of this platform: there is nobody else to ask


@dataclass(frozen=True, slots=True)
class Month:
    """The date of a source, as precise as the source gives it; ``month`` 0 is a bare year."""

    year: int
    month: int = 0

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, 1)

    def __str__(self) -> str:
        return formats.date_format(self.first_day, "F Y") if self.month else str(self.year)


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who helps. ``url`` is empty where everybody has a local one, such as a municipality."""

    id: str
    name: str
    url: str
    is_certain: bool  # False: ask whether it still runs
    does_in: Mapping[str, str]

    @property
    def does(self) -> str:
        return _in_reader_language(self.does_in)


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the responsible body; readers see its host."""

    url: str

    @property
    def host(self) -> str:
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a step says, in one language. Plain text, short sentences."""

    title: str
    why: str
    do: tuple[str, ...]
    where: str
    documents: tuple[str, ...]
    cost: str
    duration: str

    @property
    def in_short(self) -> str:
        """Cost and time on one line: of each the first sentence."""
        return " · ".join(
            _SENTENCE_END.split(text)[0].rstrip(".") for text in (self.cost, self.duration)
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the roadmap; ``id`` is the same in every language and part of its address.

    ``after`` should be done or started first, ``alongside`` can run in parallel (ids of steps).
    ``when`` is the rule of the domain brief over a person's situation, not used by public pages.
    """

    id: str
    phase: Phase
    goals: tuple[Goal, ...]
    after: tuple[str, ...]
    alongside: tuple[str, ...]
    when: str
    official: str
    links: tuple[Link, ...]
    page: str
    as_of: Month | None
    certainty: Certainty
    actors: tuple[Organisation, ...]
    words_in: Mapping[str, Words]

    @property
    def words(self) -> Words:
        return _in_reader_language(self.words_in)

    def must_confirm(self, today: date) -> bool:
        """Whether the page should send its reader to the organisation to be sure.

        A source without a date cannot be called fresh.
        """
        if self.certainty is Certainty.OWN:
            return False
        if self.certainty is not Certainty.PUBLIC or self.as_of is None:
            return True
        return self.as_of.first_day + FRESH_FOR < today


def _in_reader_language(texts: Mapping[str, T]) -> T:
    return texts.get(get_language() or FALLBACK, texts[FALLBACK])
