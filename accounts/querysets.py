"""Which rows: people, organisations, profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import (  # noqa: F401
        Membership,
        MentorProfile,
        Organisation,
        TalentProfile,
        User,
    )


class UserManager(BaseUserManager["User"]):
    """Creates people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person with ``email``; without a password she signs in by code."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def verified(self) -> OrganisationQuerySet:
        return self.exclude(verified_at=None)

    def of_member(self, user: Any, *roles: str) -> OrganisationQuerySet:
        """Organisations in which ``user`` is active now, in one of ``roles`` if given."""
        live = Q(memberships__user=user, memberships__ended_at=None)
        if roles:
            live &= Q(memberships__role__in=roles)
        return self.filter(live).distinct()


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> MembershipQuerySet:
        return self.filter(ended_at=None)


def live_grant(prefix: str, user: Any) -> Q:
    """The condition "``user`` holds a live grant" on the grants reached by ``prefix``."""
    now = timezone.now()
    owner = "group__user" if prefix.startswith("group") else "user"
    until = Q(**{f"{prefix}__until_at": None}) | Q(**{f"{prefix}__until_at__gt": now})
    return Q(**{f"{prefix}__{owner}": user}) & until


class TalentProfileQuerySet(models.QuerySet["TalentProfile"]):
    def visible_to(self, user: Any) -> TalentProfileQuerySet:
        """Talents of whom ``user`` may see anything: herself, and live grants. Deny by default."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(
            Q(user=user) | live_grant("user_grants", user) | live_grant("group_grants", user)
        ).distinct()

    def with_facts(self) -> TalentProfileQuerySet:
        """All that ``sight`` may show, in four queries for any number of rows."""
        return self.select_related(
            "user", "sector", "occupation", "place__province", "education_level", "education_field"
        ).prefetch_related("languages", "skills")


class MentorProfileQuerySet(models.QuerySet["MentorProfile"]):
    def with_facts(self) -> MentorProfileQuerySet:
        return self.select_related(
            "user", "sector", "occupation", "place__province"
        ).prefetch_related("languages", "skills")
