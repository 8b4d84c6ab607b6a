"""The relay: claims, leases, repeated mails, growing pauses and dead letters."""

import smtplib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from allinone import doorway
from allinone.notifications import relay
from allinone.notifications.letters import Letter
from allinone.notifications.models import Delivery, OutgoingMail
from allinone.notifications.relay import MOST_ATTEMPTS, PAUSES, deliver_pending
from allinone.notifications.services import mute, post_letter, record
from tests.notifications.conftest import KIND

LETTER = Letter(subject="Your code", paragraphs=["Type this code.", "123456"], code="123456")


def send_with(monkeypatch: pytest.MonkeyPatch, behaviour: Callable[[EmailMessage], None]) -> None:
    """Run ``behaviour`` before each mail goes out; it may raise what a mail server raises."""
    really = EmailMessage.send

    def send(message: EmailMessage, fail_silently: bool = False) -> int:
        behaviour(message)
        return really(message, fail_silently)

    monkeypatch.setattr(EmailMessage, "send", send)


def fail_with(error: Exception, only: str = "") -> Callable[[EmailMessage], None]:
    def behaviour(message: EmailMessage) -> None:
        if not only or only in message.to:
            raise error

    return behaviour


def mail_row() -> Delivery:
    return Delivery.objects.get(channel="mail")


def make_due() -> None:
    Delivery.objects.filter(state="pending").update(next_at=timezone.now())


def test_the_relay_sends_each_mail_once(mina: Any, tom: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina, tom])
    assert deliver_pending() == 2
    assert deliver_pending() == 0
    assert sorted(message.to[0] for message in mail.outbox) == [
        "mina@example.org",
        "tom@example.org",
    ]
    assert set(Delivery.objects.values_list("state", "lease_owner")) == {("done", None)}


def test_codes_go_before_notices_and_leave_nothing_behind(mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    post_letter(address="new@example.org", letter=LETTER)
    deliver_pending()
    assert [message.to for message in mail.outbox] == [["new@example.org"], ["mina@example.org"]]
    kept = OutgoingMail.objects.values_list("state", "address", "subject", "text", "html").get()
    assert kept == ("done", "", "", "", "")


def test_a_claimed_row_is_left_alone_until_its_lease_ends(mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    now = timezone.now()
    first, second = uuid4(), uuid4()
    pk = mail_row().pk
    assert Delivery.objects.claim(pk, owner=first, now=now) is True
    assert Delivery.objects.claim(pk, owner=second, now=now) is False
    assert deliver_pending() == 0
    Delivery.objects.filter(pk=pk).update(lease_until=now - timedelta(seconds=1))
    assert Delivery.objects.claim(pk, owner=second, now=now) is True
    assert (mail_row().lease_owner, mail_row().attempts) == (second, 2)


def test_who_lost_the_lease_does_not_settle(mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    slow = relay.take_next(uuid4())
    assert slow is not None
    Delivery.objects.filter(pk=slow.pk).update(lease_until=timezone.now())
    quick = relay.take_next(uuid4())
    assert quick is not None
    relay.put_off(slow)
    assert (mail_row().state, mail_row().lease_owner) == ("pending", quick.lease_owner)
    relay.settle(quick, Delivery.State.DONE)
    relay.put_off(slow)
    assert mail_row().state == "done"


def test_a_repeated_mail_carries_the_same_message_id(mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    for _ in range(2):  # the second carrier comes after the first was killed before settling
        row = relay.take_next(uuid4())
        assert row is not None
        message = relay.message_for(row)
        assert message is not None
        message.send()
        Delivery.objects.filter(pk=row.pk).update(lease_until=timezone.now())
    first, second = (message.message()["Message-ID"] for message in mail.outbox)
    assert first == second == f"<{mail_row().pk}@localhost>"


def test_a_refused_mail_waits_and_does_not_hold_up_others(
    mina: Any, tom: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    record(KIND, by=None, about={}, tell=[tom])
    refused = smtplib.SMTPRecipientsRefused({"mina@example.org": (550, b"no")})
    send_with(monkeypatch, fail_with(refused, only="mina@example.org"))
    assert deliver_pending() == 2
    assert [message.to for message in mail.outbox] == [["tom@example.org"]]
    row = Delivery.objects.get(channel="mail", recipient=mina)
    assert (row.state, row.attempts, row.lease_owner) == ("pending", 1, None)
    assert PAUSES[0] - timedelta(seconds=5) < row.next_at - timezone.now() <= PAUSES[0]


@pytest.mark.parametrize(
    "error",
    [TimeoutError(), ConnectionRefusedError(), smtplib.SMTPServerDisconnected()],
    ids=lambda error: type(error).__name__,
)
def test_a_server_that_is_away_is_asked_once_a_run(
    mina: Any, tom: Any, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    record(KIND, by=None, about={}, tell=[mina, tom])
    send_with(monkeypatch, fail_with(error))
    assert deliver_pending() == 1
    attempts = Delivery.objects.filter(channel="mail").values_list("attempts", flat=True)
    assert sorted(attempts) == [0, 1]
    monkeypatch.undo()


def test_a_mail_that_always_fails_becomes_a_dead_letter(
    mina: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    send_with(monkeypatch, fail_with(smtplib.SMTPDataError(554, b"mina@example.org is bad")))
    for _ in range(MOST_ATTEMPTS + 3):
        make_due()
        deliver_pending()
    assert (mail_row().state, mail_row().attempts) == ("dead", MOST_ATTEMPTS)
    assert "mina@example.org" not in caplog.text
    assert Delivery.objects.get(channel="inbox").state == "done"


def test_a_mail_that_kills_every_worker_becomes_a_dead_letter(mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    for _ in range(MOST_ATTEMPTS):  # claimed, then killed: no outcome is ever noted
        assert relay.take_next(uuid4()) is not None
        Delivery.objects.filter(channel="mail").update(lease_until=timezone.now())
    assert deliver_pending() == 1
    assert (mail_row().state, len(mail.outbox)) == ("dead", 0)


def test_a_kind_that_left_the_house_becomes_visible_and_blocks_nobody(
    mina: Any, tom: Any, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(doorway.KINDS, "test.old", replace(kind, name="test.old"))
    record("test.old", by=None, about={}, tell=[mina])
    monkeypatch.delitem(doorway.KINDS, "test.old")
    record(KIND, by=None, about={}, tell=[tom])
    assert deliver_pending() == 2
    assert [message.to for message in mail.outbox] == [["tom@example.org"]]


def test_a_person_who_left_gets_no_mail(mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    type(mina).objects.update(is_active=False)
    deliver_pending()
    assert (mail_row().state, len(mail.outbox)) == ("dropped", 0)


def test_a_person_who_mutes_while_it_is_queued_gets_no_mail(mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    mute(kind=KIND, by=mina)
    deliver_pending()
    assert (mail_row().state, len(mail.outbox)) == ("dropped", 0)


def test_a_code_that_ran_out_is_not_sent(db: None) -> None:
    past = timezone.now() - timedelta(seconds=1)
    post_letter(address="new@example.org", letter=LETTER, useful_until=past)
    deliver_pending()
    assert OutgoingMail.objects.values_list("state", "text").get() == ("dropped", "")
    assert mail.outbox == []


def test_a_row_erased_between_claim_and_reading_is_passed_over(
    mina: Any, tom: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    record(KIND, by=None, about={}, tell=[tom])
    really = type(Delivery.objects.all()).claim

    def claim(rows: Any, pk: Any, **kwargs: Any) -> bool:
        taken = really(rows, pk, **kwargs)
        mina.delete() if mina.pk else None
        return taken

    monkeypatch.setattr(type(Delivery.objects.all()), "claim", claim)
    assert deliver_pending() == 1
    assert [message.to for message in mail.outbox] == [["tom@example.org"]]
