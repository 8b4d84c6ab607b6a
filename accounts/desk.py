"""The desk: every app's cards in order, the next step first, and where she is on the path."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from allinone.doorway import CARDS, Card
from allinone.ui.path import Station

STATIONS = (
    ("arrive", _("Arrive")),
    ("orient", _("Orient")),
    ("prepare", _("Prepare")),
    ("connect", _("Connect")),
    ("work", _("Work at your level")),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """``plate`` is the one next step; ``cards`` the rest; ``stations`` only for a talent."""

    plate: Card | None
    cards: list[Card]
    stations: list[Station]


def is_talent(user: User) -> bool:
    """Whether this person walks the path: has a talent's profile, or came in to make one."""
    return "talent" in user.roles or (not user.roles and user.door == User.Door.TALENT)


def _stations(cards: list[Card]) -> list[Station]:
    """The path up to the furthest station that a card names; at least "Arrive"."""
    names = [name for name, _title in STATIONS]
    here = max((names.index(card.station) for card in cards if card.station), default=0)
    found = []
    for place, (name, title) in enumerate(STATIONS):
        state = "done" if place < here else "here" if place == here else "open"
        if name == "work" and place != here:
            state = "goal"
        found.append(Station(state, title, badge=_("You are here") if place == here else ""))
    return found


def desk_of(user: User) -> Desk:
    """All that waits for this person; the first card whose turn it is becomes the plate."""
    cards = sorted((card for source in CARDS for card in source(user)), key=lambda one: one.order)
    plate = next((card for card in cards if card.is_turn), None)
    rest = [card for card in cards if card is not plate]
    return Desk(plate, rest, _stations(cards) if is_talent(user) else [])
