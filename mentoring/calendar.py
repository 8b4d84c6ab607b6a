"""A meeting as an iCalendar file: neutral, because calendars are outside the wall."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from mentoring.models import Meeting


def meeting_ics(meeting: Meeting) -> bytes:
    """RFC 5545 bytes of one fixed meeting; no name of a person and no word on what it is about."""
    calendar = Calendar()
    calendar.add("prodid", "-//All-in-one//EN")
    calendar.add("version", "2.0")
    entry = Event()
    entry.add("uid", f"{meeting.pk}@all-in-one")
    entry.add("dtstamp", timezone.now())
    starts_at = timezone.localtime(meeting.starts_at)
    entry.add("dtstart", starts_at)
    entry.add("dtend", starts_at + timedelta(minutes=meeting.minutes))
    entry.add("summary", _("Meeting"))
    entry.add("location", meeting.place)
    entry.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
