"""Which rows: what is due, what is in somebody's inbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from allinone import doorway

if TYPE_CHECKING:
    from allinone.notifications.models import Delivery, Event, Outgoing  # noqa: F401

Row = TypeVar("Row", bound="Outgoing")


class EventQuerySet(models.QuerySet["Event"]):
    def update(self, **kwargs: Any) -> int:
        """Events are append-only: they are the audit trail."""
        raise TypeError("An event is never changed.")


class OutgoingQuerySet(models.QuerySet[Row]):
    def due(self, now: datetime) -> OutgoingQuerySet[Row]:
        """Rows that wait, whose moment has come and whom nobody carries at this moment."""
        free = Q(lease_until=None) | Q(lease_until__lte=now)
        return self.filter(free, state="pending", next_at__lte=now).order_by("next_at", "pk")

    def claim(self, pk: UUID, *, owner: UUID, now: datetime) -> bool:
        """Take one row for ``owner``, or learn that another process was first.

        One conditional UPDATE: the same on SQLite and PostgreSQL, and safe without row locks.
        The attempt counts from here, so a mail that kills its worker is bounded too.
        """
        until = now + timedelta(seconds=settings.NOTIFICATIONS_LEASE_SECONDS)
        taken = self.filter(pk=pk).due(now)
        return bool(taken.update(lease_owner=owner, lease_until=until, attempts=F("attempts") + 1))

    def held_by(self, row: Outgoing) -> OutgoingQuerySet[Row]:
        """The row itself, only while its claim still stands."""
        return self.filter(pk=row.pk, state="pending", lease_owner=row.lease_owner)


class DeliveryQuerySet(OutgoingQuerySet["Delivery"]):
    def inbox_of(self, user: Any) -> DeliveryQuerySet:
        """What ``user`` was told, newest first; kinds that no longer exist stay away."""
        return (
            self.filter(recipient=user, channel="inbox", event__kind__in=doorway.KINDS)
            .select_related("event")
            .order_by("-event__at", "pk")
        )

    def unread(self) -> DeliveryQuerySet:
        return self.filter(read_at=None)
