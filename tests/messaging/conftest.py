"""Two people in one thread."""

from typing import Any

import pytest

from allinone.messaging import services
from allinone.messaging.models import Thread
from tests.accounts.factories import UserFactory


@pytest.fixture
def mina(db: None) -> Any:
    return UserFactory()


@pytest.fixture
def tom(db: None) -> Any:
    return UserFactory()


@pytest.fixture
def thread(mina: Any, tom: Any) -> Thread:
    return services.open_thread(members=[mina, tom])
