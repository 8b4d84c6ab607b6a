"""What every app offers the house: filled by the apps' ``portal.py``, read by the ground floor.

``AllinoneConfig.ready`` imports every ``portal`` once. The registries below are the only way
in which floors meet without importing upwards.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

Text = str | Promise
About = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A word in the navigation, for those who pass ``shown``."""

    label: Text
    url_name: str
    order: int
    shown: Callable[[Any], bool] = lambda user: True


@dataclass(frozen=True, slots=True)
class Card:
    """One matter on a desk. The first card whose ``is_turn`` is true becomes the here plate."""

    title: Text
    text: Text
    url: str
    action: Text
    order: int
    is_turn: bool = False
    role: str = "talent"
    # Which station of the path this matter belongs to ("prepare", "connect"); "" for none.
    station: str = ""
    template: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event people are told about. All texts are neutral: mail is outside the wall."""

    name: str
    label: Text
    subject: Text
    line: Text
    action: Text
    url: Callable[[About], str]
    can_mute: bool = True
    # Where the mail leads, if it may be answered without signing in (a signed link).
    mail_url: Callable[[About], str] | None = None
    # Who finds this kind among the choices of e-mail.
    shown: Callable[[Any], bool] = lambda user: True


@dataclass(frozen=True, slots=True)
class Sight:
    """One live relation: ``viewer`` (a user id or a group id) may see ``talent`` until then."""

    talent_id: UUID
    codename: str
    user_id: UUID | None = None
    group_id: int | None = None
    until_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A source of sight: ``live(talent_id)`` yields the live ones of one talent or of all."""

    name: str
    live: Callable[[UUID | None], Iterable[Sight]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading one kind of content changed, in rows."""

    kind: str
    created: int
    updated: int
    unchanged: int
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where a person's messages wait; ``unread(user)`` is one query, asked once a page."""

    url_name: str
    unread: Callable[[Any], int]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person that a visitor of the demo can be, and what waits for that person."""

    email: str
    name: str
    group: Text
    role: Text
    waits: Text


MENU: list[MenuEntry] = []
FOOTER: list[MenuEntry] = []
INBOX: list[Inbox] = []
CARDS: list[Callable[[Any], Iterable[Card]]] = []
KINDS: dict[str, Kind] = {}
RELATIONS: dict[str, Relation] = {}
CONTENT: list[Callable[[], Iterable[Loaded]]] = []
DEMO_PEOPLE: list[DemoPerson] = []


def menu(*entries: MenuEntry) -> None:
    """Offer words for the navigation."""
    MENU.extend(entries)
    MENU.sort(key=lambda entry: entry.order)


def footer(*entries: MenuEntry) -> None:
    """Offer links for the foot of every page."""
    FOOTER.extend(entries)
    FOOTER.sort(key=lambda entry: entry.order)


def inbox(one: Inbox) -> None:
    """Name the inbox of the house; the header links to it."""
    INBOX[:] = [one]


def cards(source: Callable[[Any], Iterable[Card]]) -> Callable[[Any], Iterable[Card]]:
    """Offer cards for the desks (a decorator)."""
    CARDS.append(source)
    return source


def kind(*kinds: Kind) -> None:
    """Name kinds of events; a name given twice is a mistake in the code."""
    for one in kinds:
        if one.name in KINDS:
            raise ValueError(f"The kind {one.name!r} is named twice.")
        KINDS[one.name] = one


def trail(*names: str) -> None:
    """Name kinds of events that are only written down: nobody is told about them."""
    kind(*(Kind(name, "", "", "", "", url=lambda about: "/", can_mute=False) for name in names))


def relation(one: Relation) -> None:
    """Name a relation that grants sight of a talent."""
    if one.name in RELATIONS:
        raise ValueError(f"The relation {one.name!r} is named twice.")
    RELATIONS[one.name] = one


def content(source: Callable[[], Iterable[Loaded]]) -> Callable[[], Iterable[Loaded]]:
    """Offer content that ``load_content`` brings up to date; run in the order of the apps."""
    CONTENT.append(source)
    return source


def demo_people(*people: DemoPerson) -> None:
    """Name people of the demo set for the page of one-click sign-in."""
    DEMO_PEOPLE.extend(people)
