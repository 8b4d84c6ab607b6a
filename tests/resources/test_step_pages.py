"""The public pages of the steps, without an account."""

import re

import pytest
from django.utils import translation

from resources import roadmap

pytestmark = pytest.mark.django_db

STEPS = roadmap.load().steps
DIRECTIONS = {"en": "ltr", "nl": "ltr", "ar": "rtl"}


def body(answer):
    return answer.content.decode()


@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize("address", ["", "steps/", "steps/ibo/", "information/"])
def test_public_page_answers_in_every_language(client, content, language, address):
    answer = client.get(f"/{language}/{address}")
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{DIRECTIONS[language]}">' in body(answer)


@pytest.mark.parametrize("language", DIRECTIONS)
def test_every_step_has_its_page(client, language):
    for step in STEPS:
        answer = client.get(f"/{language}/steps/{step.id}/")
        assert answer.status_code == 200
        page = body(answer)
        words = step.words_in[language]
        assert f"<h1>{words.title}</h1>" in page.replace("&#x27;", "'"), step.id
        for link in step.links:
            assert f'href="{link.url}"' in page, step.id


def test_step_page_says_everything(client):
    page = body(client.get("/en/steps/civic-integration-flanders/"))
    for words in (
        "Sign up for the civic integration programme",
        "Make an appointment. Did you get a letter? Then sign up within 3 months.",
        "Antwerp: Atlas. Ghent: Amal. Elsewhere: Agentschap Integratie en Inburgering",
        "Prices since September 2023",
        "6 to 24 months, beside work or study",
        "Residence card",
        "Inburgeringstraject",
        "Atlas Antwerpen",
        "https://www.integratie-inburgering.be",
        "Last checked",
        "With the page of September 2023",
        "This may have changed. Ask the organisation to confirm.",
        "Get registered and keep your card valid",
        "Do this first",
        "Have your Dutch level and track set",
        "Can run at the same time",
    ):
        assert words in page, words


def test_step_page_of_our_own_method_needs_no_confirmation(client):
    page = body(client.get("/en/steps/find-mentor/"))
    assert "Our own way of working" in page
    assert "Ask the organisation to confirm" not in page
    assert 'class="button" href="/en/mentoring/programmes/"' in page


def test_step_page_says_that_a_source_has_no_date(client):
    assert "The official page gives no date" in body(client.get("/en/steps/ibo/"))


def test_step_page_asks_whether_an_organisation_still_runs(client):
    assert "Ask whether it still runs." in body(client.get("/en/steps/prep-programme/"))


def test_step_page_of_a_step_alone_has_no_path(client):
    assert "What comes before and after" not in body(client.get("/en/steps/report-discrimination/"))


@pytest.mark.parametrize("address", ["steps/fly-to-the-moon/", "information/nothing/"])
def test_unknown_page_is_not_found(client, content, address):
    assert client.get(f"/en/{address}").status_code == 404


def listed(page):
    return re.findall(r'href="/en/steps/([a-z0-9-]+)/"', page)


def test_step_list_shows_every_step_once_by_phase(client):
    page = body(client.get("/en/steps/"))
    assert listed(page) == [step.id for step in STEPS]
    assert re.findall(r'<section class="section" id="(\w+)"', page) == [
        "arrive", "orient", "prepare", "connect", "work",
    ]  # fmt: skip


@pytest.mark.parametrize("goal", ["work", "study", "business"])
def test_step_list_keeps_the_steps_of_a_goal(client, goal):
    page = body(client.get("/en/steps/", {"goal": goal}))
    assert listed(page) == [step.id for step in STEPS if goal in step.goals]
    assert f'href="/en/steps/?goal={goal}" aria-current="page"' in page


def test_step_list_leaves_out_a_phase_without_steps(client):
    page = body(client.get("/en/steps/?goal=study"))
    assert 'id="work"' not in page
    assert "Study, 21" in page


@pytest.mark.parametrize("goal", ["", "fun", "\x00", "work&goal=", "🚲"])
def test_step_list_takes_an_unknown_goal_for_all(client, goal):
    answer = client.get("/en/steps/", {"goal": goal})
    assert answer.status_code == 200
    assert len(listed(body(answer))) == 38


def test_home_counts_the_steps_of_each_phase(client):
    context = client.get("/en/").context
    assert [(phase["code"], phase["count"]) for phase in context["phases"]] == [
        ("arrive", 7), ("orient", 9), ("prepare", 13), ("connect", 3), ("work", 6),
    ]  # fmt: skip
    assert [station.url for station in context["first_steps"]] == [
        "/en/steps/residence-papers/", "/en/steps/dutch-intake/",
        "/en/steps/collect-documents/", "/en/steps/find-mentor/",
    ]  # fmt: skip


@pytest.mark.parametrize("address", ["", "steps/", "steps/ibo/"])
def test_page_from_files_needs_no_query(client, django_assert_num_queries, address):
    with django_assert_num_queries(0):
        client.get(f"/ar/{address}")


@pytest.mark.parametrize("address", ["", "steps/", "steps/ibo/", "information/"])
def test_page_may_be_kept_by_a_cache(client, content, address):
    answer = client.get(f"/en/{address}")
    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in body(answer)


def test_page_is_read_only(client):
    assert client.post("/en/steps/").status_code == 405
    assert client.head("/en/steps/").status_code == 200


def test_menu_leads_to_the_steps_and_the_information(client):
    page = body(client.get("/en/steps/ibo/"))
    assert 'href="/en/steps/" aria-current="page"' in page
    assert 'href="/en/information/"' in page


def test_address_of_a_step_is_the_same_in_every_language(client):
    page = body(client.get("/en/steps/ibo/"))
    assert 'href="/nl/steps/ibo/"' in page
    assert 'href="/ar/steps/ibo/"' in page
    with translation.override("nl"):
        assert "Leren in een bedrijf met daarna een job (IBO)" in body(client.get("/nl/steps/ibo/"))
