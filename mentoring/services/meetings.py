"""Three times are proposed, one is picked."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from allinone.notifications.services import not_too_often, record
from mentoring.models import Meeting, MeetingOption, Mentorship
from mentoring.services.mentorships import lock_mentorship, other_of
from mentoring.services.refusals import MeetingAlreadyOpen, NotInThatState, TimesNotUsable

OPTIONS = 3
# Each writes to the other side, and one may cancel and propose again.
PROPOSED_A_DAY = 20


@transaction.atomic
def propose_times(
    *, mentorship: Mentorship, by: User, times: Sequence[datetime], place_kind: str, place: str
) -> Meeting:
    """Propose three times.

    Raises TimesNotUsable, MeetingAlreadyOpen, MentorshipHasEnded or TooOften.
    """
    fresh = lock_mentorship(mentorship)
    not_too_often("mentoring.times_proposed", by=by, most=PROPOSED_A_DAY)
    if len(set(times)) != OPTIONS or min(times) <= timezone.now():
        raise TimesNotUsable
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                mentorship=fresh, proposed_by=by, place_kind=place_kind, place=place
            )
    except IntegrityError as error:
        raise MeetingAlreadyOpen from error
    MeetingOption.objects.bulk_create(
        MeetingOption(meeting=meeting, starts_at=moment) for moment in sorted(times)
    )
    _tell_other(fresh, by, "mentoring.times_proposed")
    return meeting


def _tell_other(mentorship: Mentorship, by: User, kind: str) -> None:
    record(kind, by=by, about={"mentorship": str(mentorship.pk)}, tell=[other_of(mentorship, by)])


@transaction.atomic
def choose_time(*, option: MeetingOption, by: User) -> Meeting:
    """The other side picks one of the three. Raises NotInThatState or MentorshipHasEnded."""
    fresh = lock_mentorship(option.meeting.mentorship)
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=option.meeting_id)
    if not meeting.is_open or option.starts_at <= timezone.now() or meeting.proposed_by_id == by.pk:
        raise NotInThatState
    meeting.starts_at = option.starts_at
    meeting.save(update_fields=["starts_at"])
    _tell_other(fresh, by, "mentoring.meeting_fixed")
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User) -> Meeting:
    """Drop a proposal or a fixed meeting, so that new times can be proposed."""
    fresh = lock_mentorship(meeting.mentorship)
    row = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if row.cancelled_at is not None:
        raise NotInThatState
    row.cancelled_at = timezone.now()
    row.save(update_fields=["cancelled_at"])
    _tell_other(fresh, by, "mentoring.meeting_cancelled")
    return row
