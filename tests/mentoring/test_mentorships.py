"""A pair meets, writes and ends."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts import sight
from allinone.messaging.models import Block, Message
from allinone.messaging.services import IsBlocked, ThreadIsClosed, TooManyMessages
from mentoring import services
from mentoring.calendar import meeting_ics
from mentoring.models import Meeting
from mentoring.services.mentorships import months_later
from mentoring.services.refusals import (
    MeetingAlreadyOpen,
    MentorshipHasEnded,
    NotInThatState,
    TimesNotUsable,
)
from tests.mentoring.factories import (
    EnrolmentFactory,
    ProgrammeFactory,
    RequestFactory,
    paired,
    published,
)
from tests.mentoring.inbox import told

pytestmark = pytest.mark.django_db


def times(*hours):
    return [timezone.now() + timedelta(hours=hour) for hour in hours]


def propose(mentorship, by, moments=None):
    return services.propose_times(
        mentorship=mentorship, by=by, times=moments or times(24, 48, 72),
        place_kind="public", place="The library",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 12, 15), 3, date(2028, 3, 15)),
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(start, months, end):
    assert months_later(start, months) == end


# --- The end ----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["talent", "mentor"])
def test_either_ends_it_and_place_thread_and_sight_end_with_it(mentorship, coordinator, who):
    talent, mentor = mentorship.talent, mentorship.enrolment.mentor
    by = talent.user if who == "talent" else mentor.user
    propose(mentorship, talent.user)
    services.end_mentorship(mentorship=mentorship, by=by, reason="moved")
    mentorship.refresh_from_db()
    assert (mentorship.is_active, mentorship.ended_by, mentorship.end_reason) == (
        False, by, "moved",
    )  # fmt: skip
    mentorship.enrolment.refresh_from_db()
    mentorship.request.refresh_from_db()
    mentorship.thread.refresh_from_db()
    assert mentorship.enrolment.places_taken == 0
    assert mentorship.request.state == "closed"
    assert not mentorship.thread.is_open
    assert Meeting.objects.get().cancelled_at is not None
    assert sight.audiences_of(mentor.user, [talent.pk]) == {}
    assert sight.audiences_of(coordinator, [talent.pk]) == {talent.pk: {"coordinator"}}
    assert told("mentoring.mentorship_ended") == {talent.user_id, mentor.user_id, coordinator.pk}


def test_when_both_end_at_once_the_second_hears_it(mentorship):
    services.end_mentorship(mentorship=mentorship, by=mentorship.talent.user, reason="moved")
    with pytest.raises(MentorshipHasEnded) as refusal:
        services.end_mentorship(
            mentorship=mentorship, by=mentorship.enrolment.mentor.user, reason="no_time"
        )
    assert str(refusal.value) == "This mentorship has ended. You can still read it."
    mentorship.refresh_from_db()
    mentorship.enrolment.refresh_from_db()
    assert (mentorship.end_reason, mentorship.enrolment.places_taken) == ("moved", 0)


def test_sight_stays_while_another_mentorship_of_the_two_lives(mentorship, coordinator):
    talent, mentor = mentorship.talent, mentorship.enrolment.mentor
    second = ProgrammeFactory(organisation=mentorship.programme.organisation)
    paired(
        coordinator,
        programme=second,
        request=RequestFactory(programme=second, talent=talent),
        enrolment=EnrolmentFactory(programme=second, mentor=mentor),
    )
    services.end_mentorship(mentorship=mentorship, by=talent.user, reason="moved")
    assert sight.audiences_of(mentor.user, [talent.pk]) == {talent.pk: {"mentor"}}
    assert sight.reconcile() == 0


# --- Words ------------------------------------------------------------------------------------


def test_message_reaches_the_other(mentorship):
    her, him = mentorship.talent.user, mentorship.enrolment.mentor.user
    services.write_message(mentorship=mentorship, by=her, text="مرحبا")
    assert [(one.author, one.text) for one in Message.objects.all()] == [(her, "مرحبا")]
    assert told("mentoring.message") == {him.pk}


def test_thread_is_read_only_after_the_end(ended_mentorship):
    with pytest.raises(ThreadIsClosed):
        services.write_message(
            mentorship=ended_mentorship, by=ended_mentorship.talent.user, text="Hello"
        )
    assert Message.objects.count() == 0


def test_thirty_messages_an_hour_for_each(mentorship):
    her, him = mentorship.talent.user, mentorship.enrolment.mentor.user
    for number in range(30):
        services.write_message(mentorship=mentorship, by=her, text=str(number))
    with pytest.raises(TooManyMessages):
        services.write_message(mentorship=mentorship, by=her, text="one more")
    services.write_message(mentorship=mentorship, by=him, text="mine")
    Message.objects.filter(text="0").update(sent_at=timezone.now() - timedelta(minutes=61))
    services.write_message(mentorship=mentorship, by=her, text="later")
    assert Message.objects.count() == 32


# --- Report and block -------------------------------------------------------------------------


def report(mentorship, by, also_block=False):
    return services.report_mentorship(
        mentorship=mentorship, by=by, reason="money", text="He asked for money.",
        also_block=also_block,
    )  # fmt: skip


def test_report_reaches_the_coordinators_and_ends_nothing(mentorship, coordinator):
    found = report(mentorship, mentorship.talent.user)
    assert (found.reason, found.text, found.thread) == (
        "money", "He asked for money.", mentorship.thread,
    )  # fmt: skip
    assert told("mentoring.reported") == {coordinator.pk}
    mentorship.refresh_from_db()
    assert mentorship.is_active


@pytest.mark.parametrize("who", ["talent", "mentor"])
def test_block_ends_it_and_whatever_else_was_planned_for_the_two(mentorship, coordinator, who):
    talent, mentor = mentorship.talent, mentorship.enrolment.mentor
    second = ProgrammeFactory(organisation=mentorship.programme.organisation)
    waiting = published(
        coordinator,
        programme=second,
        request=RequestFactory(programme=second, talent=talent),
        enrolment=EnrolmentFactory(programme=second, mentor=mentor),
    )
    by, other = (talent.user, mentor.user) if who == "talent" else (mentor.user, talent.user)
    report(mentorship, by, also_block=True)
    mentorship.refresh_from_db()
    waiting.refresh_from_db()
    assert not mentorship.is_active
    assert waiting.state == "taken_back"
    assert list(Block.objects.values_list("blocker", "blocked")) == [(by.pk, other.pk)]
    assert services.make_preview(programme=second, by=None).pairs == 0


def test_block_after_the_end_keeps_the_report(mentorship):
    stale = type(mentorship).objects.get(pk=mentorship.pk)
    her = mentorship.talent.user
    services.end_mentorship(
        mentorship=mentorship, by=mentorship.enrolment.mentor.user, reason="moved"
    )
    report(stale, her, also_block=True)
    mentorship.refresh_from_db()
    assert mentorship.thread.reports.count() == 1
    assert Block.objects.count() == 1
    assert mentorship.end_reason == "moved"


def test_blocked_people_do_not_write(mentorship):
    Block.objects.create(blocker=mentorship.enrolment.mentor.user, blocked=mentorship.talent.user)
    for by in (mentorship.talent.user, mentorship.enrolment.mentor.user):
        with pytest.raises(IsBlocked):
            services.write_message(mentorship=mentorship, by=by, text="Hello")


# --- The first meeting ------------------------------------------------------------------------


def test_three_times_are_proposed_and_one_is_chosen(mentorship):
    her, him = mentorship.talent.user, mentorship.enrolment.mentor.user
    meeting = propose(mentorship, him)
    assert meeting.is_open
    assert told("mentoring.times_proposed") == {her.pk}
    option = meeting.options.all()[1]
    fixed = services.choose_time(option=option, by=her)
    assert (fixed.starts_at, fixed.is_open) == (option.starts_at, False)
    assert told("mentoring.meeting_fixed") == {him.pk}
    with pytest.raises(NotInThatState):
        services.choose_time(option=meeting.options.all()[0], by=her)


def test_own_times_are_not_ones_own_to_choose(mentorship):
    her = mentorship.talent.user
    meeting = propose(mentorship, her)
    with pytest.raises(NotInThatState):
        services.choose_time(option=meeting.options.first(), by=her)


def test_time_that_has_passed_cannot_be_chosen(mentorship):
    meeting = propose(mentorship, mentorship.enrolment.mentor.user)
    option = meeting.options.first()
    option.starts_at = timezone.now() - timedelta(minutes=1)
    option.save()
    with pytest.raises(NotInThatState):
        services.choose_time(option=option, by=mentorship.talent.user)


@pytest.mark.parametrize("hours", [(1, 1, 2), (1, 2), (-1, 1, 2), (1, 2, 3, 4)])
def test_times_must_be_three_different_ones_to_come(mentorship, hours):
    moment = timezone.now()
    moments = [moment + timedelta(hours=hour) for hour in hours]
    with pytest.raises(TimesNotUsable):
        propose(mentorship, mentorship.talent.user, moments)


def test_times_are_proposed_once_until_answered(mentorship):
    her, him = mentorship.talent.user, mentorship.enrolment.mentor.user
    meeting = propose(mentorship, him)
    with pytest.raises(MeetingAlreadyOpen):
        propose(mentorship, her)
    services.cancel_meeting(meeting=meeting, by=her)
    with pytest.raises(NotInThatState):
        services.cancel_meeting(meeting=meeting, by=him)
    assert told("mentoring.meeting_cancelled") == {him.pk}
    assert propose(mentorship, her).is_open


def test_nothing_is_planned_after_the_end(mentorship):
    her = mentorship.talent.user
    meeting = propose(mentorship, mentorship.enrolment.mentor.user)
    services.end_mentorship(mentorship=mentorship, by=her, reason="moved")
    with pytest.raises(MentorshipHasEnded):
        propose(mentorship, her)
    with pytest.raises(MentorshipHasEnded):
        services.choose_time(option=meeting.options.first(), by=her)
    with pytest.raises(MentorshipHasEnded):
        services.cancel_meeting(meeting=meeting, by=her)


@pytest.mark.parametrize(("is_cancelled", "status"), [(False, "CONFIRMED"), (True, "CANCELLED")])
def test_calendar_file_is_neutral(mentorship, is_cancelled, status):
    meeting = propose(mentorship, mentorship.enrolment.mentor.user)
    services.choose_time(option=meeting.options.first(), by=mentorship.talent.user)
    if is_cancelled:
        services.cancel_meeting(meeting=meeting, by=mentorship.talent.user)
    meeting.refresh_from_db()
    text = meeting_ics(meeting).decode()
    assert "SUMMARY:Meeting\r\n" in text
    assert f"STATUS:{status}\r\n" in text
    assert "LOCATION:The library\r\n" in text
    for user in (mentorship.talent.user, mentorship.enrolment.mentor.user):
        for word in (user.full_name, user.display_name, user.email, mentorship.programme.name):
            assert word not in text
