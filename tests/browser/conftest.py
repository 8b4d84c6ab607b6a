"""The whole house in processes of its own, and real Chromium in front of it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.person import Person

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
START_SECONDS = 120


TWO = [("en", 1280), ("ar", 360)]
SIX = [(language, width) for language in ("en", "nl", "ar") for width in (1280, 360)]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-sizes", action="store_true", help="axe in all six combinations")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that take a language and a width run in two combinations, or in all six."""
    if {"language", "width"} <= set(metafunc.fixturenames):
        combinations = SIX if metafunc.config.getoption("--all-sizes") else TWO
        metafunc.parametrize(("language", "width"), combinations)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return when the house says that it is ready; fail when it stops or takes too long."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, "the house stopped while starting"
        try:
            with urllib.request.urlopen(f"{address}/health/ready", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the house was not ready in time")


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Web, worker and clock with the demo set, as ``./dev run`` starts them; its address.

    ``HOUSE_URL`` names one that runs already.
    """
    if running := os.environ.get("HOUSE_URL"):
        yield running
        return
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    env = os.environ | {
        "VAR_DIR": str(tmp_path_factory.mktemp("house")), "DEMO": "yes", "DEBUG": "no",
        "SITE_URL": address, "PORT": str(port), "DATABASE_URL": "", "REDIS_URL": "",
    }  # fmt: skip
    for name in ("DATABASE_URL", "REDIS_URL"):
        del env[name]
    command = [sys.executable, "-m", "allinone.house", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)
    try:
        _wait_until_ready(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(house: str, chromium: Browser) -> Iterator[Callable[..., Person]]:
    """Open a browser of one's own: ``visit("ar", width=360, scripts=False)``."""
    opened = []

    def _visit(language: str, *, width: int = 1280, scripts: bool = True) -> Person:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts,
            locale=language, accept_downloads=True,
        )  # fmt: skip
        opened.append(context)
        return Person(context.new_page(), house, language)

    yield _visit
    for context in opened:
        context.close()
