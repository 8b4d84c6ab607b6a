"""What mentoring offers the house: cards, menu words, kinds of events, and who may see whom."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allinone.doorway import (
    About,
    Kind,
    MenuEntry,
    Relation,
    Sight,
    cards,
    demo_people,
    kind,
    menu,
    relation,
    trail,
)
from mentoring.demo.standing import PEOPLE
from mentoring.desk import coordinator_cards, mentor_cards, start_cards, talent_cards
from mentoring.links import sign
from mentoring.models import MentoringRequest, Mentorship, Programme, Proposal

SIGHT_AFTER_CLOSING = timedelta(days=30)


def _is_coordinator(user: Any) -> bool:
    return bool(user.is_authenticated and "coordinator" in user.roles)


def _is_mentor(user: Any) -> bool:
    return "mentor" in user.roles


def _is_mentor_or_coordinator(user: Any) -> bool:
    return bool(user.roles & {"mentor", "coordinator"})


def _is_in_a_pair(user: Any) -> bool:
    return bool(user.roles & {"talent", "mentor"})


def _takes_part(user: Any) -> bool:
    return bool(user.roles & {"talent", "mentor", "coordinator"})


def _is_newcomer_or_visitor(user: Any) -> bool:
    return not user.is_authenticated or not user.roles & {"coordinator", "operator"}


menu(
    MenuEntry(_("Mentoring"), "mentoring:programme_list", order=30, shown=_is_newcomer_or_visitor),
    MenuEntry(_("Programmes"), "mentoring:board_list", order=20, shown=_is_coordinator),
)

demo_people(*PEOPLE)


@cards
def mentoring_cards(user: Any) -> Iterable[Any]:
    """All that waits for this person in mentoring, by role."""
    if "talent" in user.roles:
        yield from talent_cards(user)
    if "mentor" in user.roles:
        yield from mentor_cards(user)
    if "coordinator" in user.roles:
        yield from coordinator_cards(user)
    if user.roles & {"coordinator", "administrator"}:
        yield from start_cards(user)


# --- Who may see whom -----------------------------------------------------------------------


def _mentors(talent_id: UUID | None) -> Iterable[Sight]:
    """Both said yes and the mentorship lives."""
    of = {} if talent_id is None else {"talent": talent_id}
    for talent, user in (
        Mentorship.objects.active()
        .filter(**of)
        .values_list("talent_id", "enrolment__mentor__user_id")
    ):
        yield Sight(talent, "see_as_mentor", user_id=user)


def _mentors_asked(talent_id: UUID | None) -> Iterable[Sight]:
    """A mentor was asked and has not answered; under an alias, until the deadline."""
    of = {} if talent_id is None else {"request__talent": talent_id}
    for talent, user, until in Proposal.objects.filter(
        state=Proposal.State.ASKED_MENTOR, **of
    ).values_list("request__talent_id", "enrolment__mentor__user_id", "answer_by_at"):
        yield Sight(talent, "see_as_mentor_asked", user_id=user, until_at=until)


def _coordinators(talent_id: UUID | None) -> Iterable[Sight]:
    """She asked this programme: its coordinators, until 30 days after the request closes."""
    of = {} if talent_id is None else {"talent": talent_id}
    recent = timezone.now() - SIGHT_AFTER_CLOSING
    rows = MentoringRequest.objects.filter(**of).exclude(closed_at__lt=recent)
    for talent, group, closed in rows.values_list(
        "talent_id", "programme__organisation__coordinators_id", "closed_at"
    ):
        until = closed + SIGHT_AFTER_CLOSING if closed else None
        yield Sight(talent, "see_as_coordinator", group_id=group, until_at=until)


relation(Relation("mentoring.mentorship", _mentors))
relation(Relation("mentoring.proposal", _mentors_asked))
relation(Relation("mentoring.request", _coordinators))


# --- Kinds of events ------------------------------------------------------------------------


def _proposal(about: About) -> str:
    return reverse("mentoring:proposal_detail", args=[about["proposal"]])


def _signed(about: About) -> str:
    return reverse("mentoring:proposal_answer", args=[sign(about["proposal"])])


def _mentorship(about: About) -> str:
    return reverse("mentoring:mentorship_detail", args=[about["mentorship"]])


def _desk(about: About) -> str:
    return reverse("accounts:desk")


def _reports(about: About) -> str:
    slug = Programme.objects.values_list("slug", flat=True).filter(pk=about["programme"]).first()
    return reverse("mentoring:report_list", args=[slug]) if slug else _desk(about)


def _organisation(about: About) -> str:
    return reverse("accounts:organisation_detail", args=[about["organisation"]])


def _board(about: About) -> str:
    slug = Programme.objects.values_list("slug", flat=True).filter(pk=about["programme"]).first()
    return reverse("mentoring:board", args=[slug]) if slug else reverse("mentoring:board_list")


OPEN_IT = _("Open it")
kind(
    Kind(
        "mentoring.proposal_for_mentor", _("A proposal for you as a mentor"),
        _("Somebody may fit"), _("There is a proposal for you. Look at the reasons and answer."),
        _("Look and answer"), _proposal, mail_url=_signed,
        shown=_is_mentor,
    ),
    Kind(
        "mentoring.proposal_for_talent", _("A mentor may fit"),
        _("Somebody may fit"), _("There is news for you. Open it when it suits you."),
        OPEN_IT, _proposal, can_mute=False,
    ),
    Kind(
        "mentoring.proposal_taken_back", _("A proposal was taken back"),
        _("Something changed"), _("A proposal was taken back. You do not have to do anything."),
        _("Open my desk"), _desk,
        shown=_is_in_a_pair,
    ),
    Kind(
        "mentoring.mentorship_began", _("You both said yes"),
        _("You both said yes"), _("You can now write to each other and plan a first meeting."),
        OPEN_IT, _mentorship, can_mute=False,
    ),
    Kind(
        "mentoring.mentorship_ended", _("A mentorship ended"),
        _("Something changed"), _("Something ended. Your desk tells what you can do next."),
        _("Open my desk"), _desk,
        shown=_takes_part,
    ),
    Kind(
        "mentoring.message", _("A new message"),
        _("You have a new message"), _("Somebody wrote to you. Open it when it suits you."),
        _("Read the message"), _mentorship,
        shown=_is_in_a_pair,
    ),
    Kind(
        "mentoring.times_proposed", _("Times are proposed for a meeting"),
        _("Choose a time"), _("Three times are proposed to you. Choose the one that suits you."),
        _("Choose a time"), _mentorship,
        shown=_is_in_a_pair,
    ),
    Kind(
        "mentoring.meeting_fixed", _("A meeting is fixed"),
        _("Your meeting is fixed"), _("The day and the hour are chosen. Open it to see them."),
        OPEN_IT, _mentorship,
        shown=_is_in_a_pair,
    ),
    Kind(
        "mentoring.meeting_cancelled", _("A meeting is cancelled"),
        _("Your meeting changed"), _("A meeting is cancelled. You can propose new times."),
        OPEN_IT, _mentorship, can_mute=False,
    ),
    Kind(
        "mentoring.talk_planned", _("A talk with the coordinator is planned"),
        _("We would like to talk with you"), _("The day and the hour stand on your desk."),
        _("Open my desk"), _desk,
        shown=_is_mentor,
    ),
    Kind(
        "mentoring.mentor_accepted", _("You are accepted as a mentor"),
        _("You are welcome"), _("You can start. We write to you when somebody may fit."),
        _("Open my desk"), _desk,
        shown=_is_mentor,
    ),
    Kind(
        "mentoring.mentor_declined", _("Your application was answered"),
        _("An answer to you"), _("Your application was answered. Your desk tells the reason."),
        _("Open my desk"), _desk,
        shown=_is_mentor,
    ),
    Kind(
        "mentoring.mentor_applied", _("A mentor applied"),
        _("Somebody applied"), _("Somebody applied as a mentor. Plan a talk."),
        OPEN_IT, _board,
        shown=_is_coordinator,
    ),
    Kind(
        "mentoring.request_made", _("Somebody asked for a mentor"),
        _("A new request"), _("Somebody new waits in your programme."),
        OPEN_IT, _board,
        shown=_is_coordinator,
    ),
    Kind(
        "mentoring.mentor_said_no", _("A mentor said no"),
        _("An answer came in"), _("A mentor said no this time. The next run looks again."),
        OPEN_IT, _board,
        shown=_is_coordinator,
    ),
    Kind(
        "mentoring.mentor_said_later", _("A mentor has time later"),
        _("An answer came in"), _("A mentor has time later. The next run looks again."),
        OPEN_IT, _board,
        shown=_is_coordinator,
    ),
    Kind(
        "mentoring.talent_said_no", _("A proposal did not go on"),
        _("An answer came in"), _("A proposal did not go on. Nobody has to explain."),
        _("Open my desk"), _desk,
        shown=_is_mentor_or_coordinator,
    ),
    Kind(
        "mentoring.proposal_expired", _("A proposal had no answer"),
        _("No answer in time"), _("A proposal had no answer in time. The next run looks again."),
        OPEN_IT, _board,
        shown=_is_coordinator,
    ),
    Kind(
        "mentoring.mentor_left", _("A mentor stops"),
        _("Something changed"), _("A mentor stops with the programme. His pairs go on."),
        OPEN_IT, _board,
        shown=_is_coordinator,
    ),
    Kind(
        "mentoring.reported", _("Somebody reported something"),
        _("Please look today"), _("Somebody told that something is not right. Look today."),
        OPEN_IT, _reports, can_mute=False,
    ),
    Kind(
        "mentoring.report_without_reader", _("A report waits for another coordinator"),
        _("Please look today"),
        _("A report waits. Make a colleague coordinator today: that person can read it."),
        _("Open the organisation"), _organisation, can_mute=False,
    ),
)  # fmt: skip
trail(
    "mentoring.programme_created",
    "mentoring.pair_pinned",
    "mentoring.report_handled",
    "mentoring.pair_ruled_out",
    "mentoring.programme_changed",
    "mentoring.rules_changed",
    "mentoring.mentor_paused",
    "mentoring.mentor_resumed",
    "mentoring.request_changed",
    "mentoring.request_withdrawn",
    "mentoring.matched",
)
