"""Programmes: their words may be changed here; their numbers are counts."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from accounts.models import Membership, Organisation, User
from accounts.staff import OPERATOR, StaffAdmin, person
from mentoring import services
from mentoring.models import MentorEnrolment, MentoringRequest, Programme

RUNNERS = frozenset({OPERATOR, "coordinator", "administrator"})
OWN_PROGRAMME = ("programme", admin.RelatedOnlyFieldListFilter)

if TYPE_CHECKING:
    WordsAdmin = TranslationAdmin[Programme]
else:
    WordsAdmin = TranslationAdmin


def run_by(user: User) -> QuerySet[Programme]:
    """Programmes of the organisations that ``user`` coordinates or administers."""
    roles = (Membership.Role.COORDINATOR, Membership.Role.ADMINISTRATOR)
    organisations = Organisation.objects.of_member(user, *roles)
    return Programme.objects.filter(organisation__in=organisations.values("pk"))


@admin.register(Programme)
class ProgrammeAdmin(StaffAdmin, WordsAdmin):
    viewers = RUNNERS
    list_display = ("name", "organisation", "is_open", "mentors", "waiting", "pairs")
    list_filter = ("is_open", ("organisation", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("organisation",)
    search_fields = ("slug", "name_en", "name_nl", "name_ar")
    counted = ("mentors_by_state", "requests_by_state")
    readonly_fields = ("id", "slug", "organisation", "created_at", *counted)
    fields = (
        "id", "slug", "organisation", "created_at", *counted, "is_open", "name", "summary",
        "description", "length_months", "answer_days",
    )  # fmt: skip

    def own_rows(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        return rows.filter(pk__in=run_by(user).values("pk"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        accepted = Q(enrolments__state=MentorEnrolment.State.ACCEPTED)
        waiting = Q(requests__state=MentoringRequest.State.WAITING)
        rows: QuerySet[Any] = (
            super()
            .get_queryset(request)
            .annotate(
                accepted=Count("enrolments", filter=accepted, distinct=True),
                in_queue=Count("requests", filter=waiting, distinct=True),
                live=Count("mentorships", filter=Q(mentorships__ended_at=None), distinct=True),
            )
        )
        return rows

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_role(request, self.viewers)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        words = {name: form.cleaned_data[name] for name in form.changed_data}
        services.change_programme(programme=obj, by=person(request), **words)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return reverse("mentoring:programme_detail", args=[obj.slug]) if obj else None

    @admin.display(description=_("accepted mentors"), ordering="accepted")
    def mentors(self, row: Any) -> int:
        return int(row.accepted)

    @admin.display(description=_("people who wait"), ordering="in_queue")
    def waiting(self, row: Any) -> int:
        return int(row.in_queue)

    @admin.display(description=_("live mentorships"), ordering="live")
    def pairs(self, row: Any) -> int:
        return int(row.live)

    @admin.display(description=_("mentors by state"))
    def mentors_by_state(self, row: Programme) -> str:
        return _counts(MentorEnrolment.State, row.enrolments.values_list("state", flat=True))

    @admin.display(description=_("requests by state"))
    def requests_by_state(self, row: Programme) -> str:
        return _counts(MentoringRequest.State, row.requests.values_list("state", flat=True))


def _counts(states: Any, found: Any) -> str:
    """For example "Waiting: 47 · Has a mentor: 13"."""
    by_state = Counter(found)
    return " · ".join(f"{state.label}: {by_state[state]}" for state in states if by_state[state])
