"""The roadmap as data: complete, in plain words, and free of circles."""

import re
import shutil
from datetime import date
from itertools import chain

import pytest
from django.urls import reverse
from django.utils import translation

from allinone.taxonomy.content_files import ContentError
from resources import checks, roadmap
from resources.roadmap import CONTENT_DIR
from resources.steps import Certainty, Goal, Month, Phase
from tests.resources.banned import BANNED

STEPS = roadmap.load().steps

LANGUAGES = ("en", "nl", "ar")


def texts(step, language):
    words = step.words_in[language]
    return [words.title, words.why, *words.do, words.where, *words.documents, words.cost,
            words.duration]  # fmt: skip


def test_roadmap_has_38_steps():
    assert len(STEPS) == 38
    assert {phase: len(roadmap.load().in_phase(phase)) for phase in Phase} == {
        Phase.ARRIVE: 7, Phase.ORIENT: 9, Phase.PREPARE: 13, Phase.CONNECT: 3, Phase.WORK: 6,
    }  # fmt: skip
    assert {goal: sum(goal in step.goals for step in STEPS) for goal in Goal} == {
        Goal.WORK: 32, Goal.STUDY: 21, Goal.BUSINESS: 24,
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_complete(language):
    for step in STEPS:
        assert set(step.words_in) == set(LANGUAGES)
        assert all(text.strip() == text != "" for text in texts(step, language)), step.id
        assert step.official, step.id
        assert step.when, step.id
        assert step.actors, step.id


def test_arabic_texts_are_arabic_and_others_are_not():
    arabic = re.compile("[\u0600-\u06ff]")
    for step in STEPS:
        assert all(arabic.search(step.words_in["ar"].title + text) for text in texts(step, "ar"))
        assert not any(map(arabic.search, chain(texts(step, "en"), texts(step, "nl")))), step.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_banned_word(language):
    for step in STEPS:
        found = [text for text in texts(step, language) if BANNED[language].search(text)]
        assert found == [], step.id
        for one in step.actors:
            assert not BANNED[language].search(one.does_in[language]), one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language):
    for step in STEPS:
        for text in texts(step, language):
            for sentence in re.split(r"(?<=[.!?؟])\s+", text):
                assert len(sentence.split()) <= 15, (step.id, sentence)


def test_prerequisites_exist_and_end():
    by_id = roadmap.load().by_id
    for step in STEPS:
        seen, waiting = set(), list(step.after)
        while waiting:
            earlier = waiting.pop()
            assert earlier != step.id
            if earlier not in seen:
                seen.add(earlier)
                waiting.extend(by_id[earlier].after)
        assert set(step.alongside) <= set(by_id)


def test_every_page_of_the_house_exists():
    pages = [step.page for step in STEPS if step.page]
    assert pages == ["mentoring:programme_list"]
    assert reverse(pages[0]) == "/en/mentoring/programmes/"


def test_every_step_but_our_own_has_an_official_link():
    without = {step.id for step in STEPS if not step.links}
    assert without == {step.id for step in STEPS if step.certainty is Certainty.OWN}
    assert without == {"talent-portfolio", "find-mentor", "networking", "grow-to-level"}


def test_organisations_are_those_who_help():
    used = {one.id for step in STEPS for one in step.actors}
    assert len(used) == 40
    no_page = {one.id for step in STEPS for one in step.actors if not one.url}
    assert no_page == {"municipality", "ocmw"}


@pytest.mark.parametrize(
    ("step", "today", "expected"),
    [
        ("apply-for-jobs", date(2026, 12, 1), False),  # A, of 2026
        ("apply-for-jobs", date(2027, 1, 2), True),  # a year later
        ("diploma-level", date(2026, 12, 1), True),  # B
        ("residence-papers", date(2026, 12, 1), True),  # G
        ("health-insurance", date(2026, 12, 1), True),  # A, without a date
        ("talent-portfolio", date(2036, 1, 1), False),  # our own
    ],
)
def test_must_confirm_what_may_have_changed(step, today, expected):
    assert roadmap.load().by_id[step].must_confirm(today) is expected


def test_a_month_is_said_as_the_source_says_it():
    assert str(Month(2022)) == "2022"
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = str(Month(2023, 9))
    assert said["en"] == "September 2023"
    assert said["nl"] == "september 2023"
    assert said["ar"].endswith("2023")


def test_an_unknown_language_gets_english():
    step = roadmap.load().by_id["ibo"]
    with translation.override("fr"):
        assert step.words is step.words_in["en"]


def test_in_short_takes_the_first_sentences():
    words = roadmap.load().by_id["dutch-a2"].words_in["en"]
    assert words.in_short == "CVO: about 0.60 euro per hour, plus books · 3 to 9 months"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(CONTENT_DIR / "flanders", tmp_path / "flanders")


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "work.toml", 'id = "ibo"', 'id = "bis"',
            "work.toml, 'bis': another step has the same id.",
        ),
        (
            "work.toml", 'id = "ibo"', 'id = "IBO!"',
            "work.toml, 'IBO!': an id holds small letters, digits and single hyphens.",
        ),
        (
            "work.toml", 'duration = "1 tot 6 maanden"\n', "",
            "work.toml, 'ibo': missing or unknown field in nl: duration.",
        ),
        (
            "work.toml", 'cost = "Free for you"', 'cost = " "',
            "work.toml, 'ibo': en.cost must be a text.",
        ),
        (
            "work.toml", '["Portfolio", "Your plan for 12 months"]', "[]",
            "work.toml, 'grow-to-level': en.documents must be a list with at least one text.",
        ),
        (
            "work.toml", 'as_of = "2023-01"', 'as_of = "January"',
            "work.toml, 'business-start': as_of must be a year or a month such as 2023-09, "
            "not 'January'.",
        ),
        (
            "work.toml", '["microstart", "unizo", "hefboom"]', '["nobody"]',
            "work.toml, 'business-start': the organisation 'nobody' is not in organisations.toml.",
        ),
        (
            "work.toml", 'after = ["business-check"]', 'after = ["nothing"]',
            "work.toml, 'business-start': there is no other step 'nothing'.",
        ),
        (
            "arrive.toml", 'when = "driving_licence = other_country"\n', "",
            "arrive.toml, 'driving-licence': missing field: when.",
        ),
        (
            "arrive.toml", 'when = "driving_licence', 'price = "9"\nwhen = "driving_licence',
            "arrive.toml, 'driving-licence': unknown field: price.",
        ),
        (
            "arrive.toml", "https://mobilit.belgium.be", "http://mobilit.belgium.be",
            "arrive.toml, 'driving-licence': the link 'http://mobilit.belgium.be' must begin with "
            "https://.",
        ),
        (
            "arrive.toml", 'links = ["https://mobilit.belgium.be"]\n', "",
            "arrive.toml, 'driving-licence': it needs a link to the responsible body.",
        ),
        (
            "connect.toml", 'goals = ["work", "study", "business"]', "goals = []",
            "connect.toml, 'volunteer': it needs at least one goal.",
        ),
        (
            "connect.toml", 'goals = ["work", "study", "business"]', 'goals = ["fun"]',
            "connect.toml, 'volunteer': 'fun' is not one of work, study, business.",
        ),
        (
            "prepare.toml", 'official = "Nederlands richtgraad 1 (A1 en A2)"',
            'official = "A2"\nafter = ["dutch-b2"]',
            "prepare.toml: Cannot overwrite a value (at line 10, column 21).",
        ),
        (
            "prepare.toml", 'after = ["dutch-intake"]', 'after = ["dutch-b2"]',
            "prepare.toml, 'dutch-a2': its prerequisites go round: "
            "dutch-a2 → dutch-b2 → dutch-b1 → dutch-a2.",
        ),
        (
            "organisations.toml", 'id = "unia"', 'id = "unizo"',
            "organisations.toml, 'unizo': another organisation has the same id.",
        ),
        (
            "organisations.toml", 'name = "Unia"\n', "",
            "organisations.toml, 'unia': it needs id, name, status, does, and may have url.",
        ),
    ],
)  # fmt: skip
def test_a_mistake_names_its_file_and_step(folder, file, old, new, sentence):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        roadmap.read(folder)
    assert str(error.value) == sentence


def test_an_unknown_status_is_named(folder):
    path = folder / "organisations.toml"
    path.write_text(path.read_text().replace('status = "active"', 'status = "gone"', 1))
    with pytest.raises(ContentError, match=r"'fedasil': the status must be active or check\.$"):
        roadmap.read(folder)


def test_a_missing_file_is_named(folder):
    (folder / "work.toml").unlink()
    with pytest.raises(ContentError, match=r"^work\.toml: the file is missing\.$"):
        roadmap.read(folder)


def test_a_stray_part_is_named(folder):
    (folder / "work.toml").write_text("[steps]\n")
    with pytest.raises(ContentError, match=r"^work\.toml: every part must begin with \[\[step\]\]"):
        roadmap.read(folder)


def test_the_system_check_reports_a_mistake(monkeypatch):
    def broken():
        raise ContentError("work.toml, 'ibo': a mistake.")

    monkeypatch.setattr(roadmap, "load", broken)
    assert [(one.id, one.msg) for one in checks.check_roadmap()] == [
        ("resources.E001", "work.toml, 'ibo': a mistake.")
    ]


def test_the_system_check_is_content_with_what_ships():
    assert checks.check_roadmap() == []
