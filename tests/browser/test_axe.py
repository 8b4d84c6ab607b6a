"""Every page that exists: no violation, no sideways scroll; EN at 1280 px and AR at 360 px."""

import sys
from collections.abc import Callable

import pytest

from tests.browser.crawl import FORMS, OWN_PAGES, is_too_wide, pages, violations
from tests.browser.person import Person

pytestmark = pytest.mark.browser

ROLES = ("", "amal", "selam", "olena", "nasrin", "els", "tom", "leyla", "katrien", "marc", "ines")


def _look(person: Person, route: str) -> list[str]:
    found = [f"{route}: {one}" for one in violations(person)]
    return [*found, f"{route}: scrolls sideways"] if is_too_wide(person) else found


def test_pages_are_accessible(
    visit: Callable[..., Person], language: str, width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found: list[str] = []
    once: set[str] = set()
    count = 0
    for role in ROLES:
        person = visit(language, width=width)
        if role:
            person.sign_in_as_demo(f"{role}@demo.example")
        for route in pages(person, frozenset(once)):
            count += 1
            found += _look(person, f"{role or 'visitor'} {route}")
            once |= {route} - set(OWN_PAGES)
        assert person.failures == []
    with capsys.disabled():
        sys.stdout.write(f"\naxe: {count} pages in {language} at {width} px\n")
    assert found == []
    assert count > 60


def test_pages_with_errors_are_accessible(
    visit: Callable[..., Person], language: str, width: int
) -> None:
    visitor, newcomer = visit(language, width=width), visit(language, width=width)
    newcomer.sign_in_as_demo("amal@demo.example")
    found: list[str] = []
    for path in FORMS:
        person = visitor if path.startswith("accounts") else newcomer
        person.go(path)
        for box in person.page.locator("main input[type=text], main input[type=email]").all():
            box.fill("")
        person.press("main form.form button")
        assert person.page.locator(".field--wrong").count() > 0, path
        found += _look(person, path)
    assert found == []


def test_first_public_view_is_light(visit: Callable[..., Person]) -> None:
    """At most 60 KiB over the wire, at most 10 requests, no other host, scripts at most 20 KiB."""
    visitor = visit("en")
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    sizes: dict[str, int] = {}
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    visitor.go("")
    visitor.page.wait_for_load_state("networkidle")
    assert len(sizes) <= 10
    assert sum(sizes.values()) <= 60 * 1024
    assert visitor.failures == []


@pytest.mark.parametrize("path", ["", "steps/", "mentoring/programmes/", "accounts/signup/"])
@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_public_pages_hold_at_320_px(
    visit: Callable[..., Person], language: str, path: str
) -> None:
    visitor = visit(language, width=320)
    visitor.go(path)
    assert not is_too_wide(visitor)
