"""The cards of mentoring: what waits for a talent, a mentor, a coordinator."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import sight
from accounts.models import Organisation, User
from allinone.doorway import Card
from allinone.privacy.models import Because
from mentoring.models import (
    Meeting,
    MentorEnrolment,
    MentoringRequest,
    Mentorship,
    Programme,
    Proposal,
)
from mentoring.waiting import expectation

TALENT_STATION = "connect"
PAIR_PARTS = ("talent__user", "enrolment__mentor__user")


def deadline_words(proposal: Proposal) -> str:
    """For example "Answer by Thursday 18 June."."""
    assert proposal.answer_by_at is not None  # noqa: S101 - a live proposal has a deadline
    day = date_format(localtime(proposal.answer_by_at), "l j F")
    return _("Answer by %(day)s.") % {"day": day}


def meeting_words(meeting: Meeting) -> str:
    """Day, hour and place of a fixed meeting."""
    assert meeting.starts_at is not None  # noqa: S101 - a fixed meeting has a time
    moment = date_format(localtime(meeting.starts_at), "l j F, H.i")
    return f"{moment}. {meeting.place}."


def _next_meeting(mentorship: Mentorship) -> Meeting | None:
    return (
        mentorship.meetings.filter(starts_at__gt=now(), cancelled_at=None)
        .order_by("starts_at")
        .first()
    )


def _other_name(mentorship: Mentorship, user: User, role: str) -> str:
    """The other side's name, through the door: who has two pairs must tell them apart."""
    if role == "talent":
        return str(sight.show_mentor(mentorship.enrolment.mentor, "talent")["name"])
    return sight.disclose_name(mentorship.talent, to=user, because=Because.MENTORSHIP)


def _mentorship_card(mentorship: Mentorship, user: User, role: str) -> Card:
    """A pair on a desk: fix a meeting, choose one of three, or see the next one."""
    proposed = mentorship.meetings.filter(starts_at=None, cancelled_at=None).first()
    if meeting := _next_meeting(mentorship):
        words, action, order = (_("Your next meeting"), meeting_words(meeting)), _("Open it"), 40
    elif proposed is None:
        text = _("You both said yes. Propose three times for a first talk.")
        words, action, order = (_("Plan your first meeting"), text), _("Propose three times"), 20
    elif proposed.proposed_by_id == user.pk:
        text = _("You proposed three times. The other one chooses.")
        words, action, order = (_("Waiting for an answer"), text), _("Open it"), 45
    else:
        text = _("Three times are proposed to you. One click is enough.")
        words, action, order = (_("Choose a time"), text), _("Choose a time"), 20
    name = _other_name(mentorship, user, role)
    return Card(
        words[0], _("With %(name)s.") % {"name": name} + " " + words[1],
        reverse("mentoring:mentorship_detail", args=[mentorship.pk]), action, order,
        is_turn=order == 20, role=role, station=TALENT_STATION if role == "talent" else "",
    )  # fmt: skip


def _waiting_card(request: MentoringRequest) -> Card:
    """Her place in the queue and an honest expectation."""
    return Card(
        _("We are looking for your mentor"), "",
        reverse("mentoring:request_detail", args=[request.pk]), _("Look at my request"), 30,
        station=TALENT_STATION, template="mentoring/_waiting.html",
        context={"expectation": expectation(request), "programme": request.programme},
    )  # fmt: skip


def _ask_card() -> Card:
    return Card(
        _("Find a mentor in your sector"),
        _("Somebody who knows the work here walks along for six months. It is free."),
        reverse("mentoring:programme_list"), _("Look at the programmes"), 25, is_turn=True,
        station="prepare",
    )  # fmt: skip


def talent_cards(user: User) -> Iterable[Card]:
    """Proposal first, then mentorship, then the queue; without any of these: ask."""
    proposals = Proposal.objects.asked_of_talent(user).filter(state=Proposal.State.ASKED_TALENT)
    mentorships = Mentorship.objects.active().filter(talent__user=user).select_related(*PAIR_PARTS)
    requests = MentoringRequest.objects.open().filter(talent__user=user)
    is_empty = True
    for proposal in proposals:
        is_empty = False
        yield Card(
            _("A mentor may fit"), deadline_words(proposal),
            reverse("mentoring:proposal_detail", args=[proposal.pk]), _("Look and answer"), 10,
            is_turn=True, station=TALENT_STATION,
        )  # fmt: skip
    for mentorship in mentorships:
        is_empty = False
        yield _mentorship_card(mentorship, user, "talent")
    for request in requests.exclude(state=MentoringRequest.State.MATCHED).select_related(
        "programme"
    ):
        is_empty = False
        yield _waiting_card(request)
    if is_empty:
        yield _ask_card()


def _enrolment_card(enrolment: MentorEnrolment) -> Card:
    """Where an application stands, in one sentence."""
    name = enrolment.programme.name
    texts = {
        "applied": _("We got your application. The coordinator plans a talk with you."),
        "accepted": _("You are a mentor here. We write to you when somebody may fit."),
        "paused": _("You are paused. Nobody is proposed to you."),
        "declined": _("The answer was no. The reason: %(reason)s") % {"reason": enrolment.reason},
        "left": _("You stopped here. You can apply again."),
    }
    if enrolment.state == "talk_planned" and enrolment.talk_at:
        moment = date_format(localtime(enrolment.talk_at), "l j F, H.i")
        text = _("The coordinator talks with you on %(moment)s.") % {"moment": moment}
    else:
        text = texts[enrolment.state]
    url = reverse("mentoring:enrolment_own", args=[enrolment.pk])
    return Card(name, text, url, _("My place in this programme"), 60, role="mentor")


def mentor_cards(user: User) -> Iterable[Card]:
    """Proposals waiting, pairs, and every programme he is in or could join."""
    asked = Proposal.objects.asked_of_mentor(user).filter(state=Proposal.State.ASKED_MENTOR)
    for proposal in asked:
        yield Card(
            _("Somebody may fit"), deadline_words(proposal),
            reverse("mentoring:proposal_detail", args=[proposal.pk]), _("Look and answer"), 10,
            is_turn=True, role="mentor",
        )  # fmt: skip
    pairs = Mentorship.objects.active().filter(enrolment__mentor__user=user)
    for mentorship in pairs.select_related(*PAIR_PARTS):
        yield _mentorship_card(mentorship, user, "mentor")
    enrolments = MentorEnrolment.objects.filter(mentor__user=user).select_related("programme")
    for enrolment in enrolments:
        yield _enrolment_card(enrolment)
    if not enrolments:
        yield Card(
            _("Choose a programme"),
            _("A coordinator talks with you first and stays with you."),
            reverse("mentoring:programme_list"), _("Look at the programmes"), 15,
            is_turn=True, role="mentor",
        )  # fmt: skip


def start_cards(user: User) -> Iterable[Card]:
    """For checked organisations without a programme: start one."""
    mine = Organisation.objects.of_member(user, "coordinator", "administrator").verified()
    for organisation in mine.filter(kind=Organisation.Kind.SUPPORT, programmes=None):
        yield Card(
            _("Start a mentoring programme"),
            _("Say what it is and for whom. Newcomers and mentors can then apply."),
            reverse("mentoring:programme_create", args=[organisation.pk]), _("Start a programme"),
            18, is_turn=True, role="coordinator",
        )  # fmt: skip


def coordinator_cards(user: User) -> Iterable[Card]:
    """Per programme: pairs to check first, then mentors to talk with, then the queue."""
    for programme in Programme.objects.coordinated_by(user):
        previews = programme.proposals.filter(state=Proposal.State.PREVIEW).count()
        talks = programme.enrolments.filter(state__in=("applied", "talk_planned")).count()
        waiting = programme.requests.filter(state=MentoringRequest.State.WAITING).count()
        parts = [
            ngettext("%(n)s pair to check.", "%(n)s pairs to check.", previews) % {"n": previews},
            ngettext("%(n)s mentor to talk with.", "%(n)s mentors to talk with.", talks)
            % {"n": talks},
            ngettext("%(n)s person is still looking.", "%(n)s people are still looking.", waiting)
            % {"n": waiting},
        ]
        yield Card(
            programme.name, " ".join(parts), reverse("mentoring:board", args=[programme.slug]),
            _("Open the board"), 10 if previews else 20, is_turn=bool(previews or talks),
            role="coordinator",
        )  # fmt: skip
