"""Staff view of people and organisations: who they are to the house, never what they told."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import services, sight
from accounts.models import Invitation, Membership, Organisation, User
from accounts.staff import OPERATOR, StaffAdmin, person

STAFF = frozenset({OPERATOR, "staff"})
KEEPERS = frozenset({OPERATOR, "administrator"})


def _administered(user: User) -> QuerySet[Organisation]:
    return Organisation.objects.of_member(user, Membership.Role.ADMINISTRATOR)


@admin.register(Organisation)
class OrganisationAdmin(StaffAdmin):
    viewers = STAFF
    actions = ("verify",)
    list_display = ("name", "kind", "place", "verified_at", "active_members", "created_at")
    list_filter = ("kind", ("verified_at", admin.EmptyFieldListFilter), "place__province")
    list_select_related = ("place",)
    search_fields = ("name",)
    fields = (
        "id", "name", "kind", "website", "phone", "hours", "place", "active_members",
        "created_at", "verified_at",
    )  # fmt: skip

    def own_rows(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        return rows.filter(pk__in=Organisation.objects.of_member(user).values("pk"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        active = Count("memberships", filter=Q(memberships__ended_at=None))
        rows: QuerySet[Any] = super().get_queryset(request).annotate(members=active)
        return rows

    @admin.display(description=_("members"), ordering="members")
    def active_members(self, row: Any) -> int:
        return int(row.members)

    def has_verify_permission(self, request: HttpRequest) -> bool:
        return self.has_role(request, {OPERATOR})

    @admin.action(description=_("They are who they say"), permissions=["verify"])
    def verify(self, request: HttpRequest, rows: QuerySet[Organisation]) -> None:
        by = person(request)
        self.act(request, rows, lambda row: services.verify_organisation(organisation=row, by=by))


@admin.register(Membership)
class MembershipAdmin(StaffAdmin):
    viewers = STAFF
    actions = ("end",)
    list_display = ("name", "email", "organisation", "role", "started_at", "ended_at")
    list_filter = (
        "role",
        ("ended_at", admin.EmptyFieldListFilter),
        ("organisation", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("user", "organisation")
    search_fields = ("user__full_name", "=user__email", "organisation__name")
    fields = ("id", "name", "email", "organisation", "role", "started_at", "ended_at")
    ordering = ("organisation__name", "role", "pk")

    def own_rows(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        return rows.filter(organisation__in=Organisation.objects.of_member(user).values("pk"))

    @admin.display(description=_("name"), ordering="user__full_name")
    def name(self, row: Membership) -> str:
        return row.user.full_name or row.user.called

    @admin.display(description=_("e-mail address"))
    def email(self, row: Membership) -> str:
        return row.user.email

    def has_end_permission(self, request: HttpRequest) -> bool:
        return self.has_role(request, KEEPERS)

    @admin.action(description=_("End this role"), permissions=["end"])
    def end(self, request: HttpRequest, rows: QuerySet[Membership]) -> None:
        by = person(request)
        if not by.is_operator:
            rows = rows.filter(organisation__in=_administered(by).values("pk"))
        self.act(request, rows, lambda row: services.end_membership(membership=row, by=by))


@admin.register(Invitation)
class InvitationAdmin(StaffAdmin):
    viewers = KEEPERS
    list_display = ("email", "organisation", "role", "created_at", "expires_at", "used_at")
    list_filter = (
        "role",
        ("used_at", admin.EmptyFieldListFilter),
        ("organisation", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("organisation",)
    search_fields = ("=email",)
    fields = ("id", "email", "organisation", "role", "created_at", "expires_at", "used_at")
    ordering = ("-created_at",)

    def own_rows(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        return rows.filter(organisation__in=_administered(user).values("pk"))


@admin.register(User)
class UserAdmin(StaffAdmin):
    """The list has no names. One account shows name and address, and a talent is told."""

    list_display = ("id", "created_at", "is_active", "is_operator", "is_demo")
    list_filter = ("is_active", "is_operator", "is_demo")
    search_fields = ("=id", "=email")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "pk")
    fields = ("id", "name", "email_address", "created_at", "is_active", "is_operator", "is_demo")

    def get_object(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        found = super().get_object(request, *args, **options)
        if found is not None:
            found.reader = person(request)
        return found

    def _shown(self, row: Any) -> dict[str, Any]:
        """What the reader may see, asked at the door once per page."""
        if not hasattr(row, "shown"):
            row.shown = sight.disclose_account(row, to=row.reader)
        return dict(row.shown)

    @admin.display(description=_("full name"))
    def name(self, row: Any) -> str:
        return str(self._shown(row).get("name", ""))

    @admin.display(description=_("e-mail address"))
    def email_address(self, row: Any) -> str:
        return str(self._shown(row)["email"])
