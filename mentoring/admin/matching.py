"""Rules and runs of the matching engine."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.staff import OPERATOR, StaffAdmin, person
from allinone.rules import RuleBroken
from mentoring import services
from mentoring.admin.programmes import OWN_PROGRAMME, RUNNERS, run_by
from mentoring.models import MatchRules, MatchRun, Programme
from mentoring.reasons import still_looking
from mentoring.services.rules import check_rules

if TYPE_CHECKING:
    BaseForm = forms.ModelForm[MatchRules]
else:
    BaseForm = forms.ModelForm


class RulesForm(BaseForm):
    """A version that the engine can work with."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["weights"] = data.get("weights") or {}
        try:
            check_rules(weights=data["weights"], language_level=data.get("language_level") or 0)
        except RuleBroken as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return data


@admin.register(MatchRules)
class MatchRulesAdmin(StaffAdmin):
    """A version is never changed: a new one follows it."""

    form = RulesForm
    viewers = RUNNERS
    list_display = ("programme", "version", "language_level", "long_wait_weeks", "created_at")
    list_filter = (OWN_PROGRAMME,)
    list_select_related = ("programme",)
    ordering = ("programme__slug", "-version")

    def own_rows(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        return rows.filter(programme__in=run_by(user).values("pk"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_role(request, {OPERATOR, "coordinator"})

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        asked = ("programme", "weights", "language_level", "long_wait_weeks")
        return ("version", *asked, "created_at") if obj else asked

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **options: Any
    ) -> Any:
        user = person(request)
        options["queryset"] = Programme.objects.all() if user.is_operator else run_by(user)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        saved = services.follow_rules(by=person(request), **form.cleaned_data)
        obj.pk, obj.version = saved.pk, saved.version


@admin.register(MatchRun)
class MatchRunAdmin(StaffAdmin):
    """What went in and what came out, in numbers."""

    viewers = RUNNERS
    numbers = ("mentees", "mentors", "places", "pairs")
    list_display = ("programme", "at", "done_at", "seconds", "rule_version", *numbers)
    list_filter = (OWN_PROGRAMME,)
    list_select_related = ("programme",)
    date_hierarchy = "at"
    fields = ("id", *list_display, "why_still_looking")

    def own_rows(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        return rows.filter(programme__in=run_by(user).values("pk"))

    @admin.display(description=_("why people are still looking"))
    def why_still_looking(self, row: MatchRun) -> str:
        codes = Counter(row.looking.values())
        return " · ".join(f"{still_looking(code)} {count}" for code, count in codes.most_common())
