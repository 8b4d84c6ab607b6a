"""Two people, one kind of news, and a mail server that can be told how to behave."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from allinone import doorway
from allinone.doorway import Kind

KIND = "test.happened"


@pytest.fixture(autouse=True)
def kind(monkeypatch: pytest.MonkeyPatch) -> Kind:
    one = Kind(
        name=KIND,
        label="Something happened.",
        subject="You have a new message",
        line="Somebody wrote to you. Open it when it suits you.",
        action="Read the message",
        url=lambda about: reverse("notifications:inbox") + f"?about={about.get('thing', '')}",
    )
    monkeypatch.setitem(doorway.KINDS, KIND, one)
    return one


@pytest.fixture(autouse=True)
def _quiet_bell(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Nothing rings a broker here: the tests say when the relay runs."""
    rung: list[tuple[Any, ...]] = []
    monkeypatch.setattr("allinone.later.ring", lambda task, *args: rung.append((task, *args)))
    return rung


@pytest.fixture
def rung(_quiet_bell: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return _quiet_bell


@pytest.fixture
def mina(db: None) -> Any:
    return get_user_model().objects.create_user(email="mina@example.org", language="en")


@pytest.fixture
def tom(db: None) -> Any:
    return get_user_model().objects.create_user(email="tom@example.org", language="nl")
