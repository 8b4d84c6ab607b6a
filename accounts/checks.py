"""The demo has no place in production: neither its mode nor its people."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, connections
from django.db import Error as DatabaseProblem

from accounts.models import User


@register(Tags.security, deploy=True)
def demo_mode_is_off(**kwargs: Any) -> list[CheckMessage]:
    """Demo mode lets anybody be a demo person and shows all mails in the browser."""
    if not settings.DEMO:
        return []
    return [
        Error(
            "Demo mode is on: anybody can sign in as a demo person and read every mail.",
            hint="Set DEMO=no.",
            id="accounts.E001",
        )
    ]


@register(Tags.security, deploy=True)
def demo_people_are_gone(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Demo people have a password that everybody knows.

    Runs with every ``check --deploy``, also without ``--database``: the other checks of the
    database may wait for a migration, this one must not be forgotten.
    """
    found: list[CheckMessage] = []
    for alias in databases or [DEFAULT_DB_ALIAS]:
        found += _demo_people_in(alias)
    return found


def _demo_people_in(alias: str) -> list[CheckMessage]:
    try:
        if User._meta.db_table not in connections[alias].introspection.table_names():
            return []
        is_there = User.objects.using(alias).filter(is_demo=True).exists()
    except DatabaseProblem:
        return [
            Warning(
                f"The database {alias!r} did not answer: nobody could look for demo people in it.",
                hint="Run the check where the database can be reached.",
                id="accounts.W001",
            )
        ]
    if not is_there:
        return []
    return [
        Error(
            f"There are demo people in the database {alias!r}; everybody knows their password.",
            hint="Start with an empty database. The demo set never shares one with real people.",
            id="accounts.E002",
        )
    ]
