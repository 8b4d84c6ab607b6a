"""The need-to-know table: what it may say, and what it says where it matters most."""

import pytest

from accounts.forms import SHARE_CHOICES
from allinone.privacy.table import (
    Rule,
    TableError,
    known_classes,
    parse_rule,
    rules_for,
    table,
)
from allinone.privacy.words import CLASS_WORDS


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("R", Rule("R")),
        ("P", Rule("P")),
        ("R m s", Rule("R", "", frozenset("ms"))),
        ("R display m", Rule("R", "display", frozenset("m"))),
        ("D province", Rule("D", "province")),
        ("W", Rule("W")),
        ("M c", Rule("M", "", frozenset("c"))),
    ],
)
def test_rule_is_read(text, rule):
    assert parse_rule(text) == rule


@pytest.mark.parametrize("text", ["X", "r", "R z", "R display other", "RW"])
def test_rule_that_nobody_can_carry_out_stops_the_start(text):
    with pytest.raises(TableError) as error:
        parse_rule(text)
    assert repr(text) in str(error.value)


def test_share_is_needed_only_where_the_table_says_so():
    assert parse_rule("R m s").needs_share
    assert not parse_rule("R m").needs_share


def test_viewer_that_is_not_named_sees_nothing():
    assert rules_for("talent", "public") == {}


def test_who_keeps_the_platform_reads_accounts_and_nothing_of_their_lives():
    assert set(rules_for("talent", "operator")) == {"account", "name", "email"}


def test_asked_mentor_reads_no_word_that_names_her():
    rules = rules_for("talent", "mentor_asked")
    found = {name: (rule.mode, rule.form) for name, rule in rules.items()}
    assert found == {
        "account": ("P", ""),
        "name": ("P", ""),
        "place": ("D", "province"),
        "diploma_facts": ("P", ""),
        "skills_languages": ("P", ""),
        "sector_occupation": ("P", ""),
        "request": ("P", ""),
    }


def test_origin_is_for_nobody_but_an_organisation_with_her_consent():
    assert set(table()["talent"]["origin"]) == {"talent", "organisation"}
    assert table()["talent"]["origin"]["organisation"].conditions == frozenset("c")


def test_each_switch_of_hers_stands_for_a_rule_and_each_rule_has_a_switch():
    offered = {item for item, _words in SHARE_CHOICES}
    asked = {
        f"{data_class}:{viewer}"
        for data_class, viewers in table()["talent"].items()
        for viewer, rule in viewers.items()
        if rule.needs_share and viewer in ("mentor", "coordinator")
    }
    assert offered == asked


def test_every_class_of_a_talent_has_words_for_her():
    assert set(CLASS_WORDS) == set(table()["talent"])


def test_classes_of_all_subjects_are_known():
    assert {"name", "mentor_name", "staff"} <= known_classes()
    assert "" not in known_classes()
