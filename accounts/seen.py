"""Who has seen my file: the disclosure log of one person, grouped for reading."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from accounts.models import User
from allinone.privacy.models import Because, Disclosure
from allinone.privacy.words import CLASS_WORDS

NAMED = {"mentor", "coordinator", "coach", "organisation", "operator"}


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of the page: who, what, why, when and how often on that day."""

    who: str
    what: list[Any]
    why: Any
    day: date
    times: int


def _names(viewers: set[UUID]) -> dict[UUID, str]:
    """Name and organisation of each viewer (one query)."""
    rows = User.objects.filter(pk__in=viewers).values_list(
        "pk", "full_name", "display_name", "memberships__organisation__name"
    )
    found: dict[UUID, str] = {}
    for pk, full, called, organisation in rows:
        name = (full if organisation else called or full) or _("A member of the team")
        found[pk] = f"{name}, {organisation}" if organisation else name
    return found


def _who(viewer: UUID, audience: str, names: dict[UUID, str]) -> str:
    """A mentor who was only asked stays unnamed: his name is his until he says yes."""
    if not NAMED & set(audience.split(",")):
        return _("A mentor we asked for you")
    return names.get(viewer, _("Somebody who left"))


def seen(user: User, limit: int = 200) -> list[Seen]:
    """The newest lines first: one per viewer, reason and day (two queries)."""
    rows = list(
        Disclosure.objects.visible_to(user)
        .annotate(day=TruncDate("at"))
        .order_by("-at")
        .values_list("viewer_id", "audience", "because", "day", "classes")[: limit * 5]
    )
    names = _names({row[0] for row in rows})
    groups: dict[tuple[Any, ...], list[list[str]]] = {}
    for viewer, audience, because, day, classes in rows:
        groups.setdefault((viewer, audience, because, day), []).append(classes)
    return [
        Seen(
            _who(viewer, audience, names),
            [CLASS_WORDS[one] for one in CLASS_WORDS if any(one in part for part in parts)],
            Because(because).label,
            day,
            len(parts),
        )
        for (viewer, audience, because, day), parts in list(groups.items())[:limit]
    ]
