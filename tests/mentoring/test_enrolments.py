"""A mentor's way into a programme and out of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allinone.notifications.models import Event
from mentoring import services
from mentoring.models import MentorEnrolment, Proposal
from mentoring.services.refusals import (
    AlreadyApplied,
    NotInThatState,
    ProgrammeIsClosed,
)
from tests.accounts.factories import MentorFactory
from tests.mentoring.factories import (
    EnrolmentFactory,
    PreviewFactory,
    paired,
    published,
    said_yes,
)
from tests.mentoring.inbox import told

pytestmark = pytest.mark.django_db
State = MentorEnrolment.State


@pytest.fixture
def applied(programme, coordinator):
    mentor = MentorFactory()
    return services.apply_as_mentor(
        programme=programme, mentor=mentor, by=mentor.user, motivation="I know the way.", capacity=2
    )


def test_mentor_applies_and_the_coordinators_hear_of_it(applied, coordinator):
    assert (applied.state, applied.capacity, applied.motivation) == (
        State.APPLIED, 2, "I know the way.",
    )  # fmt: skip
    assert told("mentoring.mentor_applied") == {coordinator.pk}


def test_mentor_applies_once(applied):
    with pytest.raises(AlreadyApplied):
        services.apply_as_mentor(
            programme=applied.programme, mentor=applied.mentor, by=applied.mentor.user
        )
    assert MentorEnrolment.objects.count() == 1


def test_nobody_applies_to_a_closed_programme(programme):
    programme.is_open = False
    programme.save()
    mentor = MentorFactory()
    with pytest.raises(ProgrammeIsClosed):
        services.apply_as_mentor(programme=programme, mentor=mentor, by=mentor.user)
    assert MentorEnrolment.objects.count() == 0


def test_application_crossing_another_is_one_application(programme, monkeypatch):
    """The row of the other request arrives after this one has looked."""
    mentor = MentorFactory()
    save = MentorEnrolment.save

    def late_save(self, *args, **kwargs):
        monkeypatch.setattr(MentorEnrolment, "save", save)
        EnrolmentFactory(programme=programme, mentor=mentor)
        save(self, *args, **kwargs)

    monkeypatch.setattr(MentorEnrolment, "save", late_save)
    with pytest.raises(AlreadyApplied):
        services.apply_as_mentor(programme=programme, mentor=mentor, by=mentor.user)


def test_talk_is_planned_and_moved(applied, coordinator):
    first, second = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=2)
    services.plan_talk(enrolment=applied, by=coordinator, talk_at=first)
    services.plan_talk(enrolment=applied, by=coordinator, talk_at=second)
    applied.refresh_from_db()
    assert (applied.state, applied.talk_at) == (State.TALK_PLANNED, second)
    assert told("mentoring.talk_planned") == {applied.mentor.user_id}


def test_mentor_is_accepted_by_a_named_coordinator(applied, coordinator):
    services.accept_mentor(enrolment=applied, by=coordinator)
    applied.refresh_from_db()
    assert (applied.state, applied.decided_by) == (State.ACCEPTED, coordinator)
    assert applied.decided_at is not None
    assert told("mentoring.mentor_accepted") == {applied.mentor.user_id}


def test_mentor_is_declined_with_a_reason(applied, coordinator):
    services.decline_mentor(enrolment=applied, by=coordinator, reason="Start with a training.")
    applied.refresh_from_db()
    assert (applied.state, applied.reason) == (State.DECLINED, "Start with a training.")
    assert told("mentoring.mentor_declined") == {applied.mentor.user_id}


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.LEFT, State.PAUSED])
def test_decision_is_taken_once(programme, coordinator, state):
    enrolment = EnrolmentFactory(programme=programme, state=state)
    for verb, more in (
        (services.plan_talk, {"talk_at": timezone.now()}),
        (services.accept_mentor, {}),
        (services.decline_mentor, {"reason": "No."}),
    ):
        with pytest.raises(NotInThatState):
            verb(enrolment=enrolment, by=coordinator, **more)
    enrolment.refresh_from_db()
    assert enrolment.state == state


def test_pause_drops_previews_and_keeps_the_pairs(programme, coordinator):
    mentorship = paired(coordinator, programme=programme)
    enrolment = mentorship.enrolment
    MentorEnrolment.objects.filter(pk=enrolment.pk).update(capacity=2)
    PreviewFactory(programme=programme, enrolment=enrolment)
    until = timezone.localdate() + timedelta(days=30)
    services.pause_mentor(enrolment=enrolment, by=enrolment.mentor.user, until=until)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.not_before_date) == (State.PAUSED, until)
    assert Proposal.objects.filter(state="preview").count() == 0
    mentorship.refresh_from_db()
    assert mentorship.is_active


def test_paused_mentor_comes_back(programme):
    enrolment = EnrolmentFactory(programme=programme)
    by = enrolment.mentor.user
    services.pause_mentor(enrolment=enrolment, by=by)
    with pytest.raises(NotInThatState):
        services.pause_mentor(enrolment=enrolment, by=by)
    services.resume_mentor(enrolment=enrolment, by=by)
    with pytest.raises(NotInThatState):
        services.resume_mentor(enrolment=enrolment, by=by)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.not_before_date) == (State.ACCEPTED, None)


def test_pause_ends_on_its_day(programme):
    today = timezone.localdate()
    dates = {"due": today, "later": today + timedelta(days=1), "open": None}
    rows = {
        name: EnrolmentFactory(programme=programme, state=State.PAUSED, not_before_date=day)
        for name, day in dates.items()
    }
    assert services.end_pauses() == 1
    assert services.end_pauses() == 0
    found = {name: MentorEnrolment.objects.get(pk=row.pk).state for name, row in rows.items()}
    assert found == {"due": State.ACCEPTED, "later": State.PAUSED, "open": State.PAUSED}
    assert Event.objects.get(kind="mentoring.mentor_resumed").by_id is None


def test_pause_that_ended_a_moment_ago_is_left_alone(programme, monkeypatch):
    enrolment = EnrolmentFactory(
        programme=programme, state=State.PAUSED, not_before_date=timezone.localdate()
    )
    from mentoring.services import enrolments

    lock = enrolments._lock

    def resumed_before(row, *allowed):
        MentorEnrolment.objects.filter(pk=row.pk).update(state=State.LEFT)
        return lock(row, *allowed)

    monkeypatch.setattr(enrolments, "_lock", resumed_before)
    assert services.end_pauses() == 0
    enrolment.refresh_from_db()
    assert enrolment.state == State.LEFT


def test_mentor_who_leaves_is_asked_nothing_more(programme, coordinator):
    enrolment = EnrolmentFactory(programme=programme, capacity=4)
    by = enrolment.mentor.user
    preview = PreviewFactory(programme=programme, enrolment=enrolment)
    asked = published(coordinator, programme=programme, enrolment=enrolment)
    with_yes = said_yes(coordinator, programme=programme, enrolment=enrolment)
    mentorship = paired(coordinator, programme=programme, enrolment=enrolment)
    services.leave_programme(enrolment=enrolment, by=by)
    assert not Proposal.objects.filter(pk=preview.pk).exists()
    for proposal in (asked, with_yes):
        proposal.refresh_from_db()
        proposal.request.refresh_from_db()
        assert (proposal.state, proposal.request.state) == ("taken_back", "waiting")
    mentorship.refresh_from_db()
    assert mentorship.is_active
    assert told("mentoring.mentor_left") == {coordinator.pk}
    assert told("mentoring.proposal_taken_back") == {with_yes.request.talent.user_id}
    with pytest.raises(NotInThatState):
        services.leave_programme(enrolment=enrolment, by=by)


def test_mentor_who_left_applies_again_and_keeps_his_places(programme, coordinator):
    enrolment = EnrolmentFactory(programme=programme, capacity=2)
    for _ in range(2):
        paired(coordinator, programme=programme, enrolment=enrolment)
    by = enrolment.mentor.user
    services.leave_programme(enrolment=enrolment, by=by)
    again = services.apply_as_mentor(
        programme=programme, mentor=enrolment.mentor, by=by, motivation="Again.", capacity=1
    )
    assert (again.pk, again.state, again.capacity, again.places_taken) == (
        enrolment.pk, State.APPLIED, 2, 2,
    )  # fmt: skip


def test_places_left_never_go_below_zero():
    assert MentorEnrolment(capacity=1, places_taken=1).places_left == 0
    assert MentorEnrolment(capacity=1, places_taken=2).places_left == 0
