"""The component sheet: every component, for builders only."""

import pytest
from django.test import override_settings

from allinone.ui import icons
from allinone.ui.path import State
from allinone.ui.sheet import side

pytestmark = pytest.mark.django_db


def test_sheet_does_not_exist_outside_debug(client):
    assert client.get("/ui/").status_code == 404


def test_sheet_shows_both_languages_side_by_side(client):
    with override_settings(DEBUG=True):
        body = client.get("/ui/").content.decode()
    assert body.count('class="sheet__side" lang="en" dir="ltr"') == 1
    assert body.count('class="sheet__side" lang="ar" dir="rtl"') == 1


@pytest.mark.parametrize("code", ["en", "ar"])
def test_sheet_shows_every_state_and_icon(code):
    shown = side(code)
    assert [one.state for one in shown["states"]] == list(State)
    assert shown["icons"] == sorted(icons.PATHS)


def test_sheet_has_a_word_for_every_label_in_both_languages():
    english, arabic = (side(code)["w"] for code in ("en", "ar"))
    assert english.keys() == arabic.keys()
    assert [name for name in english if english[name] == arabic[name]] == []
