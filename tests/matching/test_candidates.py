"""From people to candidates: hard rules, scores, forbidden and pinned pairs."""

from dataclasses import fields, replace

import numpy as np
import pytest

from allinone.matching import (
    MUST,
    RATHER,
    Mentees,
    Pairs,
    Relations,
    Rules,
    Weights,
    assign,
    build_candidates,
)
from benchmarks.engine.crowd import crowd
from tests.matching import slow
from tests.matching.someone import NAN, NEIGHBOURS, RELATIONS, SECTORS, mentees, mentors

RULES = Rules(dutch=0)


def pairs_of(hers, his, rules=RULES, relations=RELATIONS):
    found = build_candidates(hers, his, rules, relations)
    return sorted(zip(found.mentee.tolist(), found.mentor.tolist(), strict=True))


def is_pair(hers, his, rules=RULES):
    return pairs_of(hers, his, rules) == [(0, 0)]


@pytest.mark.parametrize("seed", [1, 2])
def test_candidates_equal_the_rules_asked_pair_by_pair(seed):
    people = crowd(70, 60, seed=seed)
    random = np.random.default_rng(seed)
    forbidden = Pairs(random.integers(0, 70, 400), random.integers(0, 60, 400))
    arguments = (
        sometimes_unknown(people.mentees, random),
        sometimes_unknown(people.mentors, random),
        people.rules,
        replace(people.relations, forbidden=forbidden),
    )
    expected = {
        (i, j): slow.score(*arguments, i, j)
        for i in range(70)
        for j in range(60)
        if slow.allowed(*arguments, i, j)
    }
    found = build_candidates(*arguments)
    pairs = zip(found.mentee.tolist(), found.mentor.tolist(), strict=True)
    assert dict(zip(pairs, found.score.tolist(), strict=True)) == expected
    assert len(expected) > 100


def sometimes_unknown(people, random):
    hidden = random.random((5, len(people))) < 0.1
    return replace(
        people,
        sector=np.where(hidden[0], -1, people.sector),
        province=np.where(hidden[1], -1, people.province),
        latitude=np.where(hidden[2], NAN, people.latitude),
        free_times=np.where(hidden[3], 0, people.free_times),
        languages=np.where(hidden[4][:, None], 0, people.languages),
    )


def test_unknown_never_excludes():
    assert is_pair(mentees(), mentors())


def test_unrelated_sectors_are_no_pair():
    assert is_pair(mentees(sector=[0]), mentors(sector=[1]))
    assert not is_pair(mentees(sector=[0]), mentors(sector=[2]))


def test_language_must_be_good_enough_on_both_sides():
    assert is_pair(mentees(languages=[[0, 3, 0]]), mentors(languages=[[7, 3, 0]]))
    assert not is_pair(mentees(languages=[[0, 2, 0]]), mentors(languages=[[7, 5, 0]]))
    assert is_pair(
        mentees(languages=[[0, 2, 0]]),
        mentors(languages=[[7, 5, 0]]),
        Rules(dutch=0, min_level=2),
    )


def test_less_dutch_is_enough_with_a_patient_mentor():
    learner = mentees(languages=[[2, 0, 7]])
    speaker = mentors(languages=[[7, 0, 0]])
    patient = replace(speaker, patient_with_dutch=[True])
    assert (is_pair(learner, speaker), is_pair(learner, patient)) == (False, True)
    assert not is_pair(learner, patient, Rules(dutch=-1))
    assert not is_pair(mentees(languages=[[1, 0, 7]]), patient)


def test_languages_beyond_64_are_read_too():
    levels = np.zeros((1, 70), int)
    levels[0, 69] = 4
    other = np.zeros((1, 70), int)
    other[0, 5] = 4
    assert is_pair(mentees(languages=levels), mentors(languages=levels))
    assert not is_pair(mentees(languages=levels), mentors(languages=other))


def test_far_provinces_need_online_on_both_sides():
    assert is_pair(mentees(province=[0]), mentors(province=[1]))
    assert not is_pair(mentees(province=[0], online=[True]), mentors(province=[2]))
    assert is_pair(mentees(province=[0], online=[True]), mentors(province=[2], online=[True]))


def test_stated_times_must_share_one():
    assert not is_pair(mentees(free_times=[0b0110]), mentors(free_times=[0b1001]))
    assert is_pair(mentees(free_times=[0b0110]), mentors(free_times=[0b0010]))


def test_a_must_excludes_and_a_rather_does_not():
    his = mentors(gender=[1], lived_experience=[0], languages=[[7, 4, 0]])
    hers = {"languages": [[0, 4, 7]], "gender_wanted": [2]}
    for wish in ("gender_wish", "lived_experience_wish", "mother_tongue_wish"):
        assert not is_pair(mentees(**hers, **{wish: [MUST]}), his)
        assert is_pair(mentees(**hers, **{wish: [RATHER]}), his)
        assert is_pair(mentees(**hers, **{wish: [MUST]}), mentors())


def test_forbidden_pair_is_never_a_candidate():
    relations = replace(RELATIONS, forbidden=Pairs([0, 1], [1, 0]))
    assert pairs_of(mentees(2), mentors(2), relations=relations) == [(0, 0), (1, 1)]


def test_pinned_mentee_keeps_only_her_mentor():
    relations = replace(RELATIONS, pinned=Pairs([0], [1]))
    found = build_candidates(mentees(2), mentors(2), RULES, relations)
    assert found.pinned.tolist() == [True, False, False]
    assert assign(found, [1, 1]).partner.tolist() == [1, 0]


def test_pinned_pair_that_breaks_a_rule_is_refused():
    hers, his = mentees(sector=[0]), mentors(sector=[2])
    with pytest.raises(ValueError, match="A pinned pair breaks a hard rule or is forbidden"):
        build_candidates(hers, his, RULES, replace(RELATIONS, pinned=Pairs([0], [0])))


@pytest.mark.parametrize(("hers", "his"), [(0, 0), (0, 2), (2, 0)])
def test_an_empty_side_has_no_candidates(hers, his):
    assert len(build_candidates(mentees(hers), mentors(his), RULES, RELATIONS)) == 0


def test_coarse_occupation_is_only_compared_as_far_as_it_is_known():
    scores = build_candidates(
        mentees(occupation=[2500]), mentors(4, occupation=[2512, 2500, 2630, -1]), RULES, RELATIONS
    ).score.tolist()
    assert scores == [210, 210, 105, 0]


def test_a_pair_that_has_everything_scores_1000():
    both = {
        "sector": [0], "occupation": [2512], "languages": [[4, 0, 7]], "latitude": [51.0],
        "longitude": [4.0], "free_times": [31], "topics": [7],
    }  # fmt: skip
    hers = mentees(**both, skills=np.ones((1, 5)) > 0, stage=[3], mother_tongue_wish=[RATHER])
    his = mentors(**both | {"languages": [[5, 0, 7]]}, skills=np.ones((1, 5)) > 0, stages=[8])
    assert build_candidates(hers, his, RULES, RELATIONS).score.tolist() == [1000]


def test_nothing_of_a_talent_but_her_wishes_can_be_read():
    assert {field.name for field in fields(Mentees)} == {
        "key", "sector", "occupation", "languages", "province", "latitude", "longitude", "online",
        "free_times", "topics", "skills", "stage", "gender_wish", "gender_wanted",
        "lived_experience_wish", "mother_tongue_wish",
    }  # fmt: skip


def test_gender_of_a_mentor_changes_nothing_where_no_wish_names_it():
    people = crowd(200, 150)
    hers = replace(people.mentees, gender_wish=[0] * 200, gender_wanted=[0] * 200)
    flipped = replace(people.mentors, gender=(people.mentors.gender + 1) % 3)
    before, after = (
        build_candidates(hers, his, people.rules, people.relations)
        for his in (people.mentors, flipped)
    )
    assert after.score.tolist() == before.score.tolist()
    assert after.mentor.tolist() == before.mentor.tolist()
    partners = [assign(each, people.capacity, people.tier).partner.tolist() for each in
                (before, after)]  # fmt: skip
    assert partners[0] == partners[1]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: mentees(2, sector=[0]), r"Mentees.sector must have shape \(2,\), found \(1,\)."),
        (lambda: mentees(stage=[64]), "Mentees.stage must lie between -1 and 63, found 64 to 64."),
        (lambda: mentees(2, key=[5, 5]), "Mentees.key must be different for every person."),
        (lambda: mentees(gender_wish=[1]), "Mentees.gender_wanted must name the gender"),
        (lambda: mentees(languages=[3]), "Mentees.languages must have one row per person"),
        (lambda: mentors(latitude=[[51.0]]), r"Mentors.latitude must have shape \(1,\)"),
        (lambda: mentors(free_times=[0.5]), "Mentors.free_times must hold whole numbers"),
        (lambda: Pairs([0], [0, 1]), r"Pairs.mentor must have shape \(1,\), found \(2,\)."),
        (lambda: Pairs([-1], [0]), "Pairs.mentee must lie between 0"),
        (lambda: Relations(SECTORS * 2, NEIGHBOURS), "Relations.sectors must lie between 0 and 1"),
        (lambda: Relations(SECTORS[:2], NEIGHBOURS), "Relations.sectors must have shape"),
        (lambda: Relations(SECTORS, NEIGHBOURS[:1]), "Relations.neighbours must have shape"),
        (
            lambda: Relations(SECTORS, NEIGHBOURS, pinned=Pairs([0, 0], [0, 1])),
            "Relations.pinned holds a mentee twice.",
        ),
        (lambda: Weights(sector=-1), "A weight cannot be negative."),
        (lambda: Weights(sector=300), "The weights add up to 1100, more than 1000."),
        (lambda: Rules(patient_level=4), "The language levels must rise"),
        (lambda: Rules(near_km=60), "far_km must lie beyond near_km."),
        (lambda: Rules(enough_times=0), "enough_skills and enough_times start at 1."),
    ],
)
def test_wrong_people_and_rules_are_refused(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        wrong()


@pytest.mark.parametrize(
    ("hers", "his", "relations", "rules", "sentence"),
    [
        ({"sector": [3]}, {}, RELATIONS, RULES, "There is a sector 3, but relations know 3."),
        ({}, {"province": [9]}, RELATIONS, RULES, "There is a province 9, but relations know 3."),
        ({}, {"languages": [[0]]}, RELATIONS, RULES, "Mentees have 3 columns of languages"),
        ({"skills": [[0]]}, {}, RELATIONS, RULES, "Mentees have 1 columns of skills, mentors 4."),
        ({}, {}, RELATIONS, Rules(dutch=3), "Rules.dutch is 3, but languages have no such column."),
        (
            {}, {}, replace(RELATIONS, forbidden=Pairs([1], [0])), RULES,
            "Relations.forbidden points to a person who is not in this run.",
        ),
    ],
)  # fmt: skip
def test_people_and_relations_that_do_not_fit_are_refused(hers, his, relations, rules, sentence):
    with pytest.raises(ValueError, match=sentence):
        build_candidates(mentees(**hers), mentors(**his), rules, relations)
