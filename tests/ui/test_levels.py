"""Level guard, language fit, waiting: the drawing and its sentence agree."""

import pytest

from allinone.ui import levels


@pytest.mark.parametrize(
    ("job", "person", "employer", "words"),
    [
        (4, 4, False, "At your level"),
        (3, 4, False, "Stepping stone, with a way up"),
        (4, 3, False, "One step to this level"),
        (4, 4, True, "At the level of this job"),
        (4, 3, True, "One step to this level"),
        (3, 4, True, "This job asks less than this person can"),
    ],
)
def test_level_words(job, person, employer, words):
    assert levels.level_words(job, person, employer=employer) == words


def test_level_the_job_does_not_ask_is_dashed():
    drawn = levels.level_stairs(3, 4, mirrored=False)
    assert (drawn.count('class="full"'), drawn.count('class="not-asked"')) == (3, 1)
    assert drawn.count("diamond") == 1


def test_language_is_full_up_to_what_the_person_has():
    chips = levels.language_chips("A2", "B1")
    assert [(chip.level, chip.full, chip.asked) for chip in chips] == [
        ("A1", True, False),
        ("A2", True, False),
        ("B1", False, True),
        ("B2", False, False),
        ("C1", False, False),
    ]


@pytest.mark.parametrize(
    ("has", "asks", "words"),
    [
        ("A2", "B1", "Dutch A2, the job asks B1"),
        ("B1", "B1", "Dutch B1, as asked"),
        ("B2", "B1", "Dutch B2, more than asked"),
        ("C2", "C1", "Dutch C2, more than asked"),
        ("", "B1", "Dutch not known yet, the job asks B1"),
        ("B1", "", "Dutch B1"),
    ],
)
def test_language_words(has, asks, words):
    assert levels.language_words("Dutch", has, asks) == words


def test_waiting_bar_starts_at_the_start_of_the_line():
    assert 'x="0%" width="25%"' in levels.waiting_line(0.25, mirrored=False)
    assert 'x="75%" width="25%"' in levels.waiting_line(0.25, mirrored=True)


def test_waiting_bar_never_leaves_its_box():
    assert 'width="100%" height="8" rx="4"/></svg>' in levels.waiting_line(3, mirrored=False)


def test_weeks_have_a_singular():
    assert [levels.weeks_words(weeks) for weeks in (1, 2)] == ["1 week", "2 weeks"]
