"""Conversation languages and language levels."""

import pytest
from django.utils import translation

from allinone.taxonomy.languages import LANGUAGE_CODES, language_choices, language_name
from allinone.taxonomy.levels import CefrLevel


@pytest.mark.parametrize("interface", ["en", "nl", "ar"])
def test_every_language_has_a_name(interface):
    with translation.override(interface):
        choices = language_choices()
    assert len(choices) == len(set(LANGUAGE_CODES)) == len(LANGUAGE_CODES)
    assert sorted(code for code, _name in choices) == sorted(LANGUAGE_CODES)
    assert [code for code, _name in choices[:5]] == ["nl", "fr", "de", "en", "ar"]
    assert all(name and name != code for code, name in choices)


def test_language_name_follows_the_reader():
    names = {}
    for interface in ("en", "nl", "ar"):
        with translation.override(interface):
            names[interface] = language_name("ti")
    assert names == {"en": "Tigrinya", "nl": "Tigrinya", "ar": "التغرينية"}


def test_language_name_of_an_unknown_code_is_the_code():
    assert language_name("tlh") == "tlh"


def test_levels_are_ordered():
    assert [level.value for level in CefrLevel] == list(range(8))
    assert CefrLevel.MOTHER_TONGUE > CefrLevel.C2 > CefrLevel.NONE


def test_short_level_is_bare_where_it_can_be():
    assert [level.short for level in CefrLevel] == [
        "Not yet", "A1", "A2", "B1", "B2", "C1", "C2", "Mother tongue",
    ]  # fmt: skip
