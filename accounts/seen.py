"""Who has seen my file: the disclosure log of one person, grouped for reading."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from allinone.privacy.models import Because, Disclosure
from allinone.privacy.words import CLASS_WORDS

TEAM = {"coordinator", "coach", "organisation"}
NAMED = {"mentor", "operator", *TEAM}


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of the page: who, what, why, when and how often on that day."""

    who: str
    what: list[Any]
    why: Any
    day: date
    times: int


def _names(viewers: set[UUID]) -> dict[UUID, tuple[str, str]]:
    """Of each viewer the name alone, and the name with the house of newcomers (one query)."""
    rows = User.objects.filter(pk__in=viewers).values_list(
        "pk", "full_name", "display_name",
        "memberships__organisation__kind", "memberships__organisation__name",
    )  # fmt: skip
    found: dict[UUID, tuple[str, str]] = {}
    for pk, full, called, kind, house in rows:
        alone = called or full or _("A member of the team")
        if kind == Organisation.Kind.SUPPORT:
            found[pk] = alone, f"{full or alone}, {house}"
        else:
            found.setdefault(pk, (alone, alone))
    return found


def _who(viewer: UUID, audience: str, names: dict[UUID, tuple[str, str]]) -> str:
    """A mentor who was only asked stays unnamed: his name is his until he says yes.

    Where a mentor works is his too: only who looked for an organisation is named with one.
    """
    kinds = set(audience.split(","))
    if not NAMED & kinds:
        return _("A mentor we asked for you")
    alone, with_house = names.get(viewer, (_("Somebody who left"),) * 2)
    return with_house if TEAM & kinds else alone


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
