"""What surrounds every page: sizes, headers, log lines, the machine in front."""

import io
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from allinone.cache import PatientRedisCache
from allinone.logs import WithoutKeys, without_keys

TOKEN = "Ijk4ZjA3:1tXyZ_a-b:Qw3rTy-uIoP_asdfGhjk"


# --- Sizes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/en/accounts/login/", "/nl/nothing-here/", "/health/live"])
def test_body_that_weighs_too_much_is_refused_unread(client, path):
    class Unread(io.BytesIO):
        def read(self, *args):
            raise AssertionError("somebody read the body")

    announced = str(settings.LARGEST_BODY + 1)
    answer = client.generic(
        "POST", path, CONTENT_LENGTH=announced, **{"wsgi.input": Unread()},
        content_type="multipart/form-data; boundary=x",
    )  # fmt: skip
    assert (answer.status_code, "Cookie" in answer.headers) == (413, False)
    assert "script-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("announced", ["", "-5", "many", "9" * 5000])
def test_announced_size_that_is_no_number_breaks_nothing(client, db, announced):
    answer = client.generic("POST", "/en/accounts/login/", CONTENT_LENGTH=announced)
    assert answer.status_code in {200, 413}


# --- Headers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/en/", "/en/accounts/login/", "/nothing", "/health/live"])
def test_refusal_of_a_foreign_host_carries_the_headers_of_a_page(client, db, path):
    answer = client.get(path, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")


# --- Log lines ----------------------------------------------------------------------------------


def test_keys_in_addresses_are_not_written_down():
    kept = "Not Found: /en/mentoring/requests/8d1f2a34-5b6c-47d8-9e0f-1a2b3c4d5e6f/change/"
    word = "Not Found: /nl/steps/collect-documents-and-translations/"
    assert [without_keys(line) for line in (kept, word)] == [kept, word]
    assert without_keys(f"Forbidden: /en/mentoring/answer/{TOKEN}/") == (
        "Forbidden: /en/mentoring/answer/[key]/"
    )
    assert without_keys("Gone: /ar/invitations/Zq0_x7Yw3mB1kL-9vTtRfA/ twice") == (
        "Gone: /ar/invitations/[key]/ twice"
    )


@pytest.fixture
def written(monkeypatch):
    """What the log of the house writes down during a test."""
    handlers = logging.getLogger().handlers
    ours = [one for one in handlers if any(isinstance(f, WithoutKeys) for f in one.filters)]
    [console] = ours
    stream = io.StringIO()
    monkeypatch.setattr(console, "stream", stream)
    return stream


@pytest.mark.parametrize("name", ["mentoring:proposal_answer", "accounts:invitation_accept"])
def test_refused_form_leaves_no_key_in_the_log(db, written, name):
    path = reverse(name, args=[TOKEN])
    assert Client(enforce_csrf_checks=True).post(path).status_code == 403
    assert path.replace(TOKEN, "[key]") in written.getvalue()
    assert TOKEN not in written.getvalue()


def test_line_break_in_an_address_begins_no_new_line(db, client, written):
    client.get("/en/no%0a2026-01-01 ERROR all is lost/")
    assert len(written.getvalue().splitlines()) == 1


# --- The machine in front -----------------------------------------------------------------------


@pytest.mark.parametrize(("behind", "counted"), [("yes", "203.0.113.7"), ("no", "10.0.0.1")])
def test_limits_count_visitors_and_not_the_proxy(tmp_path, behind, counted):
    code = (
        "import django; django.setup()\n"
        "from django.test import RequestFactory\n"
        "from allauth.core.internal.httpkit import get_client_ip\n"
        "asked = RequestFactory().get('/', REMOTE_ADDR='10.0.0.1',"
        " HTTP_X_FORWARDED_FOR='198.51.100.9, 203.0.113.7')\n"
        "print(get_client_ip(asked))\n"
    )
    environment = os.environ | {
        "BEHIND_PROXY": behind, "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "allinone.settings",
    }  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == counted


# --- What lies on the disk ----------------------------------------------------------------------


def test_many_visitors_do_not_make_the_house_forget_who_tried_too_often():
    stand_in = PatientRedisCache("redis://127.0.0.1:1", {})._stand_in
    assert stand_in._max_entries == settings.CACHE_ENTRIES == 10_000


def test_folder_of_the_house_is_closed_to_others(tmp_path):
    var = tmp_path / "deep" / "var"
    environment = os.environ | {"VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "allinone.settings"}
    code = "from django.conf import settings; print(settings.CACHES['default'].get('OPTIONS'))"
    environment.pop("REDIS_URL", None)
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "{'MAX_ENTRIES': 10000}"
    assert var.stat().st_mode & 0o777 == 0o700
