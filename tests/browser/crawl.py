"""Walk every page that a person can reach by links, one address per route."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from django.utils.translation import override

from tests.browser.person import Person

STARTS = ("", "desk/", "inbox/", "inbox/choices/", "file/", "demo/", "accounts/signup/",
          "accounts/login/", "accounts/login/code/", "accounts/email/", "accounts/2fa/",
          "accounts/sessions/", "accounts/password/reset/", "profile/you/", "profile/sector/",
          "profile/study/", "profile/languages/", "profile/times/", "profile/sharing/",
          "mentor-profile/you/", "mentor-profile/meet/", "mentor-profile/help/",
          "organisations/new/", "organisations/to-check/", "mentoring/boards/", "demo/mail/",
          "nothing-here/")  # fmt: skip
# Files and ways out are no pages; the admin is Django's own markup.
NO_PAGE = ("/admin/", ".ics", "/logout/", "/static/", "/photos/")
# Forms whose first sending shows what errors look like.
FORMS = ("accounts/signup/", "accounts/login/code/", "organisations/new/", "profile/you/")
# Pages that say something else to each person; all others are looked at once.
OWN_PAGES = ("accounts:desk", "accounts:file", "mentoring:proposal_detail", "mentoring:board",
             "mentoring:mentorship_detail", "mentoring:request_detail", "notifications:inbox",
             "mentoring:programme_detail", "accounts:organisation_detail")  # fmt: skip
AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def _route(path: str) -> str | None:
    """The name behind an address, with a step's or topic's own name; None for no page."""
    if any(part in path for part in NO_PAGE):
        return None
    try:
        with override(path.split("/")[1]):
            match = resolve(path)
    except Resolver404:
        return None
    step = str(match.kwargs.get("step", ""))
    return f"{match.view_name} {step}".strip()


def pages(person: Person, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    """Open each page once, by route, and yield its route while it is open."""
    start = f"/{person.language}/"
    todo = deque(f"{start}{path}" for path in STARTS)
    seen = set(skip)
    while todo:
        path = todo.popleft()
        route = "404" if path.endswith("nothing-here/") else _route(path)
        if route is None or route in seen:
            continue
        seen.add(route)
        answer = person.page.goto(f"{person.house}{path}")
        if answer is None or (answer.status in (403, 404) and route != "404"):
            continue
        landed = urlsplit(person.page.url).path
        if landed != path and _route(landed) in seen:
            continue
        seen.add(_route(landed) or route)
        yield route
        links = person.page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.href)")
        todo.extend(urlsplit(link).path for link in links if urlsplit(link).path.startswith(start))


def violations(person: Person) -> list[str]:
    """What axe finds on the open page: rule, impact and the first place."""
    found = AXE.run(person.page, options=RULES).response["violations"]
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['target']}" for one in found]


def is_too_wide(person: Person) -> bool:
    """Whether the page scrolls sideways."""
    return bool(person.page.evaluate("document.documentElement.scrollWidth > innerWidth"))
