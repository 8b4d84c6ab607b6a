"""A mail server that hangs, is away, or goes away at the worst moment."""

import re
import socket
import time
from typing import Any

import pytest
from django.utils import timezone

from allinone.notifications.letters import Letter
from allinone.notifications.models import Delivery, OutgoingMail
from allinone.notifications.relay import deliver_pending
from allinone.notifications.services import post_letter, record
from tests.notifications.conftest import KIND
from tests.notifications.smtp_server import SmtpServer

MESSAGE_ID = re.compile(r"^Message-ID: (\S+)", re.MULTILINE)


@pytest.fixture
def smtp(settings: Any) -> Any:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 0.5
    return settings


def make_due() -> None:
    for model in (Delivery, OutgoingMail):
        model.objects.filter(state="pending").update(next_at=timezone.now())


def test_a_mail_reaches_a_real_server_once(mina: Any, tom: Any, smtp: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina, tom])
    with SmtpServer() as server:
        smtp.EMAIL_PORT = server.port
        assert deliver_pending() == 2
        assert deliver_pending() == 0
    ids = [MESSAGE_ID.findall(mail)[0] for mail in server.mails]
    rows = Delivery.objects.filter(channel="mail", state="done")
    assert sorted(ids) == sorted(f"<{row.pk}@localhost>" for row in rows)


def test_a_hanging_server_costs_one_timeout_and_loses_nothing(
    mina: Any, tom: Any, smtp: Any
) -> None:
    record(KIND, by=None, about={}, tell=[mina, tom])
    post_letter(address="new@example.org", letter=Letter(subject="x", paragraphs=["y"]))
    with SmtpServer(silent=True) as server:
        smtp.EMAIL_PORT = server.port
        start = time.monotonic()
        assert deliver_pending() == 1
        assert time.monotonic() - start < 2
    make_due()
    with SmtpServer() as server:
        smtp.EMAIL_PORT = server.port
        deliver_pending()
    assert len(server.mails) == 3


def test_a_server_that_is_down_loses_nothing(mina: Any, smtp: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening
        smtp.EMAIL_PORT = taken.getsockname()[1]
        deliver_pending()
    assert Delivery.objects.get(channel="mail").attempts == 1
    make_due()
    with SmtpServer() as server:
        smtp.EMAIL_PORT = server.port
        deliver_pending()
    assert (len(server.mails), Delivery.objects.get(channel="mail").state) == (1, "done")


def test_a_server_that_takes_a_mail_and_does_not_say_so(mina: Any, smtp: Any) -> None:
    """The worst moment: it must go out again, and say that it is the same mail."""
    record(KIND, by=None, about={}, tell=[mina])
    with SmtpServer(drops=1) as server:
        smtp.EMAIL_PORT = server.port
        deliver_pending()
        make_due()
        deliver_pending()
    first, second = (MESSAGE_ID.findall(mail)[0] for mail in server.mails)
    assert first == second
    assert Delivery.objects.get(channel="mail").state == "done"
