"""A profile in short steps; each step saves."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts import forms, services
from accounts.models import MentorProfile, TalentProfile
from accounts.permissions import SignedInRequest


@dataclass(frozen=True, slots=True)
class Step:
    """One short step: its name in the address, its question, its form."""

    name: str
    title: str | Promise
    form: type[Any]
    lead: str | Promise = ""


TALENT_STEPS = (
    Step("you", _("Who are you?"), forms.TalentYouForm),
    Step("sector", _("What work do you look for?"), forms.TalentWorkForm),
    Step(
        "study", _("What did you study?"), forms.TalentStudyForm,
        _("Is something not clear yet? Leave it open."),
    ),
    Step("languages", _("Which languages do you speak?"), forms.TalentLanguagesForm),
    Step("times", _("When can you meet?"), forms.TalentTimesForm),
    Step(
        "sharing", _("Who may see what?"), forms.TalentShareForm,
        _("Your mentor and coordinator see what they need. The rest is your choice."),
    ),
)  # fmt: skip
MENTOR_STEPS = (
    Step("you", _("Who are you?"), forms.MentorYouForm),
    Step("meet", _("How can we meet you?"), forms.MentorMeetForm),
    Step("help", _("What do you like to help with?"), forms.MentorHelpForm),
)


def _step(steps: tuple[Step, ...], name: str) -> tuple[Step, str | None, int]:
    """The step of that name, the name of the next one, and its number from 1."""
    for number, step in enumerate(steps, start=1):
        if step.name == name:
            following = steps[number].name if number < len(steps) else None
            return step, following, number
    raise Http404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def talent_profile(request: SignedInRequest, step: str) -> HttpResponse:
    """A talent's profile, step by step; looking at a step makes nobody a talent, sending does."""
    current, following, number = _step(TALENT_STEPS, step)
    known = TalentProfile.objects.filter(user=request.user).first()
    instance = known or TalentProfile(user=request.user)
    form = current.form(request.POST or None, request.FILES or None, instance=instance)
    if form.is_valid():
        try:
            profile = services.start_talent_profile(by=request.user)
            services.save_talent_step(profile=profile, by=request.user, answers=form.cleaned_data)
            if following:
                return redirect("accounts:talent_profile", step=following)
            return redirect("accounts:desk")
        except services.PhotoNotReadable as refusal:
            form.add_error("photo", str(refusal))
    context = {
        "form": form, "step": current, "number": number, "total": len(TALENT_STEPS),
        "is_last": following is None, "steps": TALENT_STEPS, "url_name": "accounts:talent_profile",
    }  # fmt: skip
    return render(request, "accounts/profile_step.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mentor_profile(request: SignedInRequest, step: str) -> HttpResponse:
    """A mentor's profile in three steps; then a programme."""
    current, following, number = _step(MENTOR_STEPS, step)
    known = MentorProfile.objects.filter(user=request.user).first()
    instance = known or MentorProfile(user=request.user)
    form = current.form(request.POST or None, instance=instance)
    if form.is_valid():
        profile = services.start_mentor_profile(by=request.user)
        services.save_mentor_step(profile=profile, by=request.user, answers=form.cleaned_data)
        if following:
            return redirect("accounts:mentor_profile", step=following)
        return redirect("accounts:desk")
    context = {
        "form": form, "step": current, "number": number, "total": len(MENTOR_STEPS),
        "is_last": following is None, "steps": MENTOR_STEPS, "url_name": "accounts:mentor_profile",
    }  # fmt: skip
    return render(request, "accounts/profile_step.html", context)
