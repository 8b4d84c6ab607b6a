"""Which reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from allinone.messaging.models import Report  # noqa: F401


class ReportQuerySet(models.QuerySet["Report"]):
    def between_others(self, user: Any) -> ReportQuerySet:
        """Reports from threads of which ``user`` is no member: nobody reads what is about him."""
        return self.exclude(thread__members__user=user)
