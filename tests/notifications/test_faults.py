"""Real processes, killed and cut off: the inbox exactly once, no mail lost."""

import os
import signal
import socket
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.db import connection

from tests.notifications.house import LEASE, House

TELL = """
from django.contrib.auth import get_user_model
from allinone.notifications.services import record
mina = get_user_model().objects.create_user(email="mina@example.org")
for _ in range({times}):
    record("test.happened", by=None, about={{}}, tell=[mina])
"""
STATES = "SELECT channel, state FROM notifications_delivery ORDER BY channel, state"
BROKERS = ["files", pytest.param("redis", marks=[pytest.mark.redis, pytest.mark.postgres])]


@pytest.fixture
def database_url(tmp_path: Path, transactional_db: None) -> Iterator[str]:
    """A copy of the (empty) test database for this test alone, on the same kind of server."""
    if connection.vendor == "sqlite":
        yield copy_sqlite(tmp_path / "house.sqlite3")
        return
    name = f"faults_{uuid4().hex}"
    template = connection.settings_dict
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE {name} TEMPLATE "{template["NAME"]}"')
    user, host, port = (template[key] for key in ("USER", "HOST", "PORT"))
    yield f"postgres://{user}:{template['PASSWORD']}@{host}:{port}/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def copy_sqlite(path: Path) -> str:
    connection.ensure_connection()
    target = sqlite3.connect(path)
    connection.connection.backup(target)
    target.close()
    return f"sqlite:///{path}"


@pytest.fixture
def house(tmp_path: Path, database_url: str) -> Iterator[House]:
    one = House(tmp_path, database_url)
    yield one
    one.close()


def broker_url(broker: str) -> str:
    """No Redis where one is promised is a failure, not a reason to pass by."""
    return os.environ["REDIS_URL"] if broker == "redis" else ""


def states(house: House) -> list[tuple[str, str]]:
    """Channel and state of every delivery, read beside the processes of the house."""
    url = house.env["DATABASE_URL"]
    if url.startswith("sqlite"):
        opened: Any = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10)
    else:
        opened = psycopg2.connect(url)
    with closing(opened), closing(opened.cursor()) as cursor:
        cursor.execute(STATES)
        return [tuple(row) for row in cursor.fetchall()]


DELIVERED = [("inbox", "done"), ("mail", "done")]


@pytest.mark.parametrize("broker", BROKERS)
@pytest.mark.parametrize(("moment", "arrivals"), [("before", 1), ("after", 2)])
def test_worker_and_children_killed_in_mid_delivery(
    house: House, broker: str, moment: str, arrivals: int
) -> None:
    """Before the server took the mail it comes once; after it twice, with one Message-ID."""
    house.broker = broker_url(broker)
    house.hold(moment)
    worker = house.worker()
    house.run(TELL.format(times=1))
    house.wait_for(lambda: bool(house.found("sender" if moment == "before" else "mail")))
    house.kill(worker)
    house.let_go()
    assert len(house.found("mail")) == arrivals - 1
    house.worker("-B")
    house.wait_for_mails(arrivals)
    house.wait_for(lambda: states(house) == DELIVERED)
    assert len(house.found("mail")) == arrivals
    assert len(set(house.found("mail"))) == 1


@pytest.mark.parametrize("broker", BROKERS)
def test_child_killed_in_mid_delivery(house: House, broker: str) -> None:
    house.broker = broker_url(broker)
    house.hold("before")
    house.worker("-B")
    house.run(TELL.format(times=1))
    house.wait_for(lambda: bool(house.found("sender")))
    os.kill(int(house.found("sender")[0]), signal.SIGKILL)
    house.let_go()
    house.wait_for_mails(1)
    house.wait_for(lambda: states(house) == DELIVERED)
    assert len(house.found("mail")) == 1


def test_parent_killed_in_mid_delivery(house: House) -> None:
    """The orphan may still finish its mail; nobody sends it a second time."""
    house.hold("before")
    worker = house.worker()
    house.run(TELL.format(times=1))
    house.wait_for(lambda: bool(house.found("sender")))
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    house.let_go()
    house.worker("-B")
    house.wait_for_mails(1)
    house.wait_for(lambda: states(house) == DELIVERED)
    time.sleep(LEASE)
    assert len(house.found("mail")) == 1


PAGES = """
import time
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.test import Client
from allinone.notifications.models import OutgoingMail
mina = get_user_model().objects.create_user(email="mina@example.org")
EmailAddress.objects.create(user=mina, email=mina.email, primary=True, verified=True)
for _ in range(3):
    start = time.monotonic()
    answer = Client().post("/en/accounts/login/code/", {"email": mina.email})
    assert answer.status_code == 302, answer.status_code
    assert time.monotonic() - start < 3
assert OutgoingMail.objects.filter(state="pending").count() == 3
"""


def test_broker_and_cache_away_while_pages_enqueue(house: House) -> None:
    """No page fails; the sweeper finds the mails. Control: without the sweeper nobody does."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: every connection is refused
        away = f"redis://127.0.0.1:{taken.getsockname()[1]}/0"
        house.run(PAGES, broker=away)
    without_sweeper = house.worker()
    house.wait_for(lambda: " ready." in house.log())
    time.sleep(2)
    assert house.found("mail") == []
    house.kill(without_sweeper)
    house.worker("-B")
    house.wait_for_mails(3)
    assert len(set(house.found("mail"))) == 3


SWEEPERS = """
import time
from pathlib import Path
from django.utils import timezone
from allinone.notifications import querysets
from allinone.notifications.relay import deliver_pending
{control}
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
deliver_pending(60)
"""
# Claims whatever it is given, like an UPDATE that forgot its condition.
NO_LEASE = """
querysets.OutgoingQuerySet.claim = lambda rows, pk, owner, now: bool(
    rows.filter(pk=pk).update(lease_owner=owner, lease_until=timezone.now())
)
"""


@pytest.mark.parametrize(("control", "is_exact"), [("", True), (NO_LEASE, False)])
def test_two_sweepers_at_once(house: House, control: str, is_exact: bool) -> None:
    """Each mail once; with a claim that asks no condition, some twice (the control)."""
    house.run(TELL.format(times=30))
    house.env["NOTIFICATIONS_LEASE_SECONDS"] = "60"  # no sweeper is so slow
    go = house.folder / "go"
    signs = [house.folder / "ready-1", house.folder / "ready-2"]
    both = [
        house.script(SWEEPERS.format(control=control, ready=str(sign), go=str(go)))
        for sign in signs
    ]
    house.wait_for(lambda: all(sign.exists() for sign in signs))
    go.touch()
    assert [process.wait(timeout=30) for process in both] == [0, 0], house.log()
    times = Counter(house.found("mail"))
    assert len(times) == 30, house.log()
    assert (max(times.values()) == 1) is is_exact
