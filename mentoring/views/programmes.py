"""Public pages of programmes, and a mentor's application."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import MentorProfile, Organisation
from accounts.permissions import SignedInRequest, require
from allinone.rules import RuleBroken
from mentoring import services
from mentoring.forms import ApplyForm, ProgrammeForm
from mentoring.models import MentorEnrolment, MentoringRequest, Programme
from mentoring.permissions import can_coordinate, can_start_programme


@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    """All programmes of checked organisations."""
    programmes = Programme.objects.public().select_related("organisation__place")
    return render(request, "mentoring/programme_list.html", {"programmes": programmes})


def _mine(request: HttpRequest, programme: Programme) -> dict[str, Any]:
    """What the signed-in person already has in this programme."""
    if not request.user.is_authenticated:
        return {}
    requests = MentoringRequest.objects.open().filter(talent__user=request.user)
    enrolments = MentorEnrolment.objects.filter(mentor__user=request.user)
    return {
        "my_request": requests.filter(programme=programme).first(),
        "my_enrolment": enrolments.filter(programme=programme).first(),
    }


@require_safe
def programme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What a programme is, for whom, and the two doors: ask for a mentor, become one."""
    programmes = Programme.objects.public().select_related("organisation__place")
    programme = get_object_or_404(programmes, slug=slug)
    context = {"programme": programme, **_mine(request, programme)}
    return render(request, "mentoring/programme_detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programme_apply(request: SignedInRequest, slug: str) -> HttpResponse:
    """A mentor applies; without a mentor's profile he first makes one."""
    programme = get_object_or_404(Programme.objects.public(), slug=slug)
    mentor = MentorProfile.objects.filter(user=request.user).first()
    if mentor is None or mentor.sector_id is None:
        messages.info(request, _("First tell us a little about yourself. Then you can apply."))
        return redirect("accounts:mentor_profile", step="you")
    form = ApplyForm(request.POST or None)
    if form.is_valid():
        try:
            enrolment = services.apply_as_mentor(
                programme=programme, mentor=mentor, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Thank you. The coordinator plans a talk with you."))
            return redirect("mentoring:enrolment_own", enrolment.pk)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
    return render(request, "mentoring/programme_apply.html", {"programme": programme, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programme_create(request: SignedInRequest, pk: str) -> HttpResponse:
    """A coordinator or administrator starts a programme of the organisation."""
    mine = Organisation.objects.of_member(request.user).filter(kind=Organisation.Kind.SUPPORT)
    organisation = get_object_or_404(mine, pk=pk)
    require(can_start_programme(request.user, organisation))
    form = ProgrammeForm(request.POST or None)
    if form.is_valid():
        try:
            programme = services.create_programme(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("The programme has its public page."))
            if not can_coordinate(request.user, programme):
                messages.info(request, _("Now invite a coordinator: coordinators find the pairs."))
            return redirect("mentoring:programme_detail", programme.slug)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "organisation": organisation}
    return render(request, "mentoring/programme_form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programme_change(request: SignedInRequest, slug: str) -> HttpResponse:
    """A coordinator changes the words of a programme, or closes it for new requests."""
    programme = get_object_or_404(Programme.objects.coordinated_by(request.user), slug=slug)
    initial = {name: getattr(programme, name) for name in ProgrammeForm.base_fields}
    form = ProgrammeForm(request.POST or None, initial=initial)
    if form.is_valid():
        services.change_programme(programme=programme, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The public page shows it now."))
        return redirect("mentoring:board", programme.slug)
    context = {"form": form, "programme": programme, "organisation": programme.organisation}
    return render(request, "mentoring/programme_form.html", context)
