"""Which articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from resources.models import Article


class ArticleManager(models.Manager["Article"]):
    """A manager, not a queryset: translated models get theirs rebuilt, which hides its type."""

    def published(self) -> models.QuerySet[Article]:
        """What everybody may read, in the order of the list."""
        return self.filter(is_published=True)
