"""Which disclosures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from allinone.privacy.models import Disclosure  # noqa: F401


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def visible_to(self, user: Any) -> DisclosureQuerySet:
        """A person reads the log of her own file; nobody else's."""
        return self.filter(subject_id=user.pk) if user.is_authenticated else self.none()

    def update(self, **kwargs: Any) -> int:
        """The log is append-only."""
        raise TypeError("A disclosure is never changed.")
