"""A matching run: the queue and the free places in, previews and reasons out."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allinone.messaging.services import block
from allinone.taxonomy.models import Sector, Skill
from mentoring import services, tasks
from mentoring.models import MatchRules, MatchRun, MentorEnrolment, Programme, Proposal
from mentoring.services.suggestions import suggestions
from tests.accounts.factories import MentorFactory, TalentFactory, UserFactory
from tests.mentoring.factories import (
    EnrolmentFactory,
    PreviewFactory,
    ProgrammeFactory,
    RequestFactory,
    paired,
    published,
    said_yes,
)

pytestmark = pytest.mark.django_db
State = MentorEnrolment.State


def pairs():
    return set(Proposal.objects.filter(state="preview").values_list("request", "enrolment"))


def test_run_makes_a_preview_with_reasons(programme, coordinator):
    request = RequestFactory(programme=programme)
    enrolment = EnrolmentFactory(programme=programme)
    skill = Skill.objects.order_by("pk").first()
    request.talent.skills.add(skill)
    enrolment.mentor.skills.add(skill)
    for profile in (request.talent, enrolment.mentor):
        profile.topics = ["cv"]
        profile.save()
    run = services.make_preview(programme=programme, by=coordinator)
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.request, proposal.enrolment, proposal.run) == (
        "preview", request, enrolment, run,
    )  # fmt: skip
    assert (run.mentees, run.mentors, run.places, run.pairs, run.looking) == (1, 1, 1, 1, {})
    assert (run.by, run.rule_version) == (coordinator, "together-0")
    assert proposal.rule_version == run.rule_version
    by_code = {reason["code"]: reason for reason in proposal.reasons}
    assert by_code["same_occupation"]["known"]
    assert by_code["shared_topics"]["value"] == {"topics": ["cv"]}
    assert by_code["shared_skills"]["value"]["skills"] == [skill.code]
    assert set(by_code["shared_language"]["value"]["languages"]) == {"nl", "en", "ar"}
    assert proposal.score == sum(reason["points"] for reason in proposal.reasons)


def test_next_run_replaces_the_previews_and_nothing_else(programme, coordinator):
    live = published(coordinator, programme=programme)
    stale = PreviewFactory(programme=programme)
    other = PreviewFactory()
    services.make_preview(programme=programme, by=coordinator)
    assert not Proposal.objects.filter(pk=stale.pk).exists()
    assert pairs() == {
        (stale.request_id, stale.enrolment_id), (other.request_id, other.enrolment_id),
    }  # fmt: skip
    live.refresh_from_db()
    assert live.state == "asked_mentor"


@pytest.mark.parametrize("state", [one for one in State.values if one != State.ACCEPTED])
def test_mentor_who_is_not_accepted_never_appears(programme, state):
    request = RequestFactory(programme=programme)
    EnrolmentFactory(programme=programme, state=state)
    run = services.make_preview(programme=programme, by=None)
    assert (run.mentors, pairs()) == (0, set())
    assert run.looking == {str(request.pk): "no_mentors"}
    assert suggestions(request) == []


def test_full_resting_and_inactive_mentors_never_appear(programme, coordinator):
    full = paired(coordinator, programme=programme).enrolment
    published(coordinator, programme=programme)
    said_yes(coordinator, programme=programme)
    tomorrow = timezone.localdate() + timedelta(days=1)
    EnrolmentFactory(programme=programme, not_before_date=tomorrow)
    EnrolmentFactory(programme=programme, mentor__user__is_active=False)
    EnrolmentFactory()
    rested = EnrolmentFactory(programme=programme, not_before_date=timezone.localdate())
    request = RequestFactory(programme=programme)
    services.make_preview(programme=programme, by=None)
    assert pairs() == {(request.pk, rested.pk)}
    assert [one.enrolment for one in suggestions(request)] == [rested]
    assert full.places_taken <= full.capacity


def test_inactive_talent_is_not_in_the_queue(programme):
    EnrolmentFactory(programme=programme)
    RequestFactory(programme=programme, talent__user__is_active=False)
    assert services.make_preview(programme=programme, by=None).mentees == 0


def test_capacity_of_two_serves_two(programme):
    enrolment = EnrolmentFactory(programme=programme, capacity=2)
    requests = [RequestFactory(programme=programme) for _ in range(3)]
    run = services.make_preview(programme=programme, by=None)
    assert (run.pairs, run.places) == (2, 2)
    assert {mentor for _request, mentor in pairs()} == {enrolment.pk}
    left = {str(one.pk) for one in requests} - {str(one) for one, _mentor in pairs()}
    assert run.looking == dict.fromkeys(left, "all_places_taken")


def test_long_waiters_come_first(programme):
    EnrolmentFactory(programme=programme)
    # The newer request fits better: she works in the very occupation.
    now = timezone.now()
    far = TalentFactory(occupation=None, free_times=0)
    waits = RequestFactory(
        programme=programme, talent=far, waiting_since_at=now - timedelta(weeks=8)
    )
    RequestFactory(programme=programme, waiting_since_at=now - timedelta(weeks=7, days=6))
    services.make_preview(programme=programme, by=None)
    assert {request for request, _mentor in pairs()} == {waits.pk}


def test_rules_of_the_programme_decide_what_a_long_wait_is(programme):
    rules = MatchRules.objects.create(programme=programme, version=3, long_wait_weeks=20)
    EnrolmentFactory(programme=programme)
    now = timezone.now()
    far = TalentFactory(occupation=None, free_times=0)
    RequestFactory(programme=programme, talent=far, waiting_since_at=now - timedelta(weeks=9))
    fits = RequestFactory(programme=programme)
    run = services.make_preview(programme=programme, by=None)
    assert {request for request, _mentor in pairs()} == {fits.pk}
    assert (run.rule_version, str(rules)) == ("together-3", f"{programme.pk} v3")


def test_struck_pair_is_not_proposed_again(programme, coordinator):
    proposal = published(coordinator, programme=programme)
    services.answer_as_mentor(proposal=proposal, by=proposal.enrolment.mentor.user, is_yes=False)
    run = services.make_preview(programme=programme, by=None)
    assert pairs() == set()
    assert run.looking == {str(proposal.request_id): "ruled_out"}


@pytest.mark.parametrize("who", ["talent", "mentor"])
def test_blocked_pair_is_never_proposed(programme, who):
    request, enrolment = RequestFactory(programme=programme), EnrolmentFactory(programme=programme)
    her, him = request.talent.user, enrolment.mentor.user
    block(by=her if who == "talent" else him, other=him if who == "talent" else her)
    services.make_preview(programme=programme, by=None)
    assert pairs() == set()


def test_nobody_is_matched_with_herself(programme):
    user = UserFactory()
    request = RequestFactory(programme=programme, talent=TalentFactory(user=user))
    EnrolmentFactory(programme=programme, mentor=MentorFactory(user=user))
    run = services.make_preview(programme=programme, by=None)
    assert run.looking == {str(request.pk): "ruled_out"}


def test_reasons_for_those_who_still_look(programme):
    EnrolmentFactory(programme=programme, capacity=5)
    health = RequestFactory(programme=programme, talent__sector=Sector.objects.get(code="horeca"))
    language = RequestFactory(programme=programme, talent__languages={"uk": 7})
    run = services.make_preview(programme=programme, by=None)
    assert run.looking == {
        str(health.pk): "no_shared_sector", str(language.pk): "no_shared_language",
    }  # fmt: skip


def test_run_is_carried_out_once(programme, rung, django_capture_on_commit_callbacks):
    PreviewFactory(programme=programme)
    with django_capture_on_commit_callbacks(execute=True):
        run = services.ask_for_run(programme=programme, by=None)
        assert services.ask_for_run(programme=programme, by=None) == run
    assert set(rung) == {("mentoring.match", str(run.pk))}
    assert services.open_runs() == [run.pk]
    assert services.carry_out(run_id=run.pk).done_at is not None
    assert services.carry_out(run_id=run.pk) is None
    assert services.open_runs() == []
    assert Proposal.objects.count() == 1


def test_worker_carries_out_a_run(programme):
    run = services.ask_for_run(programme=programme, by=None)
    tasks.match(str(run.pk))
    run.refresh_from_db()
    assert run.done_at is not None


def test_run_that_is_gone_says_so(db):
    with pytest.raises(MatchRun.DoesNotExist):
        tasks.match(str(uuid4()))


def test_morning_run_asks_once_for_every_open_programme(programme):
    ProgrammeFactory(is_open=False)
    tasks.match_all()
    tasks.match_all()
    assert [run.programme for run in MatchRun.objects.all()] == [programme]


def test_clock_carries_out_runs_nobody_was_rung_for(programme):
    services.ask_for_run(programme=programme, by=None)
    tasks.keep_clocks()
    assert services.open_runs() == []


def test_empty_programme_runs(programme):
    run = services.make_preview(programme=programme, by=None)
    assert (run.mentees, run.mentors, run.places, run.pairs) == (0, 0, 0, 0)


def test_run_reads_in_equal_queries_for_one_and_thirty(content):
    counts = []
    for number in (1, 30):
        programme = ProgrammeFactory()
        for _ in range(number):
            RequestFactory(programme=programme)
            EnrolmentFactory(programme=programme)
        run = services.ask_for_run(programme=programme, by=None)
        with CaptureQueriesContext(connection) as queries:
            services.carry_out(run_id=run.pk)
        counts.append(len(queries))
    assert counts[0] == counts[1]


PROTECTED = {
    "user__full_name": ("Fatima Z", "Mary Jones"),
    "user__display_name": ("Fati", "Mary"),
    "user__email": ("a1@example.org", "z9@example.org"),
    "user__language": ("ar", "nl"),
    "phone": ("", "+32 470 00 00 00"),
    "photo": ("", "photos/one.jpg"),
    "diploma_country": ("SY", "FR"),
    "diploma_papers": ("none", "full"),
    "recognition": ("unknown", "recognised"),
    "years_of_work": (1, 25),
    "adjustments": ([], ["childcare", "prayer_time"]),
    "shares": ([], ["phone:mentor", "photo:mentor"]),
}


def outcome(programme: Programme):
    """Pairs, scores and reasons of one run."""
    services.make_preview(programme=programme, by=None)
    rows = Proposal.objects.filter(state="preview", programme=programme)
    run = programme.runs.first()
    return {
        (row.request_id, row.enrolment_id): (row.score, row.reasons) for row in rows
    }, run.looking


@pytest.mark.parametrize("field", PROTECTED)
def test_protected_facts_of_talents_change_nothing(programme, field):
    sectors = list(Sector.objects.filter(code__in=("ict", "health", "edu")))
    for number in range(12):
        talent = TalentFactory(sector=sectors[number % 3], free_times=1 << number % 5)
        RequestFactory(programme=programme, talent=talent)
        mentor = MentorFactory(sector=sectors[number % 2], free_times=0b11111)
        EnrolmentFactory(programme=programme, mentor=mentor)
    before = outcome(programme)
    assert len(before[0]) > 0
    for place, request in enumerate(programme.requests.select_related("talent__user")):
        value = PROTECTED[field][place % 2]
        row = request.talent.user if field.startswith("user__") else request.talent
        name = field.removeprefix("user__")
        value = f"{place}{value}" if name == "email" else value
        setattr(row, name, value)
        row.save()
    assert outcome(programme) == before


def test_mentors_gender_and_path_change_nothing_where_no_wish_names_them(programme):
    for number in range(8):
        RequestFactory(programme=programme, talent__free_times=1 << number % 4)
        EnrolmentFactory(programme=programme, mentor__free_times=0b1111)
    before = outcome(programme)
    for place, enrolment in enumerate(programme.enrolments.select_related("mentor")):
        enrolment.mentor.gender = ("man", "", "other")[place % 3]
        enrolment.mentor.lived_experience = (False, None)[place % 2]
        enrolment.mentor.save()
    assert outcome(programme) == before
