"""Which news the standing people find, and who read whose file: told from what happened."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from accounts.models import Organisation, TalentProfile, User
from allinone.privacy.models import Because
from mentoring.demo.dice import Dice
from mentoring.demo.standing import HILDE, ILSE, INES, MARC, SELAM, Standing
from mentoring.demo.story import Story
from mentoring.demo.traces import Traces
from mentoring.models import MentoringRequest, Mentorship, Proposal

NEWEST_REQUESTS = 3
Staff = Mapping[Standing, User]


def leave_traces(
    dice: Dice,
    now: datetime,
    stories: Sequence[Story],
    houses: Mapping[str, Organisation],
    staff: Staff,
) -> None:
    """Inbox rows and disclosures of everybody a visitor can be."""
    traces = Traces(dice)
    _organisations(traces, now, houses, staff)
    for story in stories:
        _board(traces, story)
        for proposal, _pair in story.told.proposals:
            _proposal(traces, proposal)
        for mentorship in story.told.mentorships:
            _mentorship(traces, mentorship)
        for request in story.table.data.requests:
            if request.talent.user.email == SELAM.email:
                traces.seen_by_coordinator(request.talent, story.coordinator, request.created_at)
    traces.write()


def _can_be_visited(*people: User) -> bool:
    """Whether one of them is a standing person: nobody else can sign in."""
    return any(person.has_usable_password() for person in people)


def _organisations(
    traces: Traces, now: datetime, houses: Mapping[str, Organisation], staff: Staff
) -> None:
    for key, standing in (("loopplank", MARC), ("scheldekaai", ILSE)):
        house = houses[key]
        at = house.verified_at or now
        traces.news(
            "accounts.organisation_verified", about={"organisation": house.pk}, at=at,
            by=staff[INES], to=[staff[standing]], is_read=True,
        )  # fmt: skip
    waiting = houses["lindehof"]
    traces.news(
        "accounts.organisation_registered", about={"organisation": waiting.pk},
        at=waiting.created_at, by=staff[HILDE], to=[staff[INES]],
    )  # fmt: skip


def _board(traces: Traces, story: Story) -> None:
    """What the coordinator heard lately."""
    about = {"programme": story.programme.pk}
    waiting = [
        one for one in story.table.data.requests if one.state == MentoringRequest.State.WAITING
    ]
    for request in sorted(waiting, key=lambda one: one.created_at)[-NEWEST_REQUESTS:]:
        traces.news(
            "mentoring.request_made", about=about, at=request.created_at, to=[story.coordinator]
        )
    applied = story.programme.enrolments.filter(state="applied")
    for enrolment in applied.order_by("pk"):
        traces.news(
            "mentoring.mentor_applied", about=about, at=enrolment.created_at,
            to=[story.coordinator],
        )  # fmt: skip


def _proposal(traces: Traces, proposal: Proposal) -> None:
    talent, mentor = proposal.request.talent, proposal.enrolment.mentor.user
    if not _can_be_visited(talent.user, mentor) or proposal.published_at is None:
        return
    coordinator = proposal.published_by
    about = {"proposal": proposal.pk}
    is_open = proposal.state == Proposal.State.ASKED_MENTOR
    if _can_be_visited(mentor):
        traces.news(
            "mentoring.proposal_for_mentor", about=about, at=proposal.published_at,
            by=coordinator, to=[mentor], is_read=not is_open,
        )  # fmt: skip
    if coordinator:
        traces.seen_by_coordinator(talent, coordinator, proposal.request.created_at)
    if proposal.mentor_answered_at is None:
        return
    traces.seen(
        talent, by=mentor, audience="mentor_asked", because=Because.PROPOSAL,
        at=proposal.mentor_answered_at,
    )  # fmt: skip
    if _can_be_visited(talent.user):
        traces.news(
            "mentoring.proposal_for_talent", about=about, at=proposal.mentor_answered_at,
            by=mentor, to=[talent.user], is_read=proposal.talent_answered_at is not None,
        )  # fmt: skip


def _mentorship(traces: Traces, mentorship: Mentorship) -> None:
    talent, mentor = mentorship.talent, mentorship.enrolment.mentor.user
    here = [person for person in (talent.user, mentor) if _can_be_visited(person)]
    if not here:
        return
    about = {"mentorship": mentorship.pk}
    traces.news(
        "mentoring.mentorship_began", about=about, at=mentorship.started_at, by=talent.user,
        to=here, is_read=True,
    )  # fmt: skip
    if mentorship.is_active:
        _lately(traces, mentorship, talent, mentor)


def _lately(traces: Traces, mentorship: Mentorship, talent: TalentProfile, mentor: User) -> None:
    """The last days of a pair: a message for her, or times for him; and what he read."""
    about = {"mentorship": mentorship.pk}
    moment = mentorship.started_at + timedelta(days=1)
    traces.seen(talent, by=mentor, audience="mentor", because=Because.MENTORSHIP, at=moment)
    if _can_be_visited(talent.user):
        traces.news("mentoring.meeting_fixed", about=about, at=moment, by=mentor, to=[talent.user])
    else:
        traces.news("mentoring.times_proposed", about=about, at=moment, by=talent.user, to=[mentor])
