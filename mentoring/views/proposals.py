"""A proposal and its answer: the mentor sees an alias and reasons, she sees a short profile."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from accounts import sight
from accounts.models import User
from accounts.permissions import SignedInRequest
from allinone.privacy.models import Because
from allinone.rules import RuleBroken
from allinone.ui.path import Station
from mentoring import services
from mentoring.forms import MentorAnswerForm, TalentAnswerForm
from mentoring.links import unsign
from mentoring.models import Proposal
from mentoring.reasons import tell, words_for

PARTS = (
    "programme__organisation", "request__talent__user", "request__talent__sector",
    "request__talent__occupation", "request__talent__place__province",
    "request__talent__education_level", "request__talent__education_field",
    "enrolment__mentor__user", "enrolment__mentor__sector", "enrolment__mentor__occupation",
    "enrolment__mentor__place__province",
)  # fmt: skip
State = Proposal.State


def _stations(proposal: Proposal, *, for_mentor: bool) -> list[Station]:
    """What happens next, on the path: proposed, he answers, she answers, first talk."""
    his, hers = proposal.state == State.ASKED_MENTOR, proposal.state == State.ASKED_TALENT
    you, other = _("You answer"), (_("The newcomer answers") if for_mentor else _("Mentor answers"))
    mentor_words, talent_words = (you, other) if for_mentor else (other, you)
    after_his = "here" if his else "done" if proposal.mentor_answered_at else "later"
    after_hers = "here" if hers else "done" if proposal.talent_answered_at else "open"
    return [
        Station("done", _("We put this forward")),
        Station(after_his, mentor_words),
        Station(after_hers, talent_words, _("Only then are names shown") if for_mentor else ""),
        Station("goal", _("First talk"), _("In a public place or online")),
    ]


def _for_mentor(proposal: Proposal, mentor: User) -> dict[str, Any]:
    """The mentor's page: alias, reasons, request; while it waits for his answer."""
    told = tell(proposal.reasons, words_for([proposal.reasons]))
    context = {
        "proposal": proposal,
        "told": told,
        "is_open": proposal.waits_for(State.ASKED_MENTOR),
        "stations": _stations(proposal, for_mentor=True),
    }
    if proposal.waits_for(State.ASKED_MENTOR):
        # He may also coordinate her programme: the link of his mail still tells an alias only.
        context["person"] = sight.disclose(
            proposal.request.talent, to=mentor, because=Because.PROPOSAL,
            scope=f"proposal:{proposal.pk}", only="mentor_asked",
        )  # fmt: skip
        context["goal"] = proposal.request.goal
    return context


def _answer_for_mentor(
    request: HttpRequest, proposal: Proposal, mentor: User, done: str
) -> HttpResponse:
    """Show the mentor's page and take his answer; ``done`` is where an answer leads."""
    form = MentorAnswerForm(request.POST or None)
    if form.is_valid():
        try:
            messages.success(request, _carry_out(form.cleaned_data, proposal, mentor))
        except RuleBroken as refusal:
            messages.info(request, str(refusal))
        return redirect(done)
    context = {**_for_mentor(proposal, mentor), "form": form}
    return render(request, "mentoring/proposal_mentor.html", context)


def _carry_out(data: dict[str, Any], proposal: Proposal, mentor: User) -> str:
    """Give the mentor's answer and return the sentence that thanks him."""
    if data["answer"] == "later":
        services.defer_as_mentor(proposal=proposal, by=mentor, not_before=data["not_before"])
        return _("Thank you. We write to you again after that day.")
    services.answer_as_mentor(proposal=proposal, by=mentor, is_yes=data["answer"] == "yes")
    if data["answer"] == "yes":
        return _("Thank you. Now we ask the newcomer. You hear from us.")
    return _("Thank you for answering. We look for another mentor.")


def _for_talent(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Her page: the mentor's short profile and the reasons; her yes begins it."""
    form = TalentAnswerForm(request.POST or None)
    if form.is_valid():
        try:
            mentorship = services.answer_as_talent(
                proposal=proposal, by=request.user, is_yes=form.cleaned_data["answer"] == "yes"
            )
            if mentorship:
                return redirect("mentoring:mentorship_detail", mentorship.pk)
            messages.success(request, _("That is fine. Your place in the queue stays the same."))
        except RuleBroken as refusal:
            messages.info(request, str(refusal))
        return redirect("accounts:desk")
    is_open = proposal.waits_for(State.ASKED_TALENT)
    mentor = proposal.enrolment.mentor
    context = {
        "proposal": proposal,
        "told": tell(proposal.reasons, words_for([proposal.reasons])),
        "is_open": is_open,
        "stations": _stations(proposal, for_mentor=False),
        "mentor": sight.show_mentor(mentor, "talent_asked") if is_open else {},
        "form": form,
    }
    return render(request, "mentoring/proposal_talent.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_detail(request: SignedInRequest, pk: str) -> HttpResponse:
    """One address, two readers: the mentor who was asked, or the talent after his yes."""
    asked_mentor = Proposal.objects.asked_of_mentor(request.user).select_related(*PARTS)
    proposal = asked_mentor.filter(pk=pk).first()
    if proposal is not None:
        done = f"{request.path}"
        return _answer_for_mentor(request, proposal, request.user, done)
    asked_talent = Proposal.objects.asked_of_talent(request.user).select_related(*PARTS)
    return _for_talent(request, get_object_or_404(asked_talent, pk=pk))


@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The signed link of the mail: alias and reasons only; GET shows, POST answers."""
    pk = unsign(token)
    if pk is None:
        raise Http404
    published = Proposal.objects.exclude(published_at=None).select_related(*PARTS)
    proposal = get_object_or_404(published, pk=pk, enrolment__mentor__user__is_active=True)
    mentor = proposal.enrolment.mentor.user
    return _answer_for_mentor(request, proposal, mentor, request.path)
