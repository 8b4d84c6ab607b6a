"""Reading the articles that ship with the house: one TOML file for each, its name the slug."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from allinone.taxonomy.content_files import ContentError
from resources.models import TRANSLATED, Article

ARTICLES_DIR = Path(__file__).parent / "content" / "articles"
LANGUAGES = ("en", "nl", "ar")
_FIELDS = {"organisation", "order", *LANGUAGES}


def read_articles(folder: Path = ARTICLES_DIR) -> Iterator[Article]:
    """Yield unsaved, checked articles in the order of their files.

    Raises ContentError with a sentence naming the file.
    """
    for path in sorted(folder.glob("*.toml")):
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ContentError(f"{path.name}: {error}.") from None
        yield _article(path, table)


def _article(path: Path, table: dict[str, Any]) -> Article:
    if set(table) - {"reviewed"} != _FIELDS:
        wrong = ", ".join(sorted(_FIELDS ^ (set(table) - {"reviewed"})))
        raise ContentError(f"{path.name}: missing or unknown field: {wrong}.")
    reviewed = table.get("reviewed")
    if reviewed is not None and not isinstance(reviewed, date):
        raise ContentError(f"{path.name}: reviewed must be a date such as 2026-03-31.")
    texts: dict[str, str] = {}
    for language in LANGUAGES:
        if set(table[language]) != set(TRANSLATED):
            raise ContentError(f"{path.name}: {language} needs title, summary and body.")
        for field, text in table[language].items():
            if not text.strip():
                raise ContentError(f"{path.name}: {language}.{field} is empty.")
            texts[f"{field}_{language}"] = text.strip()
    article = Article(
        slug=path.stem,
        organisation=table["organisation"],
        reviewed_date=reviewed,
        order=table["order"],
        is_published=True,
        **texts,
    )
    article.content_hash = article.fingerprint()
    return article
