"""Reasons of pairs, broken rules, and reasons for those without a mentor."""

from dataclasses import replace

import numpy as np
import pytest

from allinone.matching import (
    MUST,
    RATHER,
    Pairs,
    Reason,
    Rules,
    assign,
    broken_rules,
    build_candidates,
    explain,
    why_unserved,
)
from benchmarks.engine.crowd import crowd
from tests.matching.someone import RELATIONS, mentees, mentors

RULES = Rules(dutch=0)
ONE = Pairs([0], [0])


def reasons(hers, his):
    [found] = explain(hers, his, RULES, RELATIONS, ONE)
    return {reason.code: reason for reason in found}


def why(hers, his, relations=RELATIONS):
    partner, capacity = [-1] * len(hers), [1] * len(his)
    return why_unserved(hers, his, RULES, relations, partner, capacity)


def test_points_of_all_reasons_add_up_to_the_score():
    people = crowd(60, 80)
    found = build_candidates(*people[:4])
    told = explain(*people[:4], Pairs(found.mentee, found.mentor))
    assert [sum(reason.points for reason in each) for each in told] == found.score.tolist()
    codes = {reason.code for each in told for reason in each}
    assert codes >= {
        "same_occupation", "related_occupation", "same_sector", "related_sector", "near", "online",
        "shared_language", "shared_topics", "shared_times", "shared_skills", "wish_gender",
        "wish_lived_experience", "wish_mother_tongue", "dutch_practice", "fits_stage",
        "occupation_unknown", "gender_unknown", "dutch_with_patience",
    }  # fmt: skip


def test_reasons_tell_what_a_sentence_needs():
    hers = mentees(sector=[0], occupation=[2512], languages=[[2, 4, 7]], free_times=[0b110],
                   topics=[0b11], latitude=[51.22], longitude=[4.40], province=[0], stage=[2],
                   skills=[[1, 1, 0, 0]])  # fmt: skip
    his = mentors(sector=[1], occupation=[2519], languages=[[7, 5, 0]], free_times=[0b011],
                  topics=[0b10], latitude=[51.026], longitude=[4.478], province=[0], stages=[4],
                  skills=[[0, 1, 1, 0]])  # fmt: skip
    assert explain(hers, his, RULES, RELATIONS, ONE) == [[
        Reason("related_occupation", {"occupation": 2519, "digits": 3}, True, 280),
        Reason("related_sector", {"sector": 1}, True, 140),
        Reason("shared_language", {"languages": [1]}, True, 0),
        Reason("shared_topics", {"topics": [1]}, True, 60),
        Reason("near", {"km": 22}, True, 67),
        Reason("shared_times", {"times": [1]}, True, 10),
        Reason("shared_skills", {"skills": [1]}, True, 10),
        Reason("dutch_practice", {"level": 2}, True, 50),
        Reason("fits_stage", {"stage": 2}, True, 20),
    ]]  # fmt: skip


def test_what_is_unknown_is_flagged_and_earns_nothing():
    hers = mentees(gender_wish=[RATHER], gender_wanted=[2], lived_experience_wish=[MUST],
                   mother_tongue_wish=[RATHER])  # fmt: skip
    found = reasons(hers, mentors())
    assert set(found) == {
        "sector_unknown", "occupation_unknown", "languages_unknown", "topics_unknown",
        "times_unknown", "place_unknown", "gender_unknown", "lived_experience_unknown",
        "mother_tongue_unknown",
    }  # fmt: skip
    assert {(reason.known, reason.points) for reason in found.values()} == {(False, 0)}


def test_wishes_share_their_points_and_only_count_when_wished():
    his = mentors(gender=[2], lived_experience=[1], languages=[[0, 0, 7]])
    silent = mentees(languages=[[0, 0, 7]])
    one = replace(silent, gender_wish=[RATHER], gender_wanted=[2])
    three = replace(one, lived_experience_wish=[MUST], mother_tongue_wish=[RATHER])
    assert not {code for code in reasons(silent, his) if code.startswith("wish_")}
    assert reasons(one, his)["wish_gender"].points == 70
    assert reasons(three, his)["wish_gender"].points == 23
    assert reasons(three, his)["wish_lived_experience"].points == 23
    assert reasons(three, his)["wish_mother_tongue"] == Reason(
        "wish_mother_tongue", {"languages": [2]}, True, 23
    )


def test_a_wish_that_is_not_met_is_no_reason():
    hers = mentees(lived_experience_wish=[RATHER])
    assert "wish_lived_experience" not in reasons(hers, mentors(lived_experience=[0]))


def test_online_counts_where_it_is_worth_more_than_the_distance():
    here = {"latitude": [51.0], "longitude": [4.0], "province": [0], "online": [True]}
    near = here | {"latitude": [51.05]}
    far = here | {"latitude": [51.4]}
    assert reasons(mentees(**here), mentors(**near))["near"].value == {"km": 6}
    assert reasons(mentees(**here), mentors(**far))["online"] == Reason("online", {}, True, 63)


def test_broken_rules_name_every_rule_that_a_pair_breaks():
    hers = mentees(2, sector=[0, 0], free_times=[1, 2], languages=[[0, 4, 0]] * 2)
    his = mentors(sector=[2], free_times=[2], languages=[[0, 0, 4]])
    relations = replace(RELATIONS, forbidden=Pairs([1], [0]))
    pairs = Pairs([0, 1], [0, 0])
    assert broken_rules(hers, his, RULES, relations, pairs) == [
        ["no_shared_sector", "no_shared_language", "no_shared_times"],
        ["no_shared_sector", "no_shared_language", "ruled_out"],
    ]


def test_broken_rules_are_none_for_a_candidate():
    people = crowd(30, 30)
    found = build_candidates(*people[:4])
    pairs = Pairs(found.mentee, found.mentor)
    assert broken_rules(*people[:4], pairs) == [[]] * len(pairs)


def test_pair_of_somebody_unknown_is_refused():
    with pytest.raises(ValueError, match="pairs points to a person who is not in this run"):
        explain(mentees(), mentors(), RULES, RELATIONS, Pairs([0], [1]))


@pytest.mark.parametrize(
    ("hers", "his", "code"),
    [
        ({"sector": [0]}, {"sector": [2]}, "no_shared_sector"),
        ({"languages": [[0, 4, 0]]}, {"languages": [[7, 0, 0]]}, "no_shared_language"),
        ({"province": [0]}, {"province": [2]}, "not_in_reach"),
        ({"gender_wish": [MUST], "gender_wanted": [2]}, {"gender": [1]}, "wishes_not_met"),
        ({"free_times": [1]}, {"free_times": [2]}, "no_shared_times"),
        ({}, {}, "all_places_taken"),
    ],
)
def test_why_unserved_names_the_rule_that_no_mentor_keeps(hers, his, code):
    assert why(mentees(**hers), mentors(**his)) == [code]


def test_why_unserved_asks_the_rules_one_after_the_other():
    hers = mentees(sector=[0], languages=[[0, 4, 0]])
    his = mentors(2, sector=[0, 2], languages=[[7, 0, 0], [0, 4, 0]])
    assert why(hers, his) == ["no_shared_language"]


def test_why_unserved_when_everybody_was_asked_before():
    relations = replace(RELATIONS, forbidden=Pairs([0, 0], [0, 1]))
    assert why(mentees(), mentors(2), relations) == ["ruled_out"]


def test_why_unserved_without_mentors():
    assert why(mentees(2), mentors(0)) == ["no_mentors", "no_mentors"]


def test_why_unserved_answers_for_those_without_a_partner_only():
    people = crowd(400, 300, places=1)
    found = build_candidates(*people[:4])
    result = assign(found, people.capacity, people.tier)
    codes = why_unserved(*people[:4], result.partner, people.capacity)
    unserved = np.flatnonzero(result.partner < 0)
    has_pairs = np.isin(unserved, found.mentee)
    assert len(codes) == unserved.size
    assert [code == "all_places_taken" for code in codes] == has_pairs.tolist()


def test_why_unserved_refuses_arrays_that_do_not_fit():
    with pytest.raises(ValueError, match=r"partner must have shape \(1,\), found \(2,\)."):
        why_unserved(mentees(), mentors(), RULES, RELATIONS, [-1, -1], [1])
    with pytest.raises(ValueError, match=r"capacity must have shape \(1,\), found \(0,\)."):
        why_unserved(mentees(), mentors(), RULES, RELATIONS, [-1], [])
