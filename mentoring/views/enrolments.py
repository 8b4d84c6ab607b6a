"""Mentors of a programme: their own page, and the coordinator's."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import sight
from accounts.permissions import SignedInRequest, require
from allinone.rules import RuleBroken
from mentoring import services
from mentoring.forms import DeclineForm, PauseForm, TalkForm
from mentoring.models import MentorEnrolment, Programme
from mentoring.permissions import can_decide_about_mentor

MENTOR_PARTS = (
    "programme", "mentor__user", "mentor__sector", "mentor__occupation", "mentor__place__province",
)  # fmt: skip
PER_PAGE = 30


def _own(request: SignedInRequest, pk: str) -> MentorEnrolment:
    mine = MentorEnrolment.objects.filter(mentor__user=request.user).select_related("programme")
    return get_object_or_404(mine, pk=pk)


@login_required
@require_safe
def enrolment_own(request: SignedInRequest, pk: str) -> HttpResponse:
    """A mentor's own place in a programme: pause, resume, stop."""
    context = {"enrolment": _own(request, pk), "form": PauseForm()}
    return render(request, "mentoring/enrolment_own.html", context)


def _change(request: SignedInRequest, action: Callable[[], Any], said: str) -> None:
    """Do it, or tell in one sentence why not."""
    try:
        action()
        messages.success(request, said)
    except RuleBroken as refusal:
        messages.info(request, str(refusal))


def _own_or_coordinated(request: SignedInRequest, pk: str) -> tuple[MentorEnrolment, bool]:
    """The enrolment, and whether it is the mentor himself who asks."""
    mine = MentorEnrolment.objects.filter(mentor__user=request.user).select_related("programme")
    own = mine.filter(pk=pk).first()
    return (own, True) if own else (_coordinated(request, pk), False)


@login_required
@require_POST
def enrolment_pause(request: SignedInRequest, pk: str) -> HttpResponse:
    """No proposals for now; the mentor says so himself, or the coordinator does."""
    (enrolment, is_own), form = _own_or_coordinated(request, pk), PauseForm(request.POST)
    if not form.is_valid():
        if not is_own:
            return _detail(request, enrolment, pause_form=form)
        context = {"enrolment": enrolment, "form": form}
        return render(request, "mentoring/enrolment_own.html", context)
    until = form.cleaned_data["until"]
    _change(
        request,
        lambda: services.pause_mentor(enrolment=enrolment, by=request.user, until=until),
        _("Paused. Nobody new is proposed."),
    )
    return redirect(_page_of(is_own), enrolment.pk)


def _page_of(is_own: bool) -> str:
    return "mentoring:enrolment_own" if is_own else "mentoring:enrolment_detail"


@login_required
@require_POST
def enrolment_resume(request: SignedInRequest, pk: str) -> HttpResponse:
    """Time again."""
    enrolment, is_own = _own_or_coordinated(request, pk)
    _change(
        request,
        lambda: services.resume_mentor(enrolment=enrolment, by=request.user),
        _("Back again. The next run counts this mentor in."),
    )
    return redirect(_page_of(is_own), enrolment.pk)


@login_required
@require_POST
def enrolment_leave(request: SignedInRequest, pk: str) -> HttpResponse:
    """Stop with this programme."""
    enrolment = _own(request, pk)
    _change(
        request,
        lambda: services.leave_programme(enrolment=enrolment, by=request.user),
        _("You stopped with this programme. Thank you for your time."),
    )
    return redirect("accounts:desk")


@login_required
@require_safe
def mentor_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """The mentors of a programme, by state; those who wait for a talk first."""
    programme = get_object_or_404(Programme.objects.coordinated_by(request.user), slug=slug)
    waits = Case(When(state__in=("applied", "talk_planned"), then=0), default=1)
    rows = programme.enrolments.select_related(*MENTOR_PARTS).order_by(waits, "created_at", "pk")
    state = request.GET.get("state", "")
    if state in MentorEnrolment.State.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": programme, "page": page, "state": state, "states": MentorEnrolment.State,
    }  # fmt: skip
    return render(request, "mentoring/mentor_list.html", context)


def _coordinated(request: SignedInRequest, pk: str) -> MentorEnrolment:
    mine = MentorEnrolment.objects.coordinated_by(request.user).select_related(*MENTOR_PARTS)
    return get_object_or_404(mine, pk=pk)


def _detail(request: SignedInRequest, enrolment: MentorEnrolment, **forms: Any) -> HttpResponse:
    context = {
        "enrolment": enrolment,
        "person": sight.show_mentor(enrolment.mentor, "coordinator"),
        "talk_form": TalkForm(),
        "decline_form": DeclineForm(),
        "pause_form": PauseForm(),
        "can_decide": enrolment.mentor.user_id != request.user.pk,
        **forms,
    }
    return render(request, "mentoring/enrolment_detail.html", context)


@login_required
@require_safe
def enrolment_detail(request: SignedInRequest, pk: str) -> HttpResponse:
    """A coordinator looks at one mentor and decides."""
    return _detail(request, _coordinated(request, pk))


@login_required
@require_POST
def enrolment_talk(request: SignedInRequest, pk: str) -> HttpResponse:
    """Fix the first talk."""
    enrolment, form = _coordinated(request, pk), TalkForm(request.POST)
    require(can_decide_about_mentor(request.user, enrolment))
    if not form.is_valid():
        return _detail(request, enrolment, talk_form=form)
    moment = form.cleaned_data["talk_at"]
    _change(
        request,
        lambda: services.plan_talk(enrolment=enrolment, by=request.user, talk_at=moment),
        _("The talk is planned. The mentor was told."),
    )
    return redirect("mentoring:enrolment_detail", enrolment.pk)


@login_required
@require_POST
def enrolment_accept(request: SignedInRequest, pk: str) -> HttpResponse:
    """Accept a mentor after the talk."""
    enrolment = _coordinated(request, pk)
    require(can_decide_about_mentor(request.user, enrolment))
    _change(
        request,
        lambda: services.accept_mentor(enrolment=enrolment, by=request.user),
        _("Accepted. The next run can propose this mentor."),
    )
    return redirect("mentoring:enrolment_detail", enrolment.pk)


@login_required
@require_POST
def enrolment_decline(request: SignedInRequest, pk: str) -> HttpResponse:
    """Not accepted, with a reason."""
    enrolment, form = _coordinated(request, pk), DeclineForm(request.POST)
    require(can_decide_about_mentor(request.user, enrolment))
    if not form.is_valid():
        return _detail(request, enrolment, decline_form=form)
    reason = form.cleaned_data["reason"]
    _change(
        request,
        lambda: services.decline_mentor(enrolment=enrolment, by=request.user, reason=reason),
        _("Answered. The mentor reads your reason."),
    )
    return redirect("mentoring:enrolment_detail", enrolment.pk)
