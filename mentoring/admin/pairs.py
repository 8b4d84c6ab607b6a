"""Mentors in programmes, requests, proposals, mentorships: states and dates of one's own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import sight
from accounts.models import User
from accounts.staff import OPERATOR, StaffAdmin, person
from mentoring import services
from mentoring.admin.programmes import OWN_PROGRAMME
from mentoring.models import MentorEnrolment, MentoringRequest, Mentorship, Proposal

COORDINATORS = frozenset({"coordinator"})


class OfProgramme(StaffAdmin):
    """Rows of the programmes that somebody coordinates."""

    viewers = COORDINATORS | {OPERATOR}
    list_select_related = ["programme"]

    def own_rows(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        mine = self.model._default_manager.coordinated_by(user)
        return rows.filter(pk__in=mine.values("pk"))

    def has_coordinate_permission(self, request: HttpRequest) -> bool:
        return self.has_role(request, COORDINATORS)


@admin.register(MentorEnrolment)
class MentorEnrolmentAdmin(OfProgramme):
    """Screening is between a mentor and his programme: those who keep the platform see counts."""

    viewers = COORDINATORS
    is_open_to_operators = False
    actions = ("pause", "resume")
    list_display = (
        "mentor_name", "programme", "state", "capacity", "places_taken", "talk_at",
        "not_before_date", "created_at",
    )  # fmt: skip
    list_filter = ("state", OWN_PROGRAMME, ("mentor__sector", admin.RelatedOnlyFieldListFilter))
    list_select_related = ["programme", "mentor__user"]
    search_fields = ("mentor__user__full_name", "mentor__user__display_name")
    fields = ("id", *list_display, "decided_at", "reason")
    ordering = ("programme__slug", "state", "pk")

    @admin.display(description=_("mentor"), ordering="mentor__user__full_name")
    def mentor_name(self, row: MentorEnrolment) -> str:
        return sight.show_mentor_name(row.mentor)

    def _others(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """A coordinator decides about others, never about herself, and only about her own."""
        return self.own_rows(rows, person(request)).exclude(mentor__user=person(request))

    @admin.action(description=_("Pause these mentors"), permissions=["coordinate"])
    def pause(self, request: HttpRequest, rows: QuerySet[MentorEnrolment]) -> None:
        by = person(request)
        others = self._others(request, rows)
        self.act(request, others, lambda row: services.pause_mentor(enrolment=row, by=by))

    @admin.action(description=_("These mentors have time again"), permissions=["coordinate"])
    def resume(self, request: HttpRequest, rows: QuerySet[MentorEnrolment]) -> None:
        by = person(request)
        others = self._others(request, rows)
        self.act(request, others, lambda row: services.resume_mentor(enrolment=row, by=by))


@admin.register(MentoringRequest)
class MentoringRequestAdmin(OfProgramme):
    list_display = ("id", "programme", "state", "weeks", "waiting_since_at", "closed_at")
    list_filter = ("state", OWN_PROGRAMME)
    date_hierarchy = "created_at"
    search_fields = ("=id",)
    fields = (*list_display, "created_at")
    ordering = ("waiting_since_at", "pk")

    @admin.display(description=_("weeks of waiting"), ordering="waiting_since_at")
    def weeks(self, row: MentoringRequest) -> int | None:
        return row.weeks_waiting if row.state == MentoringRequest.State.WAITING else None


@admin.register(Proposal)
class ProposalAdmin(OfProgramme):
    actions = ("take_back",)
    list_display = (
        "id", "programme", "state", "is_by_hand", "published_at", "answer_by_at", "ended_at",
    )  # fmt: skip
    list_filter = ("state", "is_by_hand", OWN_PROGRAMME)
    date_hierarchy = "created_at"
    search_fields = ("=id",)
    fields = (*list_display, "rule_version", "created_at", "reminded_at")
    ordering = ("-created_at", "pk")

    @admin.action(description=_("Take these proposals back"), permissions=["coordinate"])
    def take_back(self, request: HttpRequest, rows: QuerySet[Proposal]) -> None:
        by = person(request)
        mine = self.own_rows(rows, by)
        self.act(request, mine, lambda row: services.take_back(proposal=row, by=by))


@admin.register(Mentorship)
class MentorshipAdmin(OfProgramme):
    list_display = ("id", "programme", "started_at", "planned_end_date", "ended_at")
    list_filter = (("ended_at", admin.EmptyFieldListFilter), OWN_PROGRAMME)
    date_hierarchy = "started_at"
    search_fields = ("=id",)
    fields = list_display
    ordering = ("-started_at", "pk")
