"""A pair's own pages: thread, first meeting, end, report."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import sight
from accounts.models import TalentProfile, User
from accounts.permissions import SignedInRequest
from allinone.messaging.services import mark_read
from allinone.privacy.models import Because
from allinone.rules import RuleBroken
from mentoring import services
from mentoring.calendar import meeting_ics as ics_of
from mentoring.forms import EndForm, MessageForm, ReportForm, TimesForm
from mentoring.models import Meeting, MeetingOption, Mentorship
from mentoring.services.refusals import MentorshipHasEnded

PARTS = (
    "programme__organisation", "thread", "talent__user",
    "enrolment__mentor__user", "enrolment__mentor__sector", "enrolment__mentor__occupation",
    "enrolment__mentor__place__province",
)  # fmt: skip
MESSAGES_SHOWN = 100


def _mine(request: SignedInRequest, pk: str) -> Mentorship:
    """A mentorship of this person: hers always, his while it lives."""
    pairs = Mentorship.objects.of_pair(request.user).select_related(*PARTS)
    return get_object_or_404(pairs, pk=pk)


def _other(mentorship: Mentorship, user: User) -> dict[str, Any]:
    """The other side, through the door."""
    if mentorship.talent.user_id == user.pk:
        audience = "talent" if mentorship.is_active else "talent_asked"
        return sight.show_mentor(mentorship.enrolment.mentor, audience)
    talent = TalentProfile.objects.with_facts().get(pk=mentorship.talent_id)
    scope = f"mentorship:{mentorship.pk}"
    return sight.disclose(talent, to=user, because=Because.MENTORSHIP, scope=scope)


def _page(request: SignedInRequest, mentorship: Mentorship, form: MessageForm) -> HttpResponse:
    meetings = mentorship.meetings.filter(cancelled_at=None).prefetch_related("options")
    thread = mentorship.thread.messages.order_by("-sent_at")[:MESSAGES_SHOWN]
    context = {
        "mentorship": mentorship,
        "is_talent": mentorship.talent.user_id == request.user.pk,
        "other": _other(mentorship, request.user),
        "meetings": [meeting for meeting in meetings if meeting.starts_at],
        "proposed": next((meeting for meeting in meetings if meeting.is_open), None),
        "said": list(thread)[::-1],
        "form": form,
    }
    return render(request, "mentoring/mentorship_detail.html", context)


@login_required
@require_safe
def mentorship_detail(request: SignedInRequest, pk: str) -> HttpResponse:
    """The pair: who, the next meeting, the thread."""
    mentorship = _mine(request, pk)
    return _page(request, mentorship, MessageForm())


@login_required
@require_POST
def mentorship_message(request: SignedInRequest, pk: str) -> HttpResponse:
    """Write a message; what was typed stays on the page when it cannot be sent."""
    mentorship = _mine(request, pk)
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            services.write_message(
                mentorship=mentorship, by=request.user, text=form.cleaned_data["text"]
            )
            mark_read(thread=mentorship.thread, by=request.user)
            return redirect("mentoring:mentorship_detail", mentorship.pk)
        except RuleBroken as refusal:
            form.add_error("text", str(refusal))
    return _page(request, mentorship, form)


def _has_ended(request: SignedInRequest, mentorship: Mentorship) -> HttpResponse:
    """The other side ended it while this page was open: say so, on what can still be read."""
    messages.info(request, str(MentorshipHasEnded()))
    return redirect("mentoring:mentorship_detail", mentorship.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mentorship_times(request: SignedInRequest, pk: str) -> HttpResponse:
    """Propose three times for a meeting."""
    mentorship = _mine(request, pk)
    if not mentorship.is_active:
        return _has_ended(request, mentorship)
    form = TimesForm(request.POST or None, initial={"place_kind": Meeting.PlaceKind.PUBLIC})
    if form.is_valid():
        try:
            services.propose_times(
                mentorship=mentorship, by=request.user, times=form.times(),
                place_kind=form.cleaned_data["place_kind"], place=form.cleaned_data["place"],
            )  # fmt: skip
            messages.success(request, _("Sent. The other one chooses one of the three."))
            return redirect("mentoring:mentorship_detail", mentorship.pk)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
    context = {"mentorship": mentorship, "form": form}
    return render(request, "mentoring/mentorship_times.html", context)


def _meeting(request: SignedInRequest, pk: str) -> Meeting:
    """A meeting of one of this person's pairs."""
    mine = Mentorship.objects.of_pair(request.user)
    meetings = Meeting.objects.filter(mentorship__in=mine).select_related("mentorship")
    return get_object_or_404(meetings, pk=pk)


@login_required
@require_POST
def meeting_choose(request: SignedInRequest, pk: str) -> HttpResponse:
    """Pick one of the three times."""
    meeting = _meeting(request, pk)
    option = get_object_or_404(_options(meeting), pk=_uuid_or_404(request.POST.get("option", "")))
    try:
        services.choose_time(option=option, by=request.user)
        messages.success(request, _("Fixed. You can add it to your calendar."))
    except RuleBroken as refusal:
        messages.info(request, str(refusal))
    return redirect("mentoring:mentorship_detail", meeting.mentorship_id)


def _options(meeting: Meeting) -> Any:
    return MeetingOption.objects.filter(meeting=meeting).select_related("meeting__mentorship")


def _uuid_or_404(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise Http404 from error


@login_required
@require_POST
def meeting_cancel(request: SignedInRequest, pk: str) -> HttpResponse:
    """None of the times fits, or a fixed meeting cannot go on."""
    meeting = _meeting(request, pk)
    try:
        services.cancel_meeting(meeting=meeting, by=request.user)
        messages.success(request, _("Cancelled. Propose new times when you like."))
    except RuleBroken as refusal:
        messages.info(request, str(refusal))
    return redirect("mentoring:mentorship_detail", meeting.mentorship_id)


@login_required
@require_safe
def meeting_ics(request: SignedInRequest, pk: str) -> HttpResponse:
    """A fixed meeting for the calendar; neutral words only."""
    meeting = _meeting(request, pk)
    if meeting.starts_at is None:
        raise Http404
    return HttpResponse(
        ics_of(meeting),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="meeting.ics"'},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mentorship_end(request: SignedInRequest, pk: str) -> HttpResponse:
    """Either side ends it, with a reason."""
    mentorship = _mine(request, pk)
    if not mentorship.is_active:
        return _has_ended(request, mentorship)
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            services.end_mentorship(mentorship=mentorship, by=request.user, **form.cleaned_data)
            messages.success(request, _("It has ended. Thank you for the time together."))
        except RuleBroken as refusal:
            messages.info(request, str(refusal))
        return redirect("accounts:desk")
    return render(
        request, "mentoring/mentorship_end.html", {"mentorship": mentorship, "form": form}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mentorship_report(request: SignedInRequest, pk: str) -> HttpResponse:
    """Tell the coordinators that something is not right; works after the end too."""
    mentorship = _mine(request, pk)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        services.report_mentorship(mentorship=mentorship, by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you for telling us. A coordinator looks at it today."))
        return redirect("accounts:desk")
    return render(
        request, "mentoring/mentorship_report.html", {"mentorship": mentorship, "form": form}
    )
