"""Recording an event and telling people."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from allinone.notifications.inbox import unread_count
from allinone.notifications.models import Delivery, Event
from allinone.notifications.services import mute, record, tell_people, unmute
from tests.notifications.conftest import KIND


def rows() -> list[tuple[str, str, str]]:
    return sorted(
        Delivery.objects.values_list("recipient__email", "channel", "state"), key=lambda row: row
    )


def test_record_writes_event_inbox_and_mail(
    mina: Any, tom: Any, django_capture_on_commit_callbacks: Any, rung: list[Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        event = record(KIND, by=tom, about={"thing": mina.pk}, tell=[mina])
    assert (event.kind, event.by_id, event.about) == (KIND, tom.pk, {"thing": str(mina.pk)})
    assert rows() == [
        ("mina@example.org", "inbox", "done"),
        ("mina@example.org", "mail", "pending"),
    ]
    assert rung == [("notifications.relay",)]
    assert unread_count(mina) == 1
    assert unread_count(tom) == 0


def test_record_of_an_unknown_kind_names_it(mina: Any) -> None:
    with pytest.raises(KeyError, match=r"test\.never"):
        record("test.never", by=mina, about={}, tell=[mina])
    assert Event.objects.count() == 0


def test_nobody_is_told_about_a_trail(mina: Any) -> None:
    with pytest.raises(ValueError, match="sent_again"):
        record("notifications.sent_again", by=None, about={}, tell=[mina])
    assert Event.objects.count() == 0


def test_record_without_people_is_audit_only(mina: Any, rung: list[Any]) -> None:
    record(KIND, by=mina, about={})
    assert Event.objects.count() == 1
    assert (rows(), rung) == ([], [])


def test_record_tells_the_doer_only_when_listed(mina: Any, tom: Any) -> None:
    record(KIND, by=tom, about={}, tell=[mina])
    assert {email for email, _, _ in rows()} == {"mina@example.org"}
    record(KIND, by=tom, about={}, tell=[mina, tom])
    assert unread_count(tom) == 1


def test_record_falls_with_the_transaction_of_its_caller(mina: Any, rung: list[Any]) -> None:
    @transaction.atomic
    def verb() -> None:
        record(KIND, by=None, about={}, tell=[mina])
        raise LookupError

    with pytest.raises(LookupError):
        verb()
    assert (Event.objects.count(), Delivery.objects.count(), rung) == (0, 0, [])


def test_telling_twice_leaves_one_inbox_row(mina: Any) -> None:
    event = record(KIND, by=None, about={}, tell=[mina, mina])
    tell_people(event=event, people=[mina])
    assert [channel for _, channel, _ in rows()] == ["inbox", "mail"]


@pytest.mark.django_db(transaction=True)
def test_telling_twice_without_the_unique_key_leaves_two_rows(mina: Any) -> None:
    """Negative control: it is the key that keeps the inbox exact."""
    (key,) = (c for c in Delivery._meta.constraints if c.name == "delivery_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Delivery, key)
    try:
        event = record(KIND, by=None, about={}, tell=[mina])
        tell_people(event=event, people=[mina])
        assert unread_count(mina) == 2
    finally:
        Delivery.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Delivery, key)


def test_a_muted_kind_reaches_the_inbox_only(mina: Any) -> None:
    mute(kind=KIND, by=mina)
    record(KIND, by=None, about={}, tell=[mina])
    assert [channel for _, channel, _ in rows()] == ["inbox"]
    unmute(kind=KIND, by=mina)
    record(KIND, by=None, about={}, tell=[mina])
    assert [channel for _, channel, _ in rows()] == ["inbox", "inbox", "mail"]


def test_a_kind_that_cannot_be_muted_always_mails(
    mina: Any, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from allinone import doorway

    mute(kind=KIND, by=mina)
    monkeypatch.setitem(doorway.KINDS, KIND, replace(kind, can_mute=False))
    record(KIND, by=None, about={}, tell=[mina])
    assert [channel for _, channel, _ in rows()] == ["inbox", "mail"]


def test_an_event_is_never_changed(mina: Any) -> None:
    event = record(KIND, by=mina, about={})
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        Event.objects.update(kind="test.other")


def test_erasing_people_keeps_the_event_and_takes_their_deliveries(mina: Any, tom: Any) -> None:
    record(KIND, by=tom, about={}, tell=[mina, tom])
    doer = tom.pk
    mina.delete()
    tom.delete()
    assert Delivery.objects.count() == 0
    assert Event.objects.values_list("by_id", flat=True).get() == doer


def test_the_database_refuses_an_unknown_state(mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.update(state="lost")


def test_record_costs_the_same_for_one_and_thirty(
    mina: Any, django_assert_num_queries: Any
) -> None:
    from django.contrib.auth import get_user_model

    people = [
        get_user_model().objects.create_user(email=f"p{number}@example.org") for number in range(30)
    ]
    for tell in ([mina], people):
        # Two savepoints (four statements), the event, the muted kinds, the deliveries.
        with django_assert_num_queries(7):
            record(KIND, by=None, about={}, tell=tell)
