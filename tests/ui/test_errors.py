"""The fixed error pages: the same bytes for everybody, in the reader's language."""

import pytest
from allauth.core.ratelimit import respond_429
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.utils import translation

from allinone.ui import views

pytestmark = pytest.mark.django_db
MISSING = ["/en/nothing/", "/en/steps/no-such-step/", "/en/x/" + "y" * 200 + "/?q=canary-word"]


def _signed_in() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create(email="canary@example.org"))
    return client


def test_missing_page_has_the_same_bytes_for_any_path(client):
    bodies = {client.get(path).content for path in MISSING}
    assert len(bodies) == 1


def test_missing_page_has_the_same_bytes_for_a_person_and_a_stranger(client):
    assert _signed_in().get(MISSING[0]).content == client.get(MISSING[0]).content


def test_missing_page_names_no_path_person_or_token(client):
    body = _signed_in().get("/en/canary-path/").content.decode()
    leaks = [word for word in ("canary", "csrf", "<form") if word in body]
    assert leaks == []


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("nl", "ltr"), ("ar", "rtl")])
def test_missing_page_speaks_the_language_of_its_path(client, language, way):
    answer = client.get(f"/{language}/nothing/")
    assert answer.status_code == 404
    assert f'<html lang="{language}" dir="{way}">' in answer.content.decode()


def test_languages_of_a_missing_page_lead_home(client):
    body = client.get("/en/nothing/").content.decode()
    assert [f'href="/{code}/" lang="{code}"' in body for code in ("en", "nl", "ar")] == [True] * 3


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (lambda request: views.bad_request(request, ValueError()), 400),
        (lambda request: views.forbidden(request, PermissionError()), 403),
        (lambda request: views.csrf_failure(request, "no cookie"), 403),
        (views.too_many, 429),
        (views.server_error, 500),
    ],
)
def test_error_page_needs_no_database(view, status, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = view(RequestFactory().get("/nl/somewhere/"))
    assert answer.status_code == status
    assert b'<html lang="nl" dir="ltr">' in answer.content
    assert b'href="#talk"' in answer.content


def test_too_many_says_when_to_come_back():
    assert views.too_many(RequestFactory().get("/en/"))["Retry-After"] == "300"


def test_too_many_sign_ins_get_the_fixed_page():
    answer = respond_429(RequestFactory().get("/en/accounts/login/"))
    assert answer.status_code == 429
    assert "Please wait a moment" in answer.content.decode()


def test_form_without_token_gets_a_calm_page():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/en/accounts/login/", {"login": "canary@example.org"})
    assert answer.status_code == 403
    assert "This form was open for too long" in answer.content.decode()
    assert "canary" not in answer.content.decode()


def test_error_page_outside_a_language_keeps_the_active_one():
    with translation.override("ar"):
        answer = views.server_error(RequestFactory().get("/ui/"))
    assert b'<html lang="ar" dir="rtl">' in answer.content
