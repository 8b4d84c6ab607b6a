"""Somebody in front of a browser. Reads the page by names and addresses, not by words."""

import re
import time
from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from playwright.sync_api import Page

CODE = re.compile(r"(?m)^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$")
PATIENCE_SECONDS = 30


class Person:
    """One browser with its own cookies, in one language."""

    def __init__(self, page: Page, house: str, language: str) -> None:
        self.page, self.house, self.language = page, house, language
        self.failures: list[str] = []
        page.on("response", self._note)
        page.on("pageerror", lambda error: self.failures.append(str(error)))

    def _note(self, response: object) -> None:
        """No page may answer with a server error, and nothing comes from another host."""
        url, status = response.url, response.status  # type: ignore[attr-defined]
        if status >= 500 or not url.startswith((self.house, "data:")):
            self.failures.append(f"{status} {url}")

    def go(self, path: str) -> None:
        """Open a page of the house in this person's language."""
        self.page.goto(f"{self.house}/{self.language}/{path}")

    @property
    def path(self) -> str:
        """Where this person is, without the language."""
        return urlsplit(self.page.url).path.removeprefix(f"/{self.language}/")

    def follow(self, part: str) -> None:
        """Click the first link in the page's main part whose address contains ``part``."""
        self.page.locator(f"main a[href*='{part}']").first.click()
        self.page.wait_for_load_state()

    def press(
        self, selector: str = "main form button[type=submit], main form button.button"
    ) -> None:
        """Press a button."""
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()

    def fill(self, answers: Mapping[str, str | bool | list[str]]) -> None:
        """Fill boxes by name: text, a choice of a list, a tick or several."""
        for name, value in answers.items():
            self._fill_one(name, value)

    def _fill_one(self, name: str, value: str | bool | list[str]) -> None:
        box = self.page.locator(f"main [name='{name}']")
        kind = box.first.evaluate("e => e.tagName + ':' + (e.type || '')")
        if kind.startswith("SELECT"):
            box.first.select_option(value)  # type: ignore[arg-type]
        elif kind.endswith(("radio", "checkbox")):
            values = value if isinstance(value, list) else [value]
            for one in values:
                target = box.first if one is True else self._choice(name, str(one))
                target.set_checked(True, force=True)
        else:
            box.first.fill(str(value))

    def _choice(self, name: str, value: str) -> object:
        return self.page.locator(f"main [name='{name}'][value='{value}']")

    def answer(self, answers: Mapping[str, str | bool | list[str]]) -> None:
        """Fill the form of the page and send it."""
        self.fill(answers)
        self.press("main form.form button[type=submit], main form.form button.button")

    # --- Mail -----------------------------------------------------------------------------

    def mail_to(self, address: str, *, containing: str = "") -> str:
        """The newest mail of the demo to ``address``, as soon as the worker has sent it."""
        reader = self.page.context.browser.new_page()  # type: ignore[union-attr]
        try:
            end = time.monotonic() + PATIENCE_SECONDS
            while time.monotonic() < end:
                reader.goto(f"{self.house}/{self.language}/demo/mail/")
                rows = reader.locator("main li", has_text=address)
                for number in range(rows.count()):
                    reader.goto(f"{self.house}/{self.language}/demo/mail/")
                    rows.nth(number).locator("a").click()
                    reader.wait_for_load_state()
                    text = reader.locator("main").inner_text()
                    if containing in text:
                        return text
                reader.wait_for_timeout(300)
        finally:
            reader.close()
        raise AssertionError(f"no mail to {address} arrived")

    def sign_up(self, door: str, address: str) -> None:
        """From the sentence on the home page to the desk, with the code of the mail."""
        self.go("")
        self.page.locator(f"main a[href*='door={door}']").first.click()
        self.page.wait_for_load_state()
        assert self.page.locator(f"[name=door][value={door}]").is_checked()
        self.answer({"email": address, "is_adult": True})
        found = CODE.search(self.mail_to(address))
        assert found, "the mail holds no code"
        self.answer({"code": found.group(1)})
        assert self.path == "desk/"

    def sign_in_as_demo(self, address: str) -> None:
        """One click on the page of demo people."""
        self.go("demo/")
        form = self.page.locator("main form", has=self.page.locator(f"[value='{address}']"))
        form.locator("button").click()
        self.page.wait_for_load_state()

    # --- Time -----------------------------------------------------------------------------

    def day(self, ahead: int) -> str:
        """A day so many days from now, as a date box takes it."""
        return (date.today() + timedelta(days=ahead)).isoformat()  # noqa: DTZ011
