"""What every page's frame needs: navigation, languages, the desk to call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from allinone import doorway
from allinone.doorway import Text

EXIT_URL = "https://www.wikipedia.org/"
SHORT = {"en": "EN", "nl": "NL"}  # languages not named here are shown by their own name


@dataclass(frozen=True, slots=True)
class Link:
    """A word in the navigation."""

    label: Text
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the house; ``url`` is the same page in it."""

    code: str
    name: str
    label: str
    url: str
    current: bool


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Give the frame of a page; what may cost a query is a function, run only where shown."""
    here = request.get_full_path()
    return {
        **frame(lambda code: _in_language(here, code)),
        "menu": lambda: menu(request),
        "footer": lambda: footer(request.user),
        "demo": settings.DEMO,
        "inbox": lambda: inbox(request),
    }


def frame(url_in: Callable[[str], str]) -> dict[str, Any]:
    """Give what needs no person: it is all that error pages have."""
    current = get_language()
    languages = [
        Language(code, name, SHORT.get(code, name), url_in(code), code == current)
        for code, name in settings.LANGUAGES
    ]
    return {
        "languages": languages,
        "talk": settings.TALK_TO_A_PERSON,
        "exit_url": EXIT_URL,
        "home_url": f"/{current}/",
        "footer": lambda: footer(AnonymousUser()),
    }


def _in_language(here: str, code: str) -> str:
    """Return the same page in another language, or that language's home page."""
    there = translate_url(here, code)
    return there if there.startswith(f"/{code}/") else f"/{code}/"


def menu(request: HttpRequest) -> list[Link]:
    """Return the entries this person may use; the current one is the longest that fits."""
    entries = [entry for entry in doorway.MENU if entry.shown(request.user)]
    urls = [reverse(entry.url_name) for entry in entries]
    current = _current(request.path, urls)
    return [
        Link(entry.label, url, url == current) for entry, url in zip(entries, urls, strict=True)
    ]


def inbox(request: HttpRequest) -> dict[str, Any] | None:
    """Return where the person's messages wait and how many are new; None for a stranger."""
    if not (request.user.is_authenticated and doorway.INBOX):
        return None
    one = doorway.INBOX[0]
    return {"url": reverse(one.url_name), "unread": one.unread(request.user)}


def footer(user: Any) -> list[Link]:
    """Return the links at the foot of a page, for those who may follow them."""
    entries = [entry for entry in doorway.FOOTER if entry.shown(user)]
    return [Link(entry.label, reverse(entry.url_name), False) for entry in entries]


def _current(here: str, urls: Sequence[str]) -> str:
    home = f"/{get_language()}/"
    fitting = [url for url in urls if here == url or (url != home and here.startswith(url))]
    return max(fitting, key=len, default="")
