"""``manage.py match``: ids only, and nobody who was not accepted."""

import io
import json
import re

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from accounts.models.profiles import Topic
from allinone.matching import build_candidates
from mentoring.models import MatchRules, MatchRun, MentorEnrolment, Proposal
from mentoring.services.columns import columns
from tests.accounts.factories import MentorFactory, TalentFactory
from tests.matching.exact import best_possible
from tests.mentoring.factories import EnrolmentFactory, ProgrammeFactory, RequestFactory, days

pytestmark = pytest.mark.django_db
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CANARY = "Canary"


def match(*arguments: str) -> str:
    out = io.StringIO()
    call_command("match", *arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments: str):
    return json.loads(match(*arguments, "--json"))


@pytest.fixture
def pair(programme):
    request = RequestFactory(
        programme=programme, goal=CANARY, talent=TalentFactory(user__full_name=CANARY)
    )
    enrolment = EnrolmentFactory(
        programme=programme, motivation=CANARY, mentor=MentorFactory(user__full_name=CANARY)
    )
    return request, enrolment


@pytest.fixture
def left_over(programme, pair):
    """Somebody of a sector that no mentor works in."""
    return RequestFactory(programme=programme, talent__languages={"rn": 7})


def test_json_names_pairs_and_those_who_are_still_looking(pair, left_over):
    request, enrolment = pair
    told = as_json("together")
    assert list(told) == ["pairs", "unmatched", "rule_version", "seconds"]
    [one] = told["pairs"]
    assert (one["mentee"], one["mentor"]) == (str(request.pk), str(enrolment.pk))
    kept = Proposal.objects.get(state="preview")
    assert (one["score"], one["reasons"]) == (kept.score, [each["code"] for each in kept.reasons])
    assert "same_occupation" in one["reasons"]
    assert told["unmatched"] == [{"mentee": str(left_over.pk), "reasons": ["no_shared_language"]}]
    run = MatchRun.objects.get()
    assert (told["rule_version"], told["seconds"]) == (run.rule_version, run.seconds)


def test_output_holds_ids_and_codes_only(pair, left_over):
    for text in (match("together"), match("together", "--json")):
        assert (CANARY in text, "@" in text) == (False, False)
        assert len(UUID.findall(text)) == 3


def test_table_is_for_reading(pair, left_over):
    lines = match("together").splitlines()
    assert lines[0].split() == ["request", "mentor", "in", "programme", "score", "reasons"]
    assert lines[-1].startswith("1 pairs, 1 still looking, rules together-0, ")


def test_without_publish_nobody_is_asked(pair):
    as_json("together")
    assert [one.state for one in Proposal.objects.all()] == ["preview"]


def test_publish_asks_the_mentors(pair):
    request, _enrolment = pair
    told = as_json("together", "--publish")
    assert (told["published"], told["left_out"], len(told["pairs"])) == (1, 0, 1)
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.published_by) == ("asked_mentor", None)
    request.refresh_from_db()
    assert request.state == "proposed"
    assert "0 published, 0 left out." in match("together", "--publish")


def test_unknown_programme_is_one_clear_sentence(db):
    with pytest.raises(CommandError, match="There is no programme 'nowhere'"):
        match("nowhere")


@pytest.mark.parametrize(
    "state", [state for state in MentorEnrolment.State.values if state != "accepted"]
)
def test_a_mentor_who_is_not_accepted_never_appears(pair, state):
    request, enrolment = pair
    MentorEnrolment.objects.filter(pk=enrolment.pk).update(state=state)
    told = as_json("together")
    assert told["pairs"] == []
    assert told["unmatched"] == [{"mentee": str(request.pk), "reasons": ["no_mentors"]}]


@pytest.mark.parametrize("seed", range(6))
def test_random_programmes_reach_the_exact_optimum(content, seed):
    dice = np.random.default_rng(seed)
    programme = ProgrammeFactory(slug="random")
    MatchRules.objects.create(programme=programme, version=1, long_wait_weeks=8)

    def facts():
        return {
            "free_times": int(dice.integers(1, 1 << 21)) & int(dice.integers(1, 1 << 21)),
            "topics": list(dice.choice(Topic.values, 2, replace=False)),
            "meets_online": bool(dice.integers(2)),
            "languages": {"en": int(dice.integers(2, 6)), "nl": int(dice.integers(1, 6))},
        }

    for _ in range(14):
        request = RequestFactory(programme=programme, talent=TalentFactory(**facts()))
        request.waiting_since_at -= days(int(dice.integers(0, 120)))
        request.save()
    for _ in range(6):
        mentor = MentorFactory(**facts())
        capacity = int(dice.integers(1, 3))
        EnrolmentFactory(programme=programme, mentor=mentor, capacity=capacity)
    waiting = list(programme.requests.waiting().order_by("pk"))
    free = list(programme.enrolments.available().order_by("pk"))
    data = columns(programme, waiting, free)
    found = build_candidates(data.mentees, data.mentors, data.rules, data.relations)
    score = np.zeros((len(waiting), len(free)), int)
    allowed = np.zeros(score.shape, bool)
    score[found.mentee, found.mentor] = found.score
    allowed[found.mentee, found.mentor] = True
    tier = [2 if one.weeks_waiting >= 8 else 1 for one in waiting]
    best = best_possible(score, allowed, [one.free for one in free], tier)

    pairs = as_json("random")["pairs"]
    long = {str(one.pk) for one, its in zip(waiting, tier, strict=True) if its == 2}
    reached = sum(one["mentee"] in long for one in pairs), len(pairs)
    assert (*reached, sum(one["score"] for one in pairs)) == best
