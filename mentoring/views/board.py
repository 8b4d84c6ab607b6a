"""The coordinator's board: pairs to check, what was published, who is still looking."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import sight
from accounts.models import TalentProfile, User
from accounts.permissions import SignedInRequest
from accounts.sight import Disclosed
from allinone.messaging.models import Report
from allinone.privacy.models import Because
from allinone.rules import RuleBroken
from mentoring import services
from mentoring.models import MentoringRequest, Mentorship, Programme, Proposal
from mentoring.reasons import still_looking, tell, words_for
from mentoring.services.suggestions import suggestions

PAIRS_PER_PAGE = 10
PEOPLE_PER_PAGE = 10
MENTOR_PARTS = ("enrolment__mentor__user", "enrolment__mentor__sector", "request")


@dataclass(frozen=True, slots=True)
class PairRow:
    """A proposal on the board: the newcomer and the mentor as the coordinator may see them."""

    proposal: Proposal
    person: Disclosed
    mentor: str
    sector: str
    text: str
    unknown: list[str]


@dataclass(frozen=True, slots=True)
class LookingRow:
    """Somebody who still waits, and what would help."""

    request: MentoringRequest
    person: Disclosed
    help: str


def _programme(request: SignedInRequest, slug: str) -> Programme:
    mine = Programme.objects.coordinated_by(request.user).select_related("organisation")
    return get_object_or_404(mine, slug=slug)


def _people(request: SignedInRequest, talent_ids: Sequence[UUID]) -> dict[UUID, Disclosed]:
    """The newcomers of these rows, through the door, by id."""
    profiles = TalentProfile.objects.with_facts().filter(pk__in=talent_ids).order_by("pk")
    shown = sight.disclose_many(profiles, to=request.user, because=Because.REQUEST, scope="board")
    return {person.talent_id: person for person in shown}


def _pair_rows(proposals: Sequence[Proposal], people: dict[UUID, Disclosed]) -> list[PairRow]:
    words = words_for(proposal.reasons for proposal in proposals)
    rows = []
    for proposal in proposals:
        told, mentor = tell(proposal.reasons, words), proposal.enrolment.mentor
        shown = sight.show_mentor_name(mentor)
        sector = mentor.sector.name if mentor.sector else ""
        person = people[proposal.request.talent_id]
        rows.append(PairRow(proposal, person, shown, sector, told.paragraph, told.open))
    return rows


def _looking_rows(
    waiting: Sequence[MentoringRequest], people: dict[UUID, Disclosed], looking: dict[str, str]
) -> list[LookingRow]:
    return [
        LookingRow(one, people[one.talent_id], still_looking(looking.get(str(one.pk), "")))
        for one in waiting
    ]


@login_required
@require_safe
def board_list(request: SignedInRequest) -> HttpResponse:
    """The programmes this person coordinates; with one, its board at once."""
    programmes = list(Programme.objects.coordinated_by(request.user))
    if len(programmes) == 1:
        return redirect("mentoring:board", programmes[0].slug)
    return render(request, "mentoring/board_list.html", {"programmes": programmes})


def _counts(programme: Programme, reader: User) -> dict[str, int]:
    active = Mentorship.objects.active().filter(programme=programme)
    return {
        "talks": programme.enrolments.filter(state__in=("applied", "talk_planned")).count(),
        "asked": programme.proposals.filter(state__in=Proposal.LIVE_STATES).count(),
        "pairs": active.count(),
        "reports": Report.objects.between_others(reader)
        .filter(thread__mentorship__programme=programme, handled_at=None)
        .count(),
    }


@login_required
@require_safe
def board(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everything of one programme that waits for a coordinator."""
    programme = _programme(request, slug)
    last_run = programme.runs.exclude(done_at=None).first()
    previews = programme.proposals.filter(state=Proposal.State.PREVIEW).select_related(
        *MENTOR_PARTS
    )
    pairs = Paginator(previews.order_by("request__waiting_since_at", "pk"), PAIRS_PER_PAGE)
    pair_page = pairs.get_page(request.GET.get("page"))
    queue = programme.requests.waiting().exclude(pk__in=previews.values("request_id"))
    waiting = Paginator(queue, PEOPLE_PER_PAGE)
    people_page = waiting.get_page(request.GET.get("people"))
    asked = list(
        programme.proposals.filter(state__in=Proposal.LIVE_STATES)
        .select_related(*MENTOR_PARTS)
        .order_by("answer_by_at", "pk")[:PAIRS_PER_PAGE]
    )
    people = _people(
        request,
        [one.request.talent_id for one in [*pair_page, *asked]]
        + [one.talent_id for one in people_page],
    )
    context = {
        "programme": programme,
        "run": last_run,
        "is_running": programme.runs.filter(done_at=None).exists(),
        "page": pair_page,
        "pairs": _pair_rows(list(pair_page), people),
        "asked": _pair_rows(asked, people),
        "people_page": people_page,
        "looking": _looking_rows(list(people_page), people, last_run.looking if last_run else {}),
        "longest": max((one.weeks_waiting for one in people_page), default=0),
        "counts": _counts(programme, request.user),
        "limit": _limit(programme),
    }
    return render(request, "mentoring/board.html", context)


def _limit(programme: Programme) -> int:
    """Weeks after which a wait is long, by the programme's rules."""
    rules = programme.rules.first()
    return rules.long_wait_weeks if rules else 8


@login_required
@require_POST
def match_start(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask for a run; a worker does it."""
    programme = _programme(request, slug)
    services.ask_for_run(programme=programme, by=request.user)
    said = _("We are looking for the best pairs. This page shows them in a moment.")
    messages.info(request, said)
    return redirect("mentoring:board", programme.slug)


def _picked(request: SignedInRequest, programme: Programme) -> Any:
    """The previews that were ticked, or all of them."""
    previews = programme.proposals.filter(state=Proposal.State.PREVIEW).select_related("request")
    if "all" in request.POST:
        return previews
    ids = []
    for text in request.POST.getlist("pair"):
        try:
            ids.append(UUID(text))
        except ValueError:
            continue
    return previews.filter(pk__in=ids)


@login_required
@require_POST
def proposals_publish(request: SignedInRequest, slug: str) -> HttpResponse:
    """Publish the ticked pairs, or all; says what could not go out any more."""
    programme = _programme(request, slug)
    ticked = len(request.POST.getlist("pair"))
    result = services.publish_proposals(proposals=_picked(request, programme), by=request.user)
    if result.sent:
        sent = len(result.sent)
        words = ngettext("%(n)s pair is published.", "%(n)s pairs are published.", sent)
        messages.success(request, words % {"n": sent} + " " + _("The mentors were told."))
    left_out = max(result.left_out, ticked - len(result.sent))
    if left_out and "all" not in request.POST:
        words = ngettext(
            "%(n)s pair changed in the meantime and was not published.",
            "%(n)s pairs changed in the meantime and were not published.",
            left_out,
        )
        messages.info(request, words % {"n": left_out})
    if not result.sent and not left_out:
        messages.info(request, _("Tick at least one pair."))
    return redirect("mentoring:board", programme.slug)


def _coordinated(request: SignedInRequest, pk: str) -> Proposal:
    mine = Proposal.objects.coordinated_by(request.user).select_related("programme", "request")
    return get_object_or_404(mine, pk=pk)


def _decide(
    request: SignedInRequest, proposal: Proposal, verb: Callable[[], Any], said: str
) -> HttpResponse:
    """Carry out one decision about a pair, or tell in one sentence why not."""
    try:
        verb()
        messages.success(request, said)
    except RuleBroken as refusal:
        messages.info(request, str(refusal))
    return redirect("mentoring:board", proposal.programme.slug)


@login_required
@require_POST
def proposal_pin(request: SignedInRequest, pk: str) -> HttpResponse:
    """Pin a pair so that the next run keeps it, or let it go again."""
    proposal, pinned = _coordinated(request, pk), request.POST.get("pinned") == "yes"
    return _decide(
        request,
        proposal,
        lambda: services.pin_proposal(proposal=proposal, by=request.user, is_pinned=pinned),
        _("Pinned. The next run keeps this pair.") if pinned else _("No longer pinned."),
    )


@login_required
@require_POST
def proposal_rule_out(request: SignedInRequest, pk: str) -> HttpResponse:
    """Never propose this pair."""
    proposal = _coordinated(request, pk)
    return _decide(
        request,
        proposal,
        lambda: services.rule_out(proposal=proposal, by=request.user),
        _("Ruled out. Look for pairs again to see the next best."),
    )


@login_required
@require_POST
def proposal_take_back(request: SignedInRequest, pk: str) -> HttpResponse:
    """Take a published pair back until both have answered."""
    proposal = _coordinated(request, pk)
    return _decide(
        request,
        proposal,
        lambda: services.take_back(proposal=proposal, by=request.user),
        _("Taken back. The newcomer keeps the place in the queue."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_pick(request: SignedInRequest, slug: str, pk: str) -> HttpResponse:
    """One newcomer who still waits, and the mentors who could fit; a person chooses."""
    programme = _programme(request, slug)
    waiting = programme.requests.filter(state=MentoringRequest.State.WAITING)
    asked = get_object_or_404(waiting.select_related("talent__occupation"), pk=pk)
    found = suggestions(asked)
    if request.method == "POST":
        chosen = {str(one.enrolment.pk): one.enrolment for one in found}
        enrolment = chosen.get(request.POST.get("mentor", ""))
        try:
            if enrolment is None:
                messages.info(request, _("Choose a mentor from the list."))
                return redirect(request.path)
            services.propose_by_hand(request=asked, enrolment=enrolment, by=request.user)
            messages.success(request, _("Published. The mentor was told."))
        except RuleBroken as refusal:
            messages.info(request, str(refusal))
        return redirect("mentoring:board", programme.slug)
    person = _people(request, [asked.talent_id])[asked.talent_id]
    context = {"programme": programme, "asked": asked, "person": person, "found": found}
    return render(request, "mentoring/hand_pick.html", context)
