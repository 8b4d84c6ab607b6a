"""Journeys 2, 3 and 4: from sign-up to the first meeting, each side in its own browser.

The newcomer reads Arabic on a phone, the mentor Dutch, the coordinator Dutch. They share one
rare language, so that the run of the engine can only bring these two together.
"""

from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.browser.person import Person

pytestmark = pytest.mark.browser

COORDINATOR = "katrien@demo.example"
PROGRAMME = "mentoring/programmes/"


def _newcomer_profile(person: Person, rare: str) -> None:
    """Six short steps; some left open."""
    person.follow("/profile/you/")
    person.answer({"full_name": f"Nour {rare}", "display_name": "Nour"})
    sector = person.page.locator("[name=sector] option").nth(5).get_attribute("value")
    person.answer({"sector": sector or ""})
    person.answer({})
    person.answer({"mother_tongue": rare, "nl": "0", "en": "0"})
    person.answer({"free_times": ["5", "8"], "meets_online": True})
    person.answer({})
    assert person.path == "desk/"


def _mentor_profile(person: Person, rare: str) -> None:
    """The three-minute form."""
    person.follow("/mentor-profile/you/")
    sector = person.page.locator("[name=sector] option").nth(5).get_attribute("value")
    person.answer({"full_name": f"Tine {rare}", "display_name": "Tine", "sector": sector or ""})
    person.answer(
        {"mother_tongue": rare, "nl": "0", "en": "0", "meets_online": True, "free_times": ["5"]}
    )
    person.answer({"topics": ["cv", "network"], "about": "Twintig jaar ervaring."})
    assert person.path == "desk/"


def _open_programme(person: Person) -> str:
    """The first programme of the coordinator's organisation, as its slug."""
    person.go("mentoring/boards/")
    return person.path.removeprefix("mentoring/boards/").strip("/")


def _accept(coordinator: Person, slug: str, name: str) -> None:
    """Plan the talk with this mentor, then accept."""
    coordinator.go(f"mentoring/boards/{slug}/mentors/?state=applied")
    coordinator.page.locator("main a", has_text=name).first.click()
    coordinator.page.wait_for_load_state()
    coordinator.fill({"talk_at_0": coordinator.day(3), "talk_at_1": "10:00"})
    coordinator.press("main form[action*='/talk/'] button")
    coordinator.press("main form[action*='/accept/'] button")


def _publish(coordinator: Person, slug: str, name: str) -> None:
    """Ask for a run, wait for the worker, publish this pair only."""
    coordinator.go(f"mentoring/boards/{slug}/")
    coordinator.press("main form[action*='/match/'] button")
    row = coordinator.page.locator("li.pair", has_text=name)
    for _attempt in range(60):
        if row.count():
            break
        coordinator.page.wait_for_timeout(500)
        coordinator.go(f"mentoring/boards/{slug}/")
        if _turn_pages(coordinator, name):
            break
    for box in coordinator.page.locator("input[name=pair]").all():
        box.set_checked(False, force=True)
    row.locator("input[name=pair]").set_checked(True, force=True)
    coordinator.press("main button[form=publish]")


def _turn_pages(person: Person, name: str) -> bool:
    """Turn the pages of the pairs until ``name`` is on one."""
    while not person.page.locator("li.pair", has_text=name).count():
        following = person.page.locator("#pairs a[rel=next]")
        if not following.count():
            return False
        following.first.click()
        person.page.wait_for_load_state()
    return True


def _answer_link(person: Person, address: str) -> str:
    """The signed link in the mentor's mail."""
    text = person.mail_to(address, containing="/mentoring/answer/")
    return next(word for word in text.split() if "/mentoring/answer/" in word)


@pytest.mark.parametrize(("scripts", "rare"), [(True, "ka"), (False, "hy")])
def test_main_job_from_sign_up_to_first_meeting(
    visit: Callable[..., Person], scripts: bool, rare: str
) -> None:
    newcomer = visit("ar", width=360, scripts=scripts)
    mentor = visit("nl", scripts=scripts)
    coordinator = visit("nl", scripts=scripts)
    coordinator.sign_in_as_demo(COORDINATOR)
    slug = _open_programme(coordinator)

    once = uuid4().hex[:8]
    mentor_address, newcomer_address = f"tine-{once}@example.org", f"nour-{once}@example.org"
    mentor.sign_up("mentor", mentor_address)
    _mentor_profile(mentor, rare)
    mentor.go(f"{PROGRAMME}{slug}/")
    mentor.follow("/apply/")
    mentor.answer({"motivation": "Ik help graag.", "capacity": "1"})
    _accept(coordinator, slug, f"Tine {rare}")

    newcomer.sign_up("talent", newcomer_address)
    _newcomer_profile(newcomer, rare)
    newcomer.follow("/mentoring/programmes/")
    newcomer.go(f"{PROGRAMME}{slug}/")
    newcomer.follow("/ask/")
    newcomer.answer({"goal": "أريد عملاً في مجالي", "topics": ["cv"]})
    assert newcomer.path.startswith("mentoring/requests/")
    assert newcomer.page.locator("main dl.facts").first.is_visible()

    _publish(coordinator, slug, f"Nour {rare}")

    # The signed link shows an alias and reasons, never a name, and needs no signing in.
    stranger = visit("nl", scripts=scripts)
    stranger.page.goto(_answer_link(stranger, mentor_address))
    assert "Nour" not in stranger.page.content()
    stranger.press("main button[name=answer][value=yes]")

    newcomer.go("desk/")
    newcomer.follow("/mentoring/proposals/")
    assert "Tine" in newcomer.page.locator("h1").inner_text()
    newcomer.press("main button[name=answer][value=yes]")
    assert newcomer.path.startswith("mentoring/mentorships/")

    newcomer.follow("/times/")
    newcomer.answer(
        {
            "first_0": newcomer.day(5), "first_1": "10:00",
            "second_0": newcomer.day(6), "second_1": "14:30",
            "third_0": newcomer.day(7), "third_1": "18:00",
            "place_kind": "public", "place": "De Krook",
        }
    )  # fmt: skip

    mentor.go("desk/")
    mentor.follow("/mentoring/mentorships/")
    assert "Nour" in mentor.page.locator("h1").inner_text()
    mentor.press("main button[name=option] >> nth=1")
    assert mentor.page.locator("main a[href$='meeting.ics']").count() == 1
    mentor.fill({"text": "Tot dan!"})
    mentor.press("main form[action*='/message/'] button")

    newcomer.go("desk/")
    newcomer.follow("/mentoring/mentorships/")
    assert "Tot dan!" in newcomer.page.locator("main").inner_text()
    with newcomer.page.expect_download() as waiting:
        newcomer.page.locator("main a[href$='meeting.ics']").first.click()
    calendar = waiting.value.path().read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in calendar
    assert "Nour" not in calendar
    assert "Tine" not in calendar

    # She reads who has seen her file: the mentor's name stands there only after his yes.
    newcomer.go("file/")
    assert "Tine" in newcomer.page.locator("main table").first.inner_text()
    for person in (newcomer, mentor, coordinator, stranger):
        assert person.failures == []
