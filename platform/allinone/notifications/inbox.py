"""What a person finds in her inbox, in the words of each kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allinone import doorway
from allinone.doorway import Text
from allinone.notifications.models import Delivery


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the inbox."""

    id: UUID
    subject: Text
    line: Text
    action: Text
    at: datetime
    is_unread: bool


def unread_count(user: Any) -> int:
    """How many things ``user`` was told and has not opened (one query)."""
    return Delivery.objects.inbox_of(user).unread().count()


def items(deliveries: Iterable[Delivery]) -> Iterator[Item]:
    """Dress inbox deliveries (with their events) in the words of their kinds; no query."""
    for delivery in deliveries:
        kind = doorway.KINDS[delivery.event.kind]
        yield Item(
            id=delivery.pk,
            subject=kind.subject,
            line=kind.line,
            action=kind.action,
            at=delivery.event.at,
            is_unread=delivery.read_at is None,
        )


def target(delivery: Delivery) -> str:
    """The page that an inbox item opens, in the active language."""
    return doorway.KINDS[delivery.event.kind].url(delivery.event.about)
