"""The coordinator's page of reports: what was told, about which pair, and what is handled."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import sight
from accounts.models import TalentProfile, User
from accounts.permissions import SignedInRequest
from allinone.messaging.models import Report
from allinone.privacy.models import Because
from mentoring import services
from mentoring.models import Programme

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report with the two names as this coordinator may see them now."""

    report: Report
    newcomer: str
    mentor: str
    is_by_newcomer: bool


def _reports(programme: Programme, reader: User) -> QuerySet[Report]:
    """Reports of one programme; what is open stands first, the oldest on top.

    A coordinator may be a mentor too: a report is never read by the one whom it is about.
    """
    pairs = "thread__mentorship"
    return (
        Report.objects.between_others(reader)
        .filter(**{f"{pairs}__programme": programme})
        .select_related(f"{pairs}__talent", f"{pairs}__enrolment__mentor__user")
        .order_by("handled_at", "at", "pk")
    )


def _names(request: SignedInRequest, talent_ids: list[Any]) -> dict[Any, str]:
    """Names through the door; a newcomer whose request closed long ago has none here."""
    visible = TalentProfile.objects.visible_to(request.user).filter(pk__in=talent_ids)
    shown = sight.disclose_many(
        visible.with_facts().order_by("pk"), to=request.user, because=Because.REQUEST,
        scope="board",
    )  # fmt: skip
    return {person.talent_id: person.get("name", "") for person in shown}


@login_required
@require_safe
def report_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """What was reported in this programme."""
    programme = get_object_or_404(Programme.objects.coordinated_by(request.user), slug=slug)
    page = Paginator(_reports(programme, request.user), PER_PAGE).get_page(request.GET.get("page"))
    pairs = {one.pk: one.thread.mentorship for one in page}
    names = _names(request, [pair.talent_id for pair in pairs.values()])
    rows = [
        ReportRow(
            one,
            names.get(pairs[one.pk].talent_id) or _("A newcomer"),
            sight.show_mentor_name(pairs[one.pk].enrolment.mentor),
            one.reporter_id == pairs[one.pk].talent.user_id,
        )
        for one in page
    ]
    context = {"programme": programme, "page": page, "rows": rows}
    return render(request, "mentoring/report_list.html", context)


@login_required
@require_POST
def report_handle(request: SignedInRequest, pk: str) -> HttpResponse:
    """Say that somebody looked at it and acted."""
    mine = Programme.objects.coordinated_by(request.user)
    reports = Report.objects.between_others(request.user).filter(
        thread__mentorship__programme__in=mine
    )
    report = get_object_or_404(reports.select_related("thread__mentorship__programme"), pk=pk)
    services.handle_report(report=report, by=request.user)
    messages.success(request, _("Noted. Thank you for looking at it."))
    return redirect("mentoring:report_list", report.thread.mentorship.programme.slug)
