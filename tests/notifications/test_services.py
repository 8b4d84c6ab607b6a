"""Choosing, sending again, tidying, and turns of periodic jobs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from allinone.notifications import tasks
from allinone.notifications.letters import Letter
from allinone.notifications.models import (
    Delivery,
    DemoMail,
    Event,
    JobSlot,
    MutedKind,
    OutgoingMail,
)
from allinone.notifications.relay import deliver_pending
from allinone.notifications.services import (
    NothingToSend,
    choose_mail,
    mark_all_read,
    post_letter,
    record,
    send_again,
)
from allinone.notifications.slots import claim_slot, slot_at
from allinone.notifications.tidying import tidy_up
from tests.notifications.conftest import KIND

LETTER = Letter(subject="Your code", paragraphs=["123456"], code="123456")


def kill(model: Any) -> Any:
    model.objects.filter(state="pending").update(state="dead", attempts=9, done_at=timezone.now())
    return model.objects.get(state="dead")


def test_a_dead_letter_is_sent_again_and_the_audit_trail_says_who(mina: Any, tom: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    dead = kill(Delivery)
    send_again(mail=dead, by=tom)
    deliver_pending()
    assert [message.to for message in mail.outbox] == [[mina.email]]
    trace = Event.objects.get(kind="notifications.sent_again")
    assert (trace.by_id, trace.about) == (tom.pk, {"mail": str(dead.pk)})


def test_a_dead_code_keeps_its_words_and_is_sent_again(tom: Any) -> None:
    post_letter(address="new@example.org", letter=LETTER)
    send_again(mail=kill(OutgoingMail), by=tom)
    deliver_pending()
    assert [message.subject for message in mail.outbox] == ["Your code"]


def test_only_a_dead_letter_is_sent_again(mina: Any, tom: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    deliver_pending()
    with pytest.raises(NothingToSend):
        send_again(mail=Delivery.objects.get(channel="mail"), by=tom)
    assert Event.objects.filter(kind="notifications.sent_again").count() == 0


def test_an_emptied_mail_is_not_sent_again(tom: Any) -> None:
    gone = OutgoingMail.objects.create(state="dead")
    with pytest.raises(NothingToSend):
        send_again(mail=gone, by=tom)


def test_choosing_mutes_what_was_offered_and_not_wanted(mina: Any) -> None:
    MutedKind.objects.create(recipient=mina, kind="elsewhere.hidden")
    choose_mail(wanted=[], offered=[KIND], by=mina)
    choose_mail(wanted=[], offered=[KIND], by=mina)
    muted = MutedKind.objects.filter(recipient=mina).values_list("kind", flat=True)
    assert sorted(muted) == ["elsewhere.hidden", KIND]
    choose_mail(wanted=[KIND], offered=[KIND], by=mina)
    assert list(muted.all()) == ["elsewhere.hidden"]


def test_marking_all_read_touches_nobody_else(mina: Any, tom: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina, tom])
    mark_all_read(by=mina)
    unread = Delivery.objects.filter(channel="inbox", read_at=None)
    assert list(unread.values_list("recipient", flat=True)) == [tom.pk]


def test_tidying_takes_what_is_old_and_finished(mina: Any) -> None:
    long_ago = timezone.now() - timedelta(days=8)
    for state in ("done", "dead", "dropped"):
        OutgoingMail.objects.create(state=state, done_at=long_ago)
        OutgoingMail.objects.create(state=state, done_at=timezone.now())
    OutgoingMail.objects.create(state="pending", created_at=long_ago, next_at=long_ago)
    JobSlot.objects.create(job="x", slot="1", claimed_at=long_ago)
    JobSlot.objects.create(job="x", slot="2")
    DemoMail.objects.create(address="a", subject="b", text="c", message_id="d", at=long_ago)
    tidy_up()
    states = OutgoingMail.objects.order_by("state").values_list("state", flat=True)
    assert list(states) == ["dead", "done", "dropped", "pending"]
    assert JobSlot.objects.values_list("slot", flat=True).get() == "2"
    assert DemoMail.objects.count() == 0


def test_a_slot_is_claimed_once(db: None) -> None:
    assert [claim_slot("nightly", "2026-03-29") for _ in range(3)] == [True, False, False]
    assert claim_slot("nightly", "2026-03-30") is True


@pytest.mark.parametrize(
    "night", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)]
)
def test_slots_of_a_daylight_saving_night_are_all_different(night: datetime) -> None:
    zone = timezone.get_default_timezone()
    minutes = [(night + timedelta(minutes=m)).astimezone(zone) for m in range(240)]
    assert len({slot_at(minute, seconds=60) for minute in minutes}) == 240
    assert slot_at(minutes[7] + timedelta(seconds=59), seconds=60) == slot_at(
        minutes[7], seconds=60
    )


def test_two_schedulers_sweep_once_a_minute(mina: Any, settings: Any) -> None:
    settings.NOTIFICATIONS_SWEEP_SECONDS = 3600
    record(KIND, by=None, about={}, tell=[mina])
    tasks.sweep()
    assert len(mail.outbox) == 1
    record(KIND, by=None, about={}, tell=[mina])
    tasks.sweep()
    assert len(mail.outbox) == 1
    tasks.relay()
    assert len(mail.outbox) == 2


def test_tidying_runs_once_a_day(mina: Any) -> None:
    tasks.tidy()
    DemoMail.objects.create(
        address="a", subject="b", text="c", message_id="d", at=timezone.now() - timedelta(days=9)
    )
    tasks.tidy()
    assert DemoMail.objects.count() == 1


def test_a_full_batch_rings_for_the_next(mina: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rings: list[str] = []
    monkeypatch.setattr(tasks, "ring", rings.append)
    monkeypatch.setattr(tasks, "BATCH", 2)
    for _ in range(3):
        record(KIND, by=None, about={}, tell=[mina])
    tasks.relay()
    assert (len(mail.outbox), rings) == (2, ["notifications.relay"])
    tasks.relay()
    assert (len(mail.outbox), rings) == (3, ["notifications.relay"])
