"""Talents as numbers, for those who keep the platform. It stands here because it counts
what mentoring knows; what a talent told is read through the door and nowhere else.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import TalentProfile
from accounts.staff import StaffAdmin


@admin.register(TalentProfile)
class TalentAdmin(StaffAdmin):
    """That a profile exists and how much happens around it; not a word of what it says."""

    list_display = ("id", "created_at", "requests", "open_requests", "live_mentorships")
    fields = list_display
    date_hierarchy = "created_at"
    search_fields = ("=id",)
    ordering = ("-created_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        requests, pairs = "mentoring_requests", "mentorships"
        rows: QuerySet[Any] = (
            super()
            .get_queryset(request)
            .annotate(
                all_requests=Count(requests, distinct=True),
                unclosed=Count(
                    requests, filter=Q(**{f"{requests}__closed_at": None}), distinct=True
                ),
                live=Count(pairs, filter=Q(**{f"{pairs}__ended_at": None}), distinct=True),
            )
        )
        return rows

    @admin.display(description=_("requests"), ordering="all_requests")
    def requests(self, row: Any) -> int:
        return int(row.all_requests)

    @admin.display(description=_("open requests"), ordering="unclosed")
    def open_requests(self, row: Any) -> int:
        return int(row.unclosed)

    @admin.display(description=_("live mentorships"), ordering="live")
    def live_mentorships(self, row: Any) -> int:
        return int(row.live)
