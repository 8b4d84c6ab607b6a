"""The person with an account."""

import uuid
from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.querysets import UserManager


class Door(models.TextChoices):
    """The sentence a person chose at sign-up; it decides what her desk offers first."""

    TALENT = "talent", _("I look for work at my level.")
    MENTOR = "mentor", _("I want to guide someone.")
    EMPLOYER = "employer", _("I hire.")
    ORGANISATION = "organisation", _("I work for an organisation.")


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in, with whichever roles her profiles and memberships give."""

    Door = Door

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    full_name = models.CharField(_("full name"), max_length=120, blank=True)
    display_name = models.CharField(_("name to be called by"), max_length=60, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    door = models.CharField(_("reason to come"), max_length=12, choices=Door, default=Door.TALENT)
    adult_confirmed_at = models.DateTimeField(_("said to be 18 or older"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_operator = models.BooleanField(_("keeps the platform"), default=False)
    is_demo = models.BooleanField(_("demo person"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.CheckConstraint(condition=~models.Q(email=""), name="user_has_email"),
        )

    class PersonalData:
        harmless = (
            "is_superuser", "is_active", "is_operator", "is_demo", "language", "door", "groups",
            "user_permissions",
        )  # fmt: skip
        classes = {
            "id": "account",
            "email": "email",
            "password": "account",
            "last_login": "account",
            "created_at": "account",
            "adult_confirmed_at": "account",
            "full_name": "name",
            "display_name": "name",
        }

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_staff(self) -> bool:
        """Whether the Django admin opens at all: operators and people of organisations."""
        return self.is_active and (self.is_operator or "staff" in self.roles)

    @property
    def called(self) -> str:
        """What to call this person on her own pages; never an e-mail address."""
        return self.display_name or self.full_name.partition(" ")[0]

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles this person holds now, read once per request (two queries).

        Returns a subset of ``talent, mentor, employer, staff, coordinator, coach, administrator,
        operator``. ``staff`` stands for any membership of a supporting organisation.
        """
        from accounts.models.organisations import Membership, Organisation

        found = {"operator"} if self.is_operator else set()
        profiles = User.objects.values_list("talent_profile", "mentor_profile")
        talent, mentor = profiles.get(pk=self.pk)
        found |= {name for name, pk in (("talent", talent), ("mentor", mentor)) if pk}
        for role, kind in (
            Membership.objects.active().filter(user=self).values_list("role", "organisation__kind")
        ):
            if kind == Organisation.Kind.EMPLOYER:
                found.add("employer")
            else:
                found |= {"staff", role}
        return frozenset(found)
