"""The inbox page and what can be done there."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from allinone import doorway
from allinone.notifications.inbox import unread_count
from allinone.notifications.models import Delivery
from allinone.notifications.services import record
from tests.notifications.conftest import KIND


@pytest.fixture
def hers(client: Client, mina: Any) -> Client:
    client.force_login(mina)
    return client


def item_of(person: Any) -> Delivery:
    return Delivery.objects.get(channel="inbox", recipient=person)


def test_inbox_says_in_words_what_is_new(hers: Client, mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    page = hers.get("/en/inbox/").content.decode()
    assert "1 thing is new for you." in page
    assert page.count(">New<") + page.count(">New</") >= 1
    assert "You have a new message" in page
    hers.post("/en/inbox/read/")
    page = hers.get("/en/inbox/").content.decode()
    assert "You have seen everything." in page
    assert "Mark all as read" not in page


def test_an_empty_inbox_says_what_will_come(hers: Client) -> None:
    page = hers.get("/en/inbox/").content.decode()
    assert "Nothing here yet" in page


def test_looking_changes_nothing_and_opening_is_a_post(hers: Client, mina: Any) -> None:
    record(KIND, by=None, about={"thing": 7}, tell=[mina])
    address = f"/en/inbox/{item_of(mina).pk}/open/"
    hers.get("/en/inbox/")
    assert hers.get(address).status_code == 405
    assert unread_count(mina) == 1
    answer = hers.post(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/inbox/?about=7")
    assert unread_count(mina) == 0
    first_read = item_of(mina).read_at
    hers.post(address)
    assert item_of(mina).read_at == first_read


def test_somebody_elses_item_does_not_exist(hers: Client, tom: Any) -> None:
    record(KIND, by=None, about={}, tell=[tom])
    foreign = hers.post(f"/en/inbox/{item_of(tom).pk}/open/")
    missing = hers.post(f"/en/inbox/{uuid4()}/open/")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content
    assert unread_count(tom) == 1


def test_a_mail_delivery_is_not_an_inbox_item(hers: Client, mina: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    mail = Delivery.objects.get(channel="mail")
    assert hers.post(f"/en/inbox/{mail.pk}/open/").status_code == 404


@pytest.mark.parametrize("path", ["inbox/", "inbox/choices/"])
def test_a_visitor_is_asked_to_sign_in(client: Client, db: None, path: str) -> None:
    answer = client.get(f"/en/{path}")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (
        302,
        "/en/accounts/login/",
    )


def test_items_of_a_kind_that_left_stay_away(
    hers: Client, mina: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    monkeypatch.delitem(doorway.KINDS, KIND)
    assert hers.get("/en/inbox/").status_code == 200
    assert unread_count(mina) == 0
    assert hers.post(f"/en/inbox/{item_of(mina).pk}/open/").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "x", "%00"])
def test_absurd_page_numbers_are_answered(hers: Client, page: str) -> None:
    assert hers.get(f"/en/inbox/?page={page}").status_code == 200


def test_unread_count_is_one_query(mina: Any, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        record(KIND, by=None, about={}, tell=[mina])
    with django_assert_num_queries(1):
        assert unread_count(mina) == 3


def test_the_inbox_costs_the_same_for_1_and_30_items(
    hers: Client, mina: Any, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    costs = []
    for more in (1, 29):
        for _ in range(more):
            record(KIND, by=None, about={}, tell=[mina])
        with CaptureQueriesContext(connection) as queries:
            hers.get("/en/inbox/")
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_choices_are_saved_and_shown(hers: Client, mina: Any) -> None:
    assert f'value="{KIND}"' in hers.get("/en/inbox/choices/").content.decode()
    assert hers.post("/en/inbox/choices/", {}).status_code == 302
    record(KIND, by=None, about={}, tell=[mina])
    assert list(Delivery.objects.values_list("channel", flat=True)) == ["inbox"]
    hers.post("/en/inbox/choices/", {"wanted": [KIND]})
    record(KIND, by=None, about={}, tell=[mina])
    assert Delivery.objects.filter(channel="mail").count() == 1


@pytest.mark.parametrize("wanted", ["test.never", "notifications.sent_again", "\x00", "x" * 5000])
def test_a_choice_that_was_not_offered_is_refused(hers: Client, wanted: str) -> None:
    answer = hers.post("/en/inbox/choices/", {"wanted": [wanted]})
    assert answer.status_code == 200
    assert answer.context["form"].errors["wanted"]


def test_a_kind_for_others_is_not_offered(
    hers: Client, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    monkeypatch.setitem(doorway.KINDS, KIND, replace(kind, shown=lambda user: False))
    assert f'value="{KIND}"' not in hers.get("/en/inbox/choices/").content.decode()


def test_who_got_a_mail_by_mistake_finds_a_page(client: Client, db: None) -> None:
    assert (
        "Did an e-mail reach you by mistake?" in client.get("/en/mail/not-for-me/").content.decode()
    )
