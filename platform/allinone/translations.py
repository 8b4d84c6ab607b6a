"""The words of the interface: found in our code, kept in ``locale/``, compiled without gettext.

Babel does what ``makemessages`` and ``compilemessages`` do, in pure Python. The catalogues hold
no dates and no line numbers, and stay in alphabetical order: a change shows only its own words.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

# The order of the plural forms is the usual one of gettext (Arabic: 0, 1, 2, 3-10, 11-99, rest).
PLURALS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
    ),
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOT_OURS = {".venv", ".git", "var", "tests", "benchmarks", "locale", "migrations", "docs"}
# Django's words that we say in our own way: in Arabic a month carries both its names.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}")


def catalogue_path(language: str) -> Path:
    """Where the words of ``language`` are kept."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


# --- Finding the words ----------------------------------------------------------------------


def sources(root: Path) -> Iterator[Path]:
    """Our own Python files and templates below ``root``, in a stable order."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(set(folders) - NOT_OURS)
        for name in sorted(files):
            if name.endswith((".py", ".html", ".txt")):
                yield Path(folder) / name


def _as_python(path: Path) -> bytes:
    """The text of ``path`` in the shape that the Python extractor reads.

    A template becomes calls between crossed-out words; inside brackets indentation is free.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = "(" + templatize(text, origin=str(path)) + "\n)"
    return text.encode()


def found_words(root: Path) -> Catalog:
    """Every message that our code names, with the files that name it."""
    words = Catalog()
    for path in sources(root):
        if path.suffix == ".txt" and "templates" not in path.parts:
            continue
        lines = extract("python", BytesIO(_as_python(path)), KEYWORDS, ["Translators:"])
        for _line, message, comments, context in lines:
            where = [(path.relative_to(root).as_posix(), 0)]
            words.add(message, locations=where, auto_comments=comments, context=context)
    for month in MONTHS:
        words.add(month, locations=[("django/utils/dates.py", 0)])
    return words


# --- Keeping the words ----------------------------------------------------------------------


def read_words(language: str) -> Catalog:
    """The kept catalogue of ``language``; an empty one when there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def merged(found: Catalog, kept: Catalog, language: str) -> Catalog:
    """The found messages with the kept translations; nothing guessed, nothing obsolete."""
    result = Catalog(locale=language)
    for message in found:
        if not message.id:
            continue
        old = kept.get(message.id, message.context)
        same = old is not None and old.id == message.id
        result.add(
            message.id,
            old.string if old is not None and same else None,
            locations=sorted(set(message.locations)),
            flags={"python-format"} if message.python_format else (),
            auto_comments=message.auto_comments,
            user_comments=old.user_comments if old is not None else (),
            context=message.context,
        )
    return result


def write_words(catalogue: Catalog, language: str) -> None:
    """Keep ``catalogue`` with a header that never changes."""
    header = (
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {language}\\n"\n'
        f'"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    )
    body = BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header.encode() + body.getvalue())


def compile_stale(languages: tuple[str, ...] = tuple(PLURALS)) -> list[str]:
    """Write the ``.mo`` of each catalogue that is newer than its own; returns the languages."""
    compiled = []
    for language in languages:
        source = catalogue_path(language)
        target = source.with_suffix(".mo")
        if not source.exists() or (
            target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns
        ):
            continue
        # Written aside and moved: another process never reads half a file.
        aside = target.with_name(f"{target.name}.{os.getpid()}")
        with aside.open("wb") as file:
            write_mo(file, read_words(language))
        aside.replace(target)
        compiled.append(language)
    return compiled


# --- Holding them to their promise ----------------------------------------------------------


def _forms(message: Message) -> tuple[str, ...]:
    """The translation as its plural forms; one form when the message has no plural."""
    string = message.string
    return (string,) if isinstance(string, str) else tuple(str(form) for form in string or ("",))


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def _has_same_placeholders(message: Message) -> bool:
    forms = [_placeholders(form) for form in _forms(message)]
    if isinstance(message.id, str):
        return forms == [_placeholders(message.id)]
    wanted = _placeholders(message.id[1])
    # "One letter", "two letters": a form for a fixed number may leave the number out.
    return forms[-1] == wanted and all(
        form <= wanted and (wanted - form).total() <= 1 for form in forms
    )


def fault(message: Message, plural_forms: int) -> str:
    """What is wrong with one kept message, or nothing."""
    forms = _forms(message)
    if not all(form.strip() for form in forms):
        return "missing"
    if message.fuzzy:
        return "fuzzy"
    if not isinstance(message.id, str) and len(forms) != plural_forms:
        return f"{len(forms)} plural forms instead of {plural_forms}"
    return "" if _has_same_placeholders(message) else "other placeholders"


def faults(language: str, found: Catalog) -> list[str]:
    """Every way in which the kept words of ``language`` fall short of the found ones."""
    kept = read_words(language)
    plural_forms = int(PLURALS[language].split(";")[0].removeprefix("nplurals="))
    lines = []
    for message in found:
        if not message.id:
            continue
        old = kept.get(message.id, message.context)
        reason = "missing" if old is None or old.id != message.id else fault(old, plural_forms)
        if reason:
            lines.append(f"{language}: {reason}: {_label(message)}")
    for message in kept:
        if message.id and found.get(message.id, message.context) is None:
            lines.append(f"{language}: no longer used: {_label(message)}")
    return sorted(lines)


def _label(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{text!r}" + (f" ({message.context})" if message.context else "")
