"""What the pairs of the demo set wrote to each other, and when they met or want to meet."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.models import User
from allinone.messaging.models import Message, Thread, ThreadMember
from mentoring.demo import timeline
from mentoring.demo.dice import Dice
from mentoring.demo.words import MEETING_LINK, MEETING_PLACES, TALKS
from mentoring.models import Meeting, MeetingOption, Mentorship

PROPOSED_DAYS = (4, 6, 9)


@dataclass(slots=True)
class Conversations:
    """Threads, messages and meetings of all pairs, still to be written."""

    dice: Dice
    now: datetime
    threads: list[Thread] = field(default_factory=list)
    members: list[ThreadMember] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    options: list[MeetingOption] = field(default_factory=list)

    def talk(
        self, mentorship: Mentorship, lines: tuple[tuple[int, str], ...] | None = None
    ) -> None:
        """Open the thread of a pair and let them write."""
        pair = (mentorship.talent.user, mentorship.enrolment.mentor.user)
        thread = Thread(
            id=self.dice.uuid(), created_at=mentorship.started_at, closed_at=mentorship.ended_at
        )
        mentorship.thread = thread
        self.threads.append(thread)
        moment, last = mentorship.started_at, mentorship.ended_at or self.now
        for number, (side, text) in enumerate(lines or self.dice.choice(TALKS)):
            moment = min(
                moment + timedelta(hours=self.dice.randint(2, 30)), last - timedelta(hours=1)
            )
            moment += timedelta(seconds=number)
            self.messages.append(
                Message(
                    id=self.dice.uuid(), thread=thread, author=pair[side], text=text, sent_at=moment
                )
            )
        read_at = (mentorship.started_at, moment)
        self.members += [
            ThreadMember(thread=thread, user=user, read_at=seen)
            for user, seen in zip(pair, read_at, strict=True)
        ]

    def met(self, mentorship: Mentorship) -> None:
        """They met already, between the beginning and yesterday."""
        days = max(2, (self.now - mentorship.started_at).days - 1)
        self._meeting(
            mentorship,
            mentorship.enrolment.mentor.user,
            self.dice.days_before(self.now, 1, min(days, 20)),
        )

    def will_meet(self, mentorship: Mentorship, days: int) -> None:
        """A meeting is fixed so many days from now."""
        mentor = mentorship.enrolment.mentor.user
        self._meeting(mentorship, mentor, timeline.in_days(self.dice, self.now, days))

    def propose_times(self, mentorship: Mentorship, by: User) -> None:
        """Three times are proposed; the other side chooses."""
        meeting = self._meeting(mentorship, by, None)
        self.options += [
            MeetingOption(
                id=self.dice.uuid(), meeting=meeting,
                starts_at=timeline.in_days(self.dice, self.now, days),
            )
            for days in PROPOSED_DAYS
        ]  # fmt: skip

    def _meeting(self, mentorship: Mentorship, by: User, starts_at: datetime | None) -> Meeting:
        is_online = self.dice.is_one_in(3)
        meeting = Meeting(
            id=self.dice.uuid(), mentorship=mentorship, proposed_by=by, starts_at=starts_at,
            place_kind=Meeting.PlaceKind.ONLINE if is_online else Meeting.PlaceKind.PUBLIC,
            place=MEETING_LINK if is_online else self.dice.choice(MEETING_PLACES),
            created_at=min(self.now, starts_at or self.now) - timedelta(days=1),
        )  # fmt: skip
        self.meetings.append(meeting)
        return meeting

    def write(self) -> None:
        """Write the meetings; threads are written before the mentorships that name them."""
        Meeting.objects.bulk_create(self.meetings)
        MeetingOption.objects.bulk_create(self.options)

    def write_threads(self) -> None:
        Thread.objects.bulk_create(self.threads)
        ThreadMember.objects.bulk_create(self.members)
        Message.objects.bulk_create(self.messages)
