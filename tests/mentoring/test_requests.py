"""A talent asks for a mentor, changes her mind, takes it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import sight
from mentoring import services
from mentoring.models import MentoringRequest, Proposal
from mentoring.services.refusals import (
    AlreadyAsked,
    ProfileIsTooEmpty,
    ProgrammeIsClosed,
    RequestIsClosed,
)
from mentoring.services.requests import Wishes
from mentoring.waiting import expectation, usual_weeks
from tests.accounts.factories import TalentFactory
from tests.mentoring.factories import (
    PreviewFactory,
    RequestFactory,
    ask,
    ended,
    paired,
    published,
    said_yes,
)
from tests.mentoring.inbox import told

pytestmark = pytest.mark.django_db
State = MentoringRequest.State


def test_asking_puts_her_in_the_queue_and_lets_the_coordinators_see_her(programme, coordinator):
    talent = TalentFactory()
    request = services.ask_for_mentor(
        programme=programme, talent=talent, by=talent.user, goal="My own words.",
        wishes=Wishes(gender_wish=2, wished_gender="woman"), topics=["cv", "network"],
    )  # fmt: skip
    request.refresh_from_db()
    talent.refresh_from_db()
    assert (request.state, request.goal, request.gender_wish, request.wished_gender) == (
        State.WAITING, "My own words.", 2, "woman",
    )  # fmt: skip
    assert talent.topics == ["cv", "network"]
    assert sight.audiences_of(coordinator, [talent.pk]) == {talent.pk: {"coordinator"}}
    assert told("mentoring.request_made") == {coordinator.pk}


def test_one_request_in_a_programme_is_enough(programme):
    talent = TalentFactory()
    ask(programme, talent)
    with pytest.raises(AlreadyAsked):
        ask(programme, talent)
    assert MentoringRequest.objects.count() == 1


@pytest.mark.parametrize("closed", [{"is_open": False}, {"verified_at": None}])
def test_nobody_asks_a_closed_or_unchecked_programme(programme, closed):
    row = programme if "is_open" in closed else programme.organisation
    for name, value in closed.items():
        setattr(row, name, value)
    row.save()
    with pytest.raises(ProgrammeIsClosed):
        ask(programme, TalentFactory())
    assert MentoringRequest.objects.count() == 0


@pytest.mark.parametrize("empty", [{"sector": None}, {"languages": {}}])
def test_profile_needs_a_sector_and_a_language_first(programme, empty):
    with pytest.raises(ProfileIsTooEmpty):
        ask(programme, TalentFactory(**empty))


def test_changing_keeps_the_place_in_the_queue(programme):
    request = ask(programme, TalentFactory())
    preview = PreviewFactory(programme=programme, request=request)
    services.change_request(
        request=request, by=request.talent.user, goal="Another goal.",
        wishes=Wishes(experience_wish=1), topics=["market"],
    )  # fmt: skip
    changed = MentoringRequest.objects.select_related("talent").get(pk=request.pk)
    assert (changed.goal, changed.experience_wish, changed.talent.topics) == (
        "Another goal.", 1, ["market"],
    )  # fmt: skip
    assert changed.waiting_since_at == request.waiting_since_at
    assert not Proposal.objects.filter(pk=preview.pk).exists()


def test_changing_leaves_an_asked_mentor_alone(programme, coordinator):
    proposal = published(coordinator, programme=programme)
    request = proposal.request
    services.change_request(
        request=request, by=request.talent.user, goal="Another.", wishes=Wishes()
    )
    proposal.refresh_from_db()
    assert proposal.state == "asked_mentor"


def test_taking_back_ends_what_waits_for_a_mentor(programme, coordinator):
    proposal = published(coordinator, programme=programme)
    services.withdraw_request(request=proposal.request, by=proposal.request.talent.user)
    proposal.refresh_from_db()
    proposal.request.refresh_from_db()
    assert (proposal.state, proposal.request.state) == ("taken_back", State.WITHDRAWN)
    mentor = proposal.enrolment.mentor.user
    assert sight.audiences_of(mentor, [proposal.request.talent_id]) == {}
    assert told("mentoring.proposal_taken_back") == {mentor.pk}


def test_taking_back_drops_the_preview(programme):
    preview = PreviewFactory(programme=programme)
    services.withdraw_request(request=preview.request, by=preview.request.talent.user)
    assert Proposal.objects.count() == 0


def test_coordinator_sees_her_thirty_days_more(programme, coordinator):
    request = ask(programme, TalentFactory())
    services.withdraw_request(request=request, by=request.talent.user)
    talent = request.talent
    assert sight.audiences_of(coordinator, [talent.pk]) == {talent.pk: {"coordinator"}}
    MentoringRequest.objects.update(closed_at=timezone.now() - timedelta(days=30, minutes=1))
    sight.sync(talent)
    assert sight.audiences_of(coordinator, [talent.pk]) == {}


@pytest.mark.parametrize("close", [paired, ended])
def test_closed_request_is_neither_changed_nor_taken_back(programme, coordinator, close):
    request = close(coordinator, programme=programme).request
    by = request.talent.user
    with pytest.raises(RequestIsClosed):
        services.change_request(request=request, by=by, goal="x", wishes=Wishes())
    with pytest.raises(RequestIsClosed):
        services.withdraw_request(request=request, by=by)


def test_she_asks_again_after_taking_back(programme):
    talent = TalentFactory()
    services.withdraw_request(request=ask(programme, talent), by=talent.user)
    assert ask(programme, talent).state == State.WAITING


def test_taking_back_after_the_mentors_yes_tells_him(programme, coordinator):
    proposal = said_yes(coordinator, programme=programme)
    services.withdraw_request(request=proposal.request, by=proposal.request.talent.user)
    assert told("mentoring.proposal_taken_back") == {proposal.enrolment.mentor.user_id}


def test_position_counts_those_who_wait_longer(programme):
    now = timezone.now()
    requests = [
        RequestFactory(programme=programme, waiting_since_at=now - timedelta(weeks=weeks))
        for weeks in (5, 9, 1)
    ]
    RequestFactory(waiting_since_at=now - timedelta(weeks=20))
    found = [expectation(request) for request in requests]
    assert [(one.position, one.weeks, one.usual_weeks) for one in found] == [
        (2, 5, None), (1, 9, None), (3, 1, None),
    ]  # fmt: skip


def test_usual_wait_is_told_from_five_people_on(programme, coordinator):
    now = timezone.now()
    for number, weeks in enumerate((2, 4, 6, 8, 30)):
        assert usual_weeks(programme) is None, number
        mentorship = paired(coordinator, programme=programme)
        MentoringRequest.objects.filter(pk=mentorship.request_id).update(
            created_at=now - timedelta(weeks=weeks)
        )
    assert usual_weeks(programme) == 6
