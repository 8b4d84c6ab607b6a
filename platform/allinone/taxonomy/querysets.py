"""Which rows of the reference data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from allinone.taxonomy.models import IscoGroup, SectorRelation
else:  # a queryset is made before its model; the parameter matters to the type checker only
    IscoGroup = SectorRelation = models.Model


class IscoGroupManager(models.Manager["IscoGroup"]):
    """A manager, not a queryset: translated models get theirs rebuilt, which hides its type."""

    def unit_groups(self) -> models.QuerySet[IscoGroup]:
        """The 436 four-digit groups: what a person calls her occupation."""
        return self.filter(level=4)

    def sub_major_groups(self) -> models.QuerySet[IscoGroup]:
        """The 43 two-digit groups: headings above the unit groups."""
        return self.filter(level=2)


class SectorRelationQuerySet(models.QuerySet["SectorRelation"]):
    def closeness_by_sector(self) -> dict[int, dict[int, float]]:
        """Closeness in both directions, by sector id; a pair that is not listed is unrelated."""
        table: dict[int, dict[int, float]] = {}
        for first, second, closeness in self.values_list("first_id", "second_id", "closeness"):
            table.setdefault(first, {})[second] = closeness
            table.setdefault(second, {})[first] = closeness
        return table
