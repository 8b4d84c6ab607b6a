"""A programme-free stage: a talent, and relations that a test switches on and off."""

from typing import Any

import pytest

from allinone import doorway
from allinone.doorway import Relation


@pytest.fixture(autouse=True)
def _quiet_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allinone.later.ring", lambda task, *args: None)


@pytest.fixture
def relations(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """Two sources of sight instead of the apps' own: a test writes what lives in each."""
    live: dict[str, list[Any]] = {"first": [], "second": []}

    def source(name: str) -> Relation:
        def of(talent_id: Any) -> list[Any]:
            return [one for one in live[name] if talent_id in (None, one.talent_id)]

        return Relation(name, of)

    monkeypatch.setattr(doorway, "RELATIONS", {name: source(name) for name in live})
    return live
