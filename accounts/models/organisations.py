"""Organisations, who belongs to them, and invitations to belong."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.querysets import MembershipQuerySet, OrganisationQuerySet


class Organisation(models.Model):  # type: ignore[django-manager-missing] # translated Programme
    """An organisation that supports newcomers, or one that hires (an employer)."""

    class Kind(models.TextChoices):
        SUPPORT = "support", _("supports newcomers")
        EMPLOYER = "employer", _("hires")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SUPPORT)
    name = models.CharField(_("name"), max_length=120)
    website = models.URLField(_("website"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    hours = models.CharField(_("hours"), max_length=120, blank=True)
    place = models.ForeignKey(
        "taxonomy.Place", models.PROTECT, null=True, blank=True, verbose_name=_("place")
    )
    verified_at = models.DateTimeField(_("checked on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Coordinators hold their sight of talents through this group: leaving it ends all of it.
    coordinators = models.OneToOneField(
        Group, models.PROTECT, related_name="organisation", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[OrganisationQuerySet] = OrganisationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint("name", "kind", name="organisation_name_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["support", "employer"]), name="organisation_kind_known"
            ),
        )

    class PersonalData:
        harmless = (
            "id", "kind", "name", "website", "phone", "hours", "place", "verified_at",
            "coordinators", "created_at",
        )  # fmt: skip
        classes = {"verified_by": "staff"}

    def __str__(self) -> str:
        return self.name

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None


class Membership(models.Model):
    """A person's place in an organisation, with one role; a person may hold several."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("administrator")
        COORDINATOR = "coordinator", _("coordinator")
        COACH = "coach", _("coach")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=14, choices=Role)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(
                "organisation",
                "user",
                "role",
                condition=models.Q(ended_at=None),
                name="membership_once_while_active",
            ),
        )

    class PersonalData:
        harmless = ("id", "organisation", "role", "started_at", "ended_at")
        classes = {"user": "staff"}

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.organisation_id}"


class Invitation(models.Model):
    """A letter that lets one address become a member; single use, kept only as a hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=14, choices=Membership.Role)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    class PersonalData:
        harmless = (
            "id", "organisation", "role", "token_hash", "created_at", "expires_at", "used_at",
        )  # fmt: skip
        classes = {"email": "email", "invited_by": "staff"}

    def __str__(self) -> str:
        return str(self.pk)
