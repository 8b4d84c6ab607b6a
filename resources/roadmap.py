"""The roadmap of a region: read once from its files, checked, and kept in memory.

Another region is another folder under ``content/``; steps are data, not code.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from allinone.taxonomy.content_files import ContentError
from resources.steps import Certainty, Goal, Link, Month, Organisation, Phase, Step, Words

CONTENT_DIR = Path(__file__).parent / "content"
REGION = "flanders"
LANGUAGES = ("en", "nl", "ar")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MONTH = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
_REQUIRED = {"id", "goals", "when", "official", "certainty", "actors", *LANGUAGES}
_OPTIONAL = {"after", "with", "links", "as_of", "page"}
_WORDS = {one.name for one in fields(Words)}
_LISTS = {"do", "documents"}

Choice = TypeVar("Choice", Certainty, Goal)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """All steps of a region in the order of their files."""

    steps: tuple[Step, ...]
    by_id: Mapping[str, Step] = field(repr=False)

    def in_phase(self, phase: Phase, goal: Goal | None = None) -> list[Step]:
        """The steps of a phase, of everybody or of those with this goal."""
        return [
            step
            for step in self.steps
            if step.phase is phase and (goal is None or goal in step.goals)
        ]

    def named(self, ids: Iterable[str]) -> list[Step]:
        return [self.by_id[one] for one in ids]

    def following(self, step: Step) -> list[Step]:
        """The steps that wait for this one."""
        return [other for other in self.steps if step.id in other.after]


@cache
def load(region: str = REGION) -> Roadmap:
    """Return the checked roadmap of a region.

    Raises ContentError with a sentence naming the file and the step.
    """
    return read(CONTENT_DIR / region)


def read(folder: Path) -> Roadmap:
    """Read and check a folder: ``organisations.toml`` and one file for each phase."""
    organisations = _organisations(folder / "organisations.toml")
    by_id: dict[str, Step] = {}
    for phase in Phase:
        path = folder / f"{phase.value}.toml"
        for table in _tables(path, "step"):
            step = _step(path.name, phase, table, organisations)
            if step.id in by_id:
                raise _error(path.name, step.id, "another step has the same id.")
            by_id[step.id] = step
    _check_neighbours(by_id)
    _check_no_circle(by_id)
    return Roadmap(tuple(by_id.values()), by_id)


def _error(file: str, one: str, sentence: str) -> ContentError:
    return ContentError(f"{file}, {one!r}: {sentence}")


def _tables(path: Path, name: str) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{path.name}: the file is missing.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: {error}.") from None
    tables = content.get(name)
    if set(content) != {name} or not isinstance(tables, list):
        raise ContentError(f"{path.name}: every part must begin with [[{name}]].")
    return tables


def _organisations(path: Path) -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for table in _tables(path, "organisation"):
        one = str(table.get("id", "?"))
        if set(table) - {"url"} != {"id", "name", "status", "does"}:
            raise _error(path.name, one, "it needs id, name, status, does, and may have url.")
        if table["status"] not in {"active", "check"}:
            raise _error(path.name, one, "the status must be active or check.")
        if one in found:
            raise _error(path.name, one, "another organisation has the same id.")
        url = table.get("url", "")
        _check_link(path.name, one, url)
        found[one] = Organisation(
            id=one,
            name=_text(path.name, one, "name", table["name"]),
            url=url,
            is_certain=table["status"] == "active",
            does_in={
                language: _text(path.name, one, f"does.{language}", table["does"].get(language))
                for language in LANGUAGES
            },
        )
    return found


def _step(
    file: str, phase: Phase, table: Mapping[str, Any], organisations: Mapping[str, Organisation]
) -> Step:
    one = str(table.get("id", "?"))
    _check_fields(file, one, table)
    certainty = _one_of(file, one, Certainty, table["certainty"])
    return Step(
        id=one,
        phase=phase,
        goals=tuple(_one_of(file, one, Goal, goal) for goal in table["goals"]),
        after=tuple(table.get("after", ())),
        alongside=tuple(table.get("with", ())),
        when=_text(file, one, "when", table["when"]),
        official=_text(file, one, "official", table["official"]),
        links=_links(file, one, table.get("links", ()), certainty),
        page=table.get("page", ""),
        as_of=_month(file, one, table.get("as_of")),
        certainty=certainty,
        actors=tuple(_actor(file, one, actor, organisations) for actor in table["actors"]),
        words_in={language: _words(file, one, language, table[language]) for language in LANGUAGES},
    )


def _check_fields(file: str, one: str, table: Mapping[str, Any]) -> None:
    missing, unknown = _REQUIRED - set(table), set(table) - _REQUIRED - _OPTIONAL
    if missing or unknown:
        wrong = ", ".join(sorted(missing or unknown))
        raise _error(file, one, f"{'missing' if missing else 'unknown'} field: {wrong}.")
    if not _ID.fullmatch(one):
        raise _error(file, one, "an id holds small letters, digits and single hyphens.")
    if not table["goals"]:
        raise _error(file, one, "it needs at least one goal.")


def _links(file: str, one: str, urls: Iterable[str], certainty: Certainty) -> tuple[Link, ...]:
    links = tuple(Link(url) for url in urls)
    if not links and certainty is not Certainty.OWN:
        raise _error(file, one, "it needs a link to the responsible body.")
    for link in links:
        _check_link(file, one, link.url)
    return links


def _actor(
    file: str, one: str, actor: str, organisations: Mapping[str, Organisation]
) -> Organisation:
    if actor not in organisations:
        raise _error(file, one, f"the organisation {actor!r} is not in organisations.toml.")
    return organisations[actor]


def _words(file: str, one: str, language: str, table: Mapping[str, Any]) -> Words:
    if set(table) != _WORDS:
        wrong = ", ".join(sorted(_WORDS ^ set(table)))
        raise _error(file, one, f"missing or unknown field in {language}: {wrong}.")
    found: dict[str, Any] = {}
    for name, value in table.items():
        label = f"{language}.{name}"
        if name not in _LISTS:
            found[name] = _text(file, one, label, value)
        elif not isinstance(value, list) or not value:
            raise _error(file, one, f"{label} must be a list with at least one text.")
        else:
            found[name] = tuple(_text(file, one, label, text) for text in value)
    return Words(**found)


def _text(file: str, one: str, label: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _error(file, one, f"{label} must be a text.")
    return value


def _one_of(file: str, one: str, choices: type[Choice], value: str) -> Choice:
    try:
        return choices(value)
    except ValueError:
        known = ", ".join(choices)
        raise _error(file, one, f"{value!r} is not one of {known}.") from None


def _month(file: str, one: str, value: str | None) -> Month | None:
    if value is None:
        return None
    found = _MONTH.fullmatch(value)
    if not found:
        raise _error(file, one, f"as_of must be a year or a month such as 2023-09, not {value!r}.")
    return Month(int(found[1]), int(found[2] or 0))


def _check_link(file: str, one: str, url: str) -> None:
    if url and not url.startswith("https://"):
        raise _error(file, one, f"the link {url!r} must begin with https://.")


def _check_neighbours(steps: Mapping[str, Step]) -> None:
    for step in steps.values():
        for other in (*step.after, *step.alongside):
            if other not in steps or other == step.id:
                raise _error(f"{step.phase}.toml", step.id, f"there is no other step {other!r}.")


def _check_no_circle(steps: Mapping[str, Step]) -> None:
    done: set[str] = set()
    for start in steps:
        for trail in _trails(steps, start, done):
            way = " → ".join(trail)
            raise _error(f"{steps[start].phase}.toml", start, f"its prerequisites go round: {way}.")


def _trails(
    steps: Mapping[str, Step], one: str, done: set[str], trail: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Yield the ways back to a step already on the way; a step found free of them is done."""
    if one in trail:
        yield (*trail, one)
    elif one not in done:
        for earlier in steps[one].after:
            yield from _trails(steps, earlier, done, (*trail, one))
        done.add(one)
