"""The weight of a first public view: what a phone on prepaid data pays."""

import gzip
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

KIB = 1024


class Parts(HTMLParser):
    """Everything that a page makes the browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "manifest", "preload"}:
            self.addresses.append(given["href"] or "")
        elif tag in {"script", "img", "iframe", "source", "video"} and given.get("src"):
            self.addresses.append(given["src"] or "")


def _parts(html: str) -> set[str]:
    parts = Parts()
    parts.feed(html)
    return {address for address in parts.addresses if not address.startswith("data:")}


def _weight(body: bytes) -> int:
    return len(gzip.compress(body, 6))


def _file(address: str) -> bytes:
    found = finders.find(address.removeprefix(settings.STATIC_URL))
    assert isinstance(found, str), address
    return Path(found).read_bytes()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_home_is_light(client, language):
    answer = client.get(f"/{language}/")
    parts = _parts(answer.content.decode())
    files = {address: _weight(_file(address)) for address in parts}
    scripts = sum(size for address, size in files.items() if address.endswith(".js"))
    assert len(parts) + 1 <= 10
    assert scripts <= 20 * KIB
    assert _weight(answer.content) + sum(files.values()) <= 60 * KIB


@pytest.mark.django_db
def test_home_asks_no_other_host(client):
    parts = _parts(client.get("/en/").content.decode())
    assert {urlsplit(address).netloc for address in parts} == {""}


@pytest.mark.django_db
def test_home_of_a_stranger_holds_no_token(client):
    answer = client.get("/en/")
    assert b"csrfmiddlewaretoken" not in answer.content
    assert "csrftoken" not in answer.cookies
