"""A task that nobody can run is a mistake in the code: found at the start, not in the night."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import autodiscover_modules

from allinone.celery import app

STARTERS = ("later", "ring")
# Here the names are handed on and not given.
DOOR = Path(__file__).with_name("later.py")


def started_in(source: str) -> Iterator[str | None]:
    """Names of the tasks that ``source`` starts by name; None for one that is not literal.

    A module constant of the same source counts as literal.
    """
    tree = ast.parse(source)
    constants = {
        target.id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id in STARTERS and node.args:
            name = node.args[0]
            if isinstance(name, ast.Name):
                yield constants.get(name.id)
            else:
                yield str(name.value) if isinstance(name, ast.Constant) else None


def our_sources() -> set[Path]:
    """Every Python file of the apps of this repository that mentions a starter."""
    here = [Path(config.path) for config in apps.get_app_configs()]
    ours = [path for path in here if path.is_relative_to(settings.BASE_DIR)]
    files = {file for path in ours for file in path.rglob("*.py")} - {DOOR}
    return {file for file in files if ".venv" not in file.parts}


def wrong_starts(known: set[str]) -> Iterator[tuple[Path, str]]:
    """Places that start a task which is not in ``known``."""
    for file in sorted(our_sources()):
        source = file.read_text(encoding="utf-8")
        if any(f"{starter}(" in source for starter in STARTERS):
            for name in started_in(source):
                if name not in known:
                    yield file, name or "a name that is not written out"


@register
def task_names_exist(**kwargs: Any) -> list[CheckMessage]:
    """Compare every name given to ``later``, ``ring`` and the beat with the tasks there are."""
    # Until then the web process knows no task. Celery's own loader would run the checks again.
    autodiscover_modules("tasks")
    known = set(app.tasks)
    places = [
        ("CELERY_BEAT_SCHEDULE", entry["task"])
        for entry in settings.CELERY_BEAT_SCHEDULE.values()
        if entry["task"] not in known
    ]
    places += [
        (str(file.relative_to(settings.BASE_DIR)), name) for file, name in wrong_starts(known)
    ]
    return [
        Error(f"{place} starts a task that does not exist: {name}.", id="allinone.E001")
        for place, name in places
    ]
