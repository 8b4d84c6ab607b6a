"""Stations and icons: every state has a shape and a word; only what points is mirrored."""

import pytest
from django.utils import translation

from allinone.ui import icons, marks, path
from allinone.ui.path import State


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_shape_and_a_word(state):
    assert marks.shape(state, mirrored=False) != ""
    with translation.override("en"):
        assert str(path.WORDS[state]) != ""


def test_only_the_goal_is_mirrored():
    turned = [
        state
        for state in State
        if marks.shape(state, mirrored=True) != marks.shape(state, mirrored=False)
    ]
    assert turned == [State.GOAL]


def test_shapes_differ_from_each_other():
    assert len({marks.shape(state, mirrored=False) for state in State}) == len(State)


@pytest.mark.parametrize(
    ("name", "turns"), [("arrow", True), ("exit", True), ("check", False), ("clock", False)]
)
def test_icon_turns_only_when_it_points(name, turns):
    assert ("matrix(-1" in icons.icon(name, size=22, mirrored=True)) is turns


def test_mirrored_icons_exist():
    assert icons.PATHS.keys() >= icons.MIRRORED
