"""The frame of every page: languages, navigation, quick exit, a person to talk to."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from allinone import doorway
from allinone.doorway import Inbox, MenuEntry
from allinone.ui import context

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return get_user_model().objects.create(email="somebody@example.org")


def _request(path: str, user=None):
    request = RequestFactory().get(path)
    request.user = user or AnonymousUser()
    return request


def test_languages_lead_to_the_same_page_and_keep_the_question():
    with translation.override("nl"):
        chrome = context.chrome(_request("/nl/steps/?goal=work"))
    links = [(one.code, one.url, one.current) for one in chrome["languages"]]
    assert links == [
        ("en", "/en/steps/?goal=work", False),
        ("nl", "/nl/steps/?goal=work", True),
        ("ar", "/ar/steps/?goal=work", False),
    ]


def test_language_of_an_address_outside_leads_home():
    chrome = context.chrome(_request("//evil.example/steps/"))
    assert [one.url for one in chrome["languages"]] == ["/en/", "/nl/", "/ar/"]


def test_menu_shows_what_a_person_may_use(monkeypatch, person):
    entries = [
        MenuEntry("Home", "resources:home", order=1),
        MenuEntry("Steps", "resources:step_list", order=2),
        MenuEntry("Hidden", "resources:home", order=3, shown=lambda user: False),
    ]
    monkeypatch.setattr(doorway, "MENU", entries)
    links = context.menu(_request("/en/steps/find-mentor/", person))
    assert [(link.label, link.current) for link in links] == [("Home", False), ("Steps", True)]


def test_inbox_is_asked_only_for_a_person(monkeypatch, person, django_assert_num_queries):
    monkeypatch.setattr(doorway, "INBOX", [Inbox("notifications:inbox", lambda user: 3)])
    with django_assert_num_queries(0):
        assert context.inbox(_request("/en/")) is None
    box = context.inbox(_request("/en/", person))
    assert box == {"url": reverse("notifications:inbox"), "unread": 3}


def test_signed_in_title_is_neutral(client, person):
    client.force_login(person)
    body = client.get(reverse("resources:step_list")).content.decode()
    assert "<title>All-in-one</title>" in body


@pytest.mark.parametrize("path", ["/en/", "/en/accounts/login/", "/en/nothing/"])
def test_every_page_has_an_exit_and_a_person(client, path):
    body = client.get(path).content.decode()
    assert 'rel="noreferrer" data-exit' in body
    assert settings.TALK_TO_A_PERSON["phone"] in body
    assert body.index('id="talk"') < body.index("<footer")


def test_pages_forbid_everything_from_outside(client):
    policy = client.get("/en/")["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == (
        "'none'",
        "'self'",
        "'self'",
    )
