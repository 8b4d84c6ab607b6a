"""Staff see states and ids, never an address or a word of a mail."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from allinone.notifications.letters import Letter
from allinone.notifications.models import Delivery, OutgoingMail
from allinone.notifications.relay import deliver_pending
from allinone.notifications.services import post_letter, record
from tests.notifications.conftest import KIND

PAGES = ("event", "delivery", "outgoingmail")
CANARY = "CANARY-4711"


@pytest.fixture
def operator(tom: Any) -> Client:
    type(tom).objects.filter(pk=tom.pk).update(is_operator=True, is_superuser=True)
    client = Client()
    client.force_login(tom)
    return client


@pytest.fixture
def rows(mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    post_letter(
        address="canary-4711@example.org", letter=Letter(subject=CANARY, paragraphs=[CANARY])
    )


@pytest.mark.parametrize("page", PAGES)
def test_lists_and_details_show_no_words_and_no_addresses(
    operator: Client, rows: None, mina: Any, page: str
) -> None:
    from django.apps import apps

    one = apps.get_model("notifications", page)._default_manager.first()
    for path in ("", f"{one.pk}/change/"):
        answer = operator.get(f"/en/admin/notifications/{page}/{path}")
        assert answer.status_code == 200
        body = answer.content.decode().lower()
        assert str(one.pk) in body
        assert (CANARY.lower() in body, mina.email in body) == (False, False)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_added_changed_or_deleted_by_hand(
    operator: Client, rows: None, page: str
) -> None:
    from django.apps import apps

    one = apps.get_model("notifications", page)._default_manager.first()
    for path in ("add/", f"{one.pk}/delete/"):
        assert operator.get(f"/en/admin/notifications/{page}/{path}").status_code == 403
    assert operator.post(f"/en/admin/notifications/{page}/{one.pk}/change/").status_code == 403


def test_dead_letters_are_sent_again_from_the_list(operator: Client, rows: None) -> None:
    Delivery.objects.filter(channel="mail").update(state="dead")
    OutgoingMail.objects.update(state="dead")
    for page, model in (("delivery", Delivery), ("outgoingmail", OutgoingMail)):
        every = [str(pk) for pk in model.objects.values_list("pk", flat=True)]
        operator.post(
            f"/en/admin/notifications/{page}/",
            {"action": "send_again", "_selected_action": every},
        )
    deliver_pending()
    assert sorted(message.to[0] for message in mail.outbox) == [
        "canary-4711@example.org",
        "mina@example.org",
    ]


def test_other_people_do_not_come_in(client: Client, mina: Any, rows: None) -> None:
    client.force_login(mina)
    for page in PAGES:
        assert client.get(f"/en/admin/notifications/{page}/").status_code in {302, 403, 404}
