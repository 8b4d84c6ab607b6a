"""A wrong task name fails the start."""

from pathlib import Path
from typing import Any

import pytest

from allinone import checks


def test_every_name_in_the_house_is_a_task() -> None:
    assert checks.task_names_exist() == []


def test_a_wrong_name_in_the_beat_is_found(settings: Any) -> None:
    settings.CELERY_BEAT_SCHEDULE = {"x": {"task": "notifications.swep", "schedule": 60.0}}
    assert [error.msg for error in checks.task_names_exist()] == [
        "CELERY_BEAT_SCHEDULE starts a task that does not exist: notifications.swep."
    ]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('later("a.b", pk)', ["a.b"]),
        ('NAME = "a.c"\ndef verb():\n    ring(NAME)', ["a.c"]),
        ("later(name)", [None]),
        ('later(f"{app}.x")', [None]),
        ("other('a.b')", []),
    ],
)
def test_names_are_read_from_the_source(source: str, names: list[str | None]) -> None:
    assert list(checks.started_in(source)) == names


def test_a_wrong_name_in_the_source_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    wrong = tmp_path / "services.py"
    wrong.write_text('later("mentoring.mach", 1)', encoding="utf-8")
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(checks, "our_sources", lambda: {wrong})
    assert [error.msg for error in checks.task_names_exist()] == [
        "services.py starts a task that does not exist: mentoring.mach."
    ]
