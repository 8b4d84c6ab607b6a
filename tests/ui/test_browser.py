"""The look in a real browser: no barrier, no sideways scroll, and the small helps of ui.js."""

import os
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PAGES = ["", "steps/", "accounts/login/", "accounts/signup/", "nothing-here/"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """A page that reaches only the house; what it reports on the console fails the test."""
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    reports: list[str] = []
    page.on("console", lambda said: reports.append(said.text))
    page.on("pageerror", lambda error: reports.append(str(error)))
    yield page
    context.close()
    assert [said for said in reports if "404 (Not Found)" not in said] == []


def _barriers(page: Page) -> list[str]:
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 1280, "light"), ("ar", 360, "light"), ("ar", 360, "dark"), ("nl", 1280, "dark")],
)
def test_public_page_has_no_barrier(page, path, language, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"/{language}/{path}")
    assert _barriers(page) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_public_page_fits_a_narrow_screen(page, path, language):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/{language}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [320, 1280])
def test_component_sheet_has_no_barrier(page, settings, width):
    settings.DEBUG = True
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto("/ui/")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert _barriers(page) == []


def _leave_to_nowhere(page: Page) -> None:
    """Answer for the neutral page, so that no test leaves this machine."""

    def answer(route: Route) -> None:
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

    page.route(re.compile(r"wikipedia\.org"), answer)


def test_escape_twice_leaves_and_the_way_back_is_gone(page):
    _leave_to_nowhere(page)
    page.goto("/en/steps/")
    page.goto("/en/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page).to_have_title("Elsewhere")
    page.go_back()
    expect(page).to_have_url(re.compile("/en/steps/$"))


def test_chosen_colours_are_kept_before_the_first_paint(page):
    page.emulate_media(color_scheme="light")
    page.goto("/en/")
    page.get_by_role("button", name="Dark colours").click()
    page.goto("/en/steps/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(14, 29, 31)"


def test_mistakes_take_the_focus(page):
    page.goto("/en/accounts/signup/")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()


def test_menu_opens_without_script(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        viewport={"width": 360, "height": 740},
    )
    page = context.new_page()
    page.goto("/en/")
    steps = page.get_by_role("navigation", name="Main").get_by_role("link", name="Steps")
    expect(steps).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    expect(steps).to_be_visible()
    context.close()


def test_every_language_is_one_press_away(page):
    page.goto("/en/steps/")
    for code in ("nl", "ar", "en"):
        page.locator(f".languages a[lang={code}]").click()
        expect(page).to_have_url(re.compile(f"/{code}/steps/$"))
