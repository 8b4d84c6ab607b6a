"""Bringing the articles up to date with their files."""

from pathlib import Path

from django.db import transaction
from django.utils import translation

from allinone.doorway import Loaded
from resources.article_files import ARTICLES_DIR, read_articles
from resources.models import Article


@transaction.atomic
def load_articles(*, folder: Path = ARTICLES_DIR) -> list[Loaded]:
    """Create new articles and refresh those nobody edited; an edited one is left alone.

    Raises ContentError with a sentence naming the file.
    """
    known = {article.slug: article for article in Article.objects.select_for_update()}
    created = updated = unchanged = 0
    # The base column of a translated field takes the active language: fix it to English.
    with translation.override("en"):
        for shipped in read_articles(folder):
            present = known.get(shipped.slug)
            if present is None:
                shipped.save()
                created += 1
            elif _was_edited(present) or present.content_hash == shipped.content_hash:
                unchanged += 1
            else:
                shipped.pk = present.pk
                shipped.save(force_update=True)
                updated += 1
    kind = str(Article._meta.verbose_name_plural)
    return [Loaded(kind=kind, created=created, updated=updated, unchanged=unchanged)]


def _was_edited(article: Article) -> bool:
    return article.fingerprint() != article.content_hash
