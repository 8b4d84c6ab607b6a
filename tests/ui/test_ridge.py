"""The ridge: stations where the measures say, mirrored by drawing, about 3 KB."""

import re

import pytest
from django.utils import translation

from allinone.ui import path
from allinone.ui.path import DESK, HOME, PHONE, State, Station
from allinone.ui.ridge import drop, ridge
from allinone.ui.templatetags import ui

STATES = [State.DONE, State.DONE, State.HERE, State.OPEN, State.GOAL]
STATIONS = [Station(state, f"Station {number}") for number, state in enumerate(STATES)]
PLACE = re.compile(r'<svg x="([\d.]+)%" y="([\d.]+)"')


def _places(drawing: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in PLACE.findall(drawing)]


def test_stations_stand_at_the_shares_of_each_form():
    home = [round(100 * share, 1) for share in path.shares(HOME, 5)]
    phone = [round(100 * share) for share in path.shares(PHONE, 5)]
    assert (home, phone) == ([8.8, 26.7, 44.5, 62.4, 80.2], [7, 28, 50, 71, 92])


def test_stations_stand_on_the_line():
    drawn = _places(ridge(STATIONS, HOME, mirrored=False))
    line = [round(path.height_at(HOME, share), 1) for share in path.shares(HOME, 5)]
    assert [y for _x, y in drawn] == line


def test_ridge_mirrors_by_drawing():
    there = _places(ridge(STATIONS, DESK, mirrored=False))
    back = _places(ridge(STATIONS, DESK, mirrored=True))
    assert [(round(100 - x, 2), y) for x, y in there] == back


def test_only_the_stair_turns_in_a_mirrored_ridge():
    there, back = (ridge(STATIONS, DESK, mirrored=turned) for turned in (False, True))
    shapes = [re.findall(r'class="(?:tick|diamond|stair)"[^>]*', drawn) for drawn in (there, back)]
    changed = [a for a, b in zip(*shapes, strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0].startswith('class="stair"')


@pytest.mark.parametrize("form", [HOME, DESK, PHONE], ids=lambda form: form.name)
def test_line_never_falls(form):
    heights = [path.height_at(form, step / 200) for step in range(-210, 411)]
    assert heights == sorted(heights, reverse=True)
    assert min(heights[210:411]) > 0
    assert max(heights) < form.height


@pytest.mark.parametrize("form", [HOME, DESK, PHONE], ids=lambda form: form.name)
def test_ridge_is_small(form):
    assert len(ridge(STATIONS, form, mirrored=False)) < 5 * 1024


def test_line_is_walked_until_the_diamond():
    drawn = ridge(STATIONS, DESK, mirrored=False)
    assert re.findall(r'class="(ridge__(?:walked|ahead|after))"', drawn) == [
        "ridge__walked",
        "ridge__ahead",
        "ridge__after",
    ]
    assert path.walked_until(STATIONS) == 2


def test_promise_is_walked_as_a_whole():
    drawn = ridge(path.promise(), HOME, mirrored=False, walked=True)
    assert "ridge__ahead" not in drawn


def test_stem_hangs_only_for_a_plate():
    bare, hung = (ridge(STATIONS, DESK, mirrored=False, plate=plate) for plate in (False, True))
    assert ('class="stem"' in bare, 'class="stem"' in hung) == (False, True)


def test_labels_hang_below_their_station():
    assert drop(HOME, 0.088) == round(path.height_at(HOME, 0.088)) + 34


def test_ridge_says_every_state_in_words():
    with translation.override("en"):
        drawn = ui.ridge_tag(STATIONS)
    assert drawn.count(", Done") == 2
    assert "You are here" in drawn
    assert ", Open" in drawn


def test_user_words_in_a_ridge_are_escaped():
    assert "<script>" not in ui.ridge_tag([Station(State.OPEN, "<script>"), *STATIONS])


def test_drawings_carry_no_inline_style():
    assert "style=" not in ui.ridge_tag(STATIONS, form="home")
