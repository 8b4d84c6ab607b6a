"""A pairing becomes real, or does not: published, answered twice, late, taken back."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts import sight
from allinone.messaging.services import block
from allinone.notifications.models import Delivery
from mentoring import services
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Proposal
from mentoring.services.proposals import deadline
from mentoring.services.refusals import (
    AlreadyAnswered,
    MentorIsFull,
    MentorNotAvailable,
    NotInThatState,
    PairIsNotPossible,
    ProposalHasExpired,
    ProposalWasTakenBack,
)
from tests.accounts.factories import member_of
from tests.mentoring.factories import (
    EnrolmentFactory,
    PreviewFactory,
    RequestFactory,
    make_late,
    paired,
    published,
    said_yes,
)
from tests.mentoring.inbox import told

pytestmark = pytest.mark.django_db


def state_of(proposal):
    """(proposal, request) as they stand."""
    return tuple(Proposal.objects.values_list("state", "request__state").get(pk=proposal.pk))


def as_mentor(proposal, is_yes):
    by = proposal.enrolment.mentor.user
    return services.answer_as_mentor(proposal=proposal, by=by, is_yes=is_yes)


def as_talent(proposal, is_yes):
    by = proposal.request.talent.user
    return services.answer_as_talent(proposal=proposal, by=by, is_yes=is_yes)


# --- Publishing -------------------------------------------------------------------------------


def test_publishing_asks_the_mentor_under_an_alias(programme, coordinator):
    proposal = published(coordinator, programme=programme)
    mentor = proposal.enrolment.mentor.user
    assert state_of(proposal) == ("asked_mentor", "proposed")
    assert (proposal.published_by, proposal.answer_by_at) == (coordinator, deadline(7))
    talent = proposal.request.talent_id
    assert sight.audiences_of(mentor, [talent]) == {talent: {"mentor_asked"}}
    assert told("mentoring.proposal_for_mentor") == {mentor.pk}


def test_deadline_is_the_end_of_the_day_in_brussels():
    there = timezone.get_default_timezone()
    summer = deadline(2, today=datetime(2026, 3, 28, tzinfo=there).date())
    assert summer == datetime(2026, 3, 30, 23, 59, 59, tzinfo=there)
    assert summer.utcoffset() == timedelta(hours=2)


def test_all_are_published_the_best_first(programme, coordinator):
    enrolment = EnrolmentFactory(programme=programme)
    worse = PreviewFactory(programme=programme, enrolment=enrolment, score=100)
    better = PreviewFactory(programme=programme, enrolment=enrolment, score=900)
    result = services.publish_proposals(proposals=[worse, better], by=coordinator)
    assert (result.sent, result.left_out) == ([better], 1)
    assert list(Proposal.objects.all()) == [better]


def test_some_are_published_and_the_rest_stays(programme, coordinator):
    first, second = (PreviewFactory(programme=programme) for _ in range(2))
    services.publish_proposals(proposals=[first], by=coordinator)
    assert (state_of(first)[0], state_of(second)[0]) == ("asked_mentor", "preview")


def pause(proposal):
    services.pause_mentor(enrolment=proposal.enrolment, by=proposal.enrolment.mentor.user)


def pause_silently(proposal):
    """As a run that crossed the pause leaves it: the preview is newer than the pause."""
    MentorEnrolment.objects.filter(pk=proposal.enrolment_id).update(state="paused")


def withdraw(proposal):
    services.withdraw_request(request=proposal.request, by=proposal.request.talent.user)


def fill(proposal):
    MentorEnrolment.objects.filter(pk=proposal.enrolment_id).update(places_taken=1)


def be_blocked(proposal):
    block(by=proposal.request.talent.user, other=proposal.enrolment.mentor.user)


def strike(proposal):
    PreviewFactory(
        programme=proposal.programme, request=proposal.request, enrolment=proposal.enrolment,
        state="declined_talent", published_at=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize(
    "change", [pause, pause_silently, withdraw, fill, be_blocked, strike], ids=lambda f: f.__name__
)
def test_what_changed_since_the_preview_is_left_out(programme, coordinator, change):
    proposal = PreviewFactory(programme=programme)
    change(proposal)
    result = services.publish_proposals(proposals=[proposal], by=coordinator)
    assert (result.sent, result.left_out) == ([], 1)
    assert not Proposal.objects.filter(pk=proposal.pk).exists()
    assert told("mentoring.proposal_for_mentor") == set()


def test_two_coordinators_publish_the_same_pairs_once(programme, coordinator):
    colleague = member_of(programme.organisation)
    proposal = PreviewFactory(programme=programme)
    stale = Proposal.objects.get(pk=proposal.pk)
    first = services.publish_proposals(proposals=[proposal], by=coordinator)
    second = services.publish_proposals(proposals=[stale], by=colleague)
    assert (len(first.sent), len(second.sent), second.left_out) == (1, 0, 1)
    assert Delivery.objects.filter(event__kind="mentoring.proposal_for_mentor").count() == 2
    stale.refresh_from_db()
    assert stale.published_by == coordinator


# --- The mentor answers -----------------------------------------------------------------------


def test_mentors_yes_asks_her_with_days_of_her_own(programme, coordinator):
    proposal = published(coordinator, programme=programme)
    Proposal.objects.update(answer_by_at=deadline(1), reminded_at=timezone.now())
    answered = as_mentor(proposal, True)
    assert state_of(proposal) == ("asked_talent", "proposed")
    assert (answered.answer_by_at, answered.reminded_at) == (deadline(7), None)
    talent = proposal.request.talent
    assert sight.audiences_of(proposal.enrolment.mentor.user, [talent.pk]) == {}
    assert told("mentoring.proposal_for_talent") == {talent.user_id}


def test_mentors_no_strikes_the_pair_and_keeps_her_place(programme, coordinator):
    proposal = published(coordinator, programme=programme)
    since = proposal.request.waiting_since_at
    as_mentor(proposal, False)
    assert state_of(proposal) == ("declined_mentor", "waiting")
    proposal.request.refresh_from_db()
    assert proposal.request.waiting_since_at == since
    assert told("mentoring.mentor_said_no") == {coordinator.pk}
    assert told("mentoring.proposal_for_talent") == set()


def test_mentor_with_time_later_is_not_asked_before(programme, coordinator):
    proposal = published(coordinator, programme=programme)
    day = timezone.localdate() + timedelta(days=20)
    services.defer_as_mentor(proposal=proposal, by=proposal.enrolment.mentor.user, not_before=day)
    assert state_of(proposal) == ("deferred", "waiting")
    proposal.enrolment.refresh_from_db()
    assert proposal.enrolment.not_before_date == day
    assert told("mentoring.mentor_said_later") == {coordinator.pk}
    assert services.make_preview(programme=programme, by=None).mentors == 0


# --- She answers ------------------------------------------------------------------------------


def test_second_yes_begins_the_mentorship_at_once(programme, coordinator):
    proposal = said_yes(coordinator, programme=programme)
    mentorship = as_talent(proposal, True)
    talent, mentor = proposal.request.talent, proposal.enrolment.mentor
    assert state_of(proposal) == ("accepted", "matched")
    assert (mentorship.talent, mentorship.enrolment, mentorship.is_active) == (
        talent, proposal.enrolment, True,
    )  # fmt: skip
    assert sight.audiences_of(mentor.user, [talent.pk]) == {talent.pk: {"mentor"}}
    proposal.enrolment.refresh_from_db()
    assert proposal.enrolment.places_taken == 1
    members = set(mentorship.thread.members.values_list("user", flat=True))
    assert members == {talent.user_id, mentor.user_id}
    assert told("mentoring.mentorship_began") == {talent.user_id, mentor.user_id}


def test_her_no_needs_no_reason_and_costs_no_place(programme, coordinator):
    proposal = said_yes(coordinator, programme=programme)
    assert as_talent(proposal, False) is None
    assert state_of(proposal) == ("declined_talent", "waiting")
    assert told("mentoring.talent_said_no") == {proposal.enrolment.mentor.user_id, coordinator.pk}
    proposal.enrolment.refresh_from_db()
    assert proposal.enrolment.places_taken == 0


def test_second_accept_changes_nothing(programme, coordinator):
    proposal = said_yes(coordinator, programme=programme)
    with pytest.raises(AlreadyAnswered):
        as_mentor(proposal, True)
    as_talent(proposal, True)
    with pytest.raises(AlreadyAnswered):
        as_talent(proposal, True)
    assert Mentorship.objects.count() == 1


def test_she_is_not_asked_before_his_yes(programme, coordinator):
    proposal = published(coordinator, programme=programme)
    with pytest.raises(AlreadyAnswered):
        as_talent(proposal, True)
    assert state_of(proposal) == ("asked_mentor", "proposed")


@pytest.mark.parametrize("gone", [{"places_taken": 1}, {"mentor__user__is_active": False}])
def test_place_that_is_gone_puts_her_back_in_the_queue(programme, coordinator, gone):
    proposal = said_yes(coordinator, programme=programme)
    if "places_taken" in gone:
        MentorEnrolment.objects.update(**gone)
    else:
        proposal.enrolment.mentor.user.is_active = False
        proposal.enrolment.mentor.user.save()
    with pytest.raises(MentorIsFull):
        as_talent(proposal, True)
    assert state_of(proposal) == ("taken_back", "waiting")
    assert Mentorship.objects.count() == 0


def test_her_no_counts_also_when_the_place_is_gone(programme, coordinator):
    proposal = said_yes(coordinator, programme=programme)
    MentorEnrolment.objects.update(places_taken=1)
    as_talent(proposal, False)
    assert state_of(proposal) == ("declined_talent", "waiting")


# --- Late, taken back -------------------------------------------------------------------------


@pytest.mark.parametrize("has_clock_looked", [False, True])
def test_answer_after_the_deadline_gets_a_clear_sentence(programme, coordinator, has_clock_looked):
    his = make_late(published(coordinator, programme=programme))
    hers = make_late(said_yes(coordinator, programme=programme))
    if has_clock_looked:
        assert services.expire_proposals() == 2
    with pytest.raises(ProposalHasExpired) as refusal:
        as_mentor(his, True)
    assert str(refusal.value) == (
        "The time to answer is over. We look for another fit; nothing else changes."
    )
    with pytest.raises(ProposalHasExpired):
        services.defer_as_mentor(
            proposal=his, by=his.enrolment.mentor.user, not_before=timezone.localdate()
        )
    with pytest.raises(ProposalHasExpired):
        as_talent(hers, True)
    assert Mentorship.objects.count() == 0


def test_clock_closes_what_nobody_answered(programme, coordinator):
    late = make_late(published(coordinator, programme=programme))
    fresh = published(coordinator, programme=programme)
    assert services.expire_proposals() == 1
    assert services.expire_proposals() == 0
    assert state_of(late) == ("expired", "waiting")
    assert state_of(fresh) == ("asked_mentor", "proposed")
    assert told("mentoring.proposal_expired") == {coordinator.pk}
    run = services.make_preview(programme=programme, by=None)
    assert run.looking == {str(late.request_id): "ruled_out"}


def test_clock_that_crosses_an_answer_lets_the_answer_stand(programme, coordinator, monkeypatch):
    from mentoring.services import proposals

    proposal = make_late(published(coordinator, programme=programme))
    lock = proposals.lock_proposal

    def answered_before(row):
        Proposal.objects.filter(pk=row.pk).update(state="declined_mentor")
        return lock(row)

    monkeypatch.setattr(proposals, "lock_proposal", answered_before)
    assert services.expire_proposals() == 0
    assert state_of(proposal)[0] == "declined_mentor"


def test_one_friendly_reminder(programme, coordinator):
    his = published(coordinator, programme=programme)
    hers = said_yes(coordinator, programme=programme)
    fresh = said_yes(coordinator, programme=programme)
    assert services.remind_about_proposals() == 0
    two_days_ago = timezone.now() - timedelta(days=2)
    Proposal.objects.update(answer_by_at=deadline(2), published_at=two_days_ago)
    Proposal.objects.filter(pk=hers.pk).update(mentor_answered_at=two_days_ago)
    assert services.remind_about_proposals() == 2
    assert services.remind_about_proposals() == 0
    reminded = set(Proposal.objects.exclude(reminded_at=None))
    assert reminded == {his, hers}
    assert fresh not in reminded
    news = Delivery.objects.filter(channel="inbox")
    for proposal, kind, user in (
        (his, "mentoring.proposal_for_mentor", his.enrolment.mentor.user),
        (hers, "mentoring.proposal_for_talent", hers.request.talent.user),
    ):
        mine = news.filter(event__kind=kind, recipient=user)
        assert [row.event.about for row in mine] == [{"proposal": str(proposal.pk)}] * 2


def test_reminder_that_crosses_an_answer_is_not_sent(programme, coordinator, monkeypatch):
    from mentoring.services import proposals

    published(coordinator, programme=programme)
    Proposal.objects.update(
        answer_by_at=deadline(2), published_at=timezone.now() - timedelta(days=3)
    )
    lock = proposals.lock_proposal

    def reminded_before(row):
        Proposal.objects.filter(pk=row.pk).update(reminded_at=timezone.now())
        return lock(row)

    monkeypatch.setattr(proposals, "lock_proposal", reminded_before)
    assert services.remind_about_proposals() == 0


@pytest.mark.parametrize("make", [published, said_yes])
def test_coordinator_takes_a_pair_back(programme, coordinator, make):
    proposal = make(coordinator, programme=programme)
    services.take_back(proposal=proposal, by=coordinator)
    assert state_of(proposal) == ("taken_back", "waiting")
    talent, mentor = proposal.request.talent, proposal.enrolment.mentor.user
    assert sight.audiences_of(mentor, [talent.pk]) == {}
    knew = {mentor.pk} | ({talent.user_id} if make is said_yes else set())
    assert told("mentoring.proposal_taken_back") == knew
    with pytest.raises(ProposalWasTakenBack):
        as_mentor(proposal, True)
    with pytest.raises(ProposalWasTakenBack):
        as_talent(proposal, True)
    with pytest.raises(NotInThatState):
        services.take_back(proposal=proposal, by=coordinator)


def test_pair_that_was_taken_back_may_be_proposed_again(programme, coordinator):
    proposal = published(coordinator, programme=programme)
    services.take_back(proposal=proposal, by=coordinator)
    assert services.make_preview(programme=programme, by=None).pairs == 1


def test_both_who_said_yes_are_not_taken_back(programme, coordinator):
    mentorship = paired(coordinator, programme=programme)
    with pytest.raises(NotInThatState):
        services.take_back(proposal=mentorship.proposal, by=coordinator)


# --- By hand ----------------------------------------------------------------------------------


def by_hand(request, enrolment, by):
    return services.propose_by_hand(request=request, enrolment=enrolment, by=by)


def test_coordinator_proposes_by_hand(programme, coordinator):
    preview = PreviewFactory(programme=programme)
    enrolment = EnrolmentFactory(programme=programme)
    proposal = by_hand(preview.request, enrolment, coordinator)
    assert state_of(proposal) == ("asked_mentor", "proposed")
    assert (proposal.is_by_hand, proposal.published_by) == (True, coordinator)
    assert proposal.reasons[0]["known"]
    assert proposal.score == sum(reason["points"] for reason in proposal.reasons)
    assert not Proposal.objects.filter(pk=preview.pk).exists()


@pytest.mark.parametrize("change", [be_blocked, strike], ids=lambda change: change.__name__)
def test_struck_and_blocked_pairs_are_refused_by_hand(programme, coordinator, change):
    preview = PreviewFactory(programme=programme)
    change(preview)
    with pytest.raises(PairIsNotPossible):
        by_hand(preview.request, preview.enrolment, coordinator)


@pytest.mark.parametrize("change", [pause_silently, fill], ids=lambda change: change.__name__)
def test_mentor_who_cannot_be_proposed_is_refused_by_hand(programme, coordinator, change):
    preview = PreviewFactory(programme=programme)
    change(preview)
    with pytest.raises(MentorNotAvailable):
        by_hand(preview.request, preview.enrolment, coordinator)


def test_only_who_waits_in_this_programme_is_proposed_by_hand(programme, coordinator):
    live = published(coordinator, programme=programme)
    with pytest.raises(NotInThatState):
        by_hand(live.request, EnrolmentFactory(programme=programme), coordinator)
    with pytest.raises(NotInThatState):
        by_hand(RequestFactory(programme=programme), EnrolmentFactory(), coordinator)
    assert MentoringRequest.objects.filter(state="proposed").count() == 1
