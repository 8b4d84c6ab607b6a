"""A talent asks for a mentor, sees her place in the queue, changes or takes it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import TalentProfile
from accounts.permissions import SignedInRequest, require
from allinone.rules import RuleBroken
from mentoring import services
from mentoring.forms import RequestForm
from mentoring.models import MentoringRequest, Programme
from mentoring.permissions import can_change_request
from mentoring.waiting import expectation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def request_create(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask one programme for a mentor; without sector and languages her profile comes first."""
    programme = get_object_or_404(Programme.objects.open(), slug=slug)
    talent = TalentProfile.objects.filter(user=request.user).first()
    if talent is None or talent.sector_id is None or not talent.languages.exists():
        messages.info(request, _("First a few questions about you. Then you can ask for a mentor."))
        return redirect("accounts:talent_profile", step="you")
    form = RequestForm(request.POST or None, initial={"topics": talent.topics})
    if form.is_valid():
        try:
            asked = services.ask_for_mentor(
                programme=programme, talent=talent, by=request.user,
                goal=form.cleaned_data["goal"], topics=form.cleaned_data["topics"],
                wishes=form.wishes(),
            )  # fmt: skip
            return redirect("mentoring:request_detail", asked.pk)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
    return render(request, "mentoring/request_form.html", {"programme": programme, "form": form})


def _own(request: SignedInRequest, pk: str) -> MentoringRequest:
    """Her own request; a coordinator knows it, a stranger does not."""
    visible = MentoringRequest.objects.visible_to(request.user).select_related(
        "programme", "talent"
    )
    found = get_object_or_404(visible, pk=pk)
    require(found.talent.user_id == request.user.pk)
    return found


@login_required
@require_safe
def request_detail(request: SignedInRequest, pk: str) -> HttpResponse:
    """Where her request stands."""
    asked = _own(request, pk)
    waits = asked.state == MentoringRequest.State.WAITING
    context = {
        "asked": asked,
        "expectation": expectation(asked) if waits else None,
        "proposal": asked.proposals.filter(state="asked_talent").first(),
        "mentorship": asked.mentorships.filter(ended_at=None).first(),
    }
    return render(request, "mentoring/request_detail.html", context)


def _initial(asked: MentoringRequest) -> dict[str, object]:
    names = ("goal", "experience_wish", "mother_tongue_wish", "gender_wish", "wished_gender")
    return {name: getattr(asked, name) for name in names} | {"topics": asked.talent.topics}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def request_change(request: SignedInRequest, pk: str) -> HttpResponse:
    """Change goal or wishes; the place in the queue stays."""
    asked = _own(request, pk)
    require(can_change_request(request.user, asked))
    form = RequestForm(request.POST or None, initial=_initial(asked))
    if form.is_valid():
        try:
            services.change_request(
                request=asked, by=request.user, goal=form.cleaned_data["goal"],
                topics=form.cleaned_data["topics"], wishes=form.wishes(),
            )  # fmt: skip
            messages.success(request, _("Changed. Your place in the queue is the same."))
            return redirect("mentoring:request_detail", asked.pk)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
    context = {"programme": asked.programme, "form": form, "asked": asked}
    return render(request, "mentoring/request_form.html", context)


@login_required
@require_POST
def request_withdraw(request: SignedInRequest, pk: str) -> HttpResponse:
    """Take the request back."""
    asked = _own(request, pk)
    try:
        services.withdraw_request(request=asked, by=request.user)
        messages.success(request, _("Taken back. You can ask again whenever you like."))
    except RuleBroken as refusal:
        messages.info(request, str(refusal))
    return redirect("accounts:desk")
