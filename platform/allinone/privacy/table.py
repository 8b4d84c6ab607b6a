"""The need-to-know table, read once from ``need_to_know.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE_FILE = Path(__file__).with_name("need_to_know.toml")
LETTERS = frozenset("RWPDM")
CONDITIONS = frozenset("mapcis")


class TableError(Exception):
    """The table says something that nobody can carry out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one viewer sees one class: ``mode`` is a letter, ``form`` a word or ``""``."""

    mode: str
    form: str = ""
    conditions: frozenset[str] = frozenset()

    @property
    def needs_share(self) -> bool:
        """Whether the person has to switch this item on first."""
        return "s" in self.conditions


def parse_rule(text: str) -> Rule:
    """``"R display m s"`` becomes mode R, form "display", conditions m and s.

    Raises TableError for an unknown letter or for two forms.
    """
    mode, *rest = text.split()
    forms = [word for word in rest if len(word) > 1]
    conditions = frozenset(word for word in rest if len(word) == 1)
    if mode not in LETTERS or len(forms) > 1 or not conditions <= CONDITIONS:
        raise TableError(f"The need-to-know table does not understand {text!r}.")
    return Rule(mode, forms[0] if forms else "", conditions)


@cache
def table() -> dict[str, dict[str, dict[str, Rule]]]:
    """Subject (talent, mentor, staff) → data class → viewer → rule."""
    raw = tomllib.loads(TABLE_FILE.read_text(encoding="utf-8"))
    return {
        subject: {
            data_class: {viewer: parse_rule(text) for viewer, text in viewers.items()}
            for data_class, viewers in classes.items()
        }
        for subject, classes in raw.items()
    }


@cache
def rules_for(subject: str, viewer: str) -> dict[str, Rule]:
    """Data class → rule, for one kind of viewer; what is missing is not shown."""
    return {
        data_class: viewers[viewer]
        for data_class, viewers in table()[subject].items()
        if viewer in viewers
    }


@cache
def known_classes() -> frozenset[str]:
    """Every data class that a model may name."""
    return frozenset(name for classes in table().values() for name in classes)
