"""Programmes of organisations, their matching rules, and the mentors they accepted."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allinone.taxonomy.levels import CefrLevel
from mentoring.querysets import MentorEnrolmentQuerySet, ProgrammeQuerySet


class Programme(models.Model):
    """A mentoring initiative of an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="programmes",
        verbose_name=_("organisation"),
    )  # fmt: skip
    slug = models.SlugField(_("address"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=240)
    description = models.TextField(_("description"))
    is_open = models.BooleanField(_("open for requests"), default=True)
    length_months = models.PositiveSmallIntegerField(
        _("length in months"), default=6, validators=[MinValueValidator(3), MaxValueValidator(12)]
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer a proposal"), default=7,
        validators=[MinValueValidator(2), MaxValueValidator(14)],
    )  # fmt: skip
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[ProgrammeQuerySet] = ProgrammeQuerySet.as_manager()  # type: ignore[assignment]

    # Written by modeltranslation; named here for the type checker.
    name_en: str
    name_nl: str
    name_ar: str

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("slug",)

    class PersonalData:
        harmless = (
            "id", "organisation", "slug", "is_open", "length_months", "answer_days", "created_at",
            "name", "name_en", "name_nl", "name_ar",
            "summary", "summary_en", "summary_nl", "summary_ar",
            "description", "description_en", "description_nl", "description_ar",
        )  # fmt: skip
        classes: dict[str, str] = {}

    def __str__(self) -> str:
        return self.name


class MatchRules(models.Model):
    """One version of a programme's matching rules; a version is never changed, only followed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rules")
    version = models.PositiveIntegerField(_("version"))
    # Points per part of the score; an empty table means the field's standard weights.
    weights = models.JSONField(_("weights"), default=dict, blank=True)
    language_level = models.PositiveSmallIntegerField(
        _("shared language at least"), choices=CefrLevel, default=CefrLevel.B1
    )
    long_wait_weeks = models.PositiveSmallIntegerField(_("a long wait, in weeks"), default=8)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("matching rules")
        verbose_name_plural = _("matching rules")
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint("programme", "version", name="match_rules_version_once"),
        )

    class PersonalData:
        harmless = (
            "id", "programme", "version", "weights", "language_level", "long_wait_weeks",
            "created_at",
        )  # fmt: skip
        classes: dict[str, str] = {}

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.version}"


class MentorEnrolment(models.Model):
    """A mentor in a programme: applied, talked with, accepted; only then ever proposed."""

    class State(models.TextChoices):
        APPLIED = "applied", _("Applied")
        TALK_PLANNED = "talk_planned", _("Talk planned")
        ACCEPTED = "accepted", _("Accepted")
        PAUSED = "paused", _("Paused")
        DECLINED = "declined", _("Not accepted")
        LEFT = "left", _("Stopped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="enrolments")
    mentor = models.ForeignKey("accounts.MentorProfile", models.CASCADE, related_name="enrolments")
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.APPLIED, db_index=True
    )
    motivation = models.TextField(_("why you want to do this"), max_length=1000, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("people at the same time"), default=1,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )  # fmt: skip
    places_taken = models.PositiveSmallIntegerField(default=0, editable=False)
    talk_at = models.DateTimeField(_("talk on"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    not_before_date = models.DateField(_("not before"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[MentorEnrolmentQuerySet] = MentorEnrolmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("mentor in a programme")
        verbose_name_plural = _("mentors in programmes")
        constraints = (
            models.UniqueConstraint("programme", "mentor", name="enrolment_once"),
            models.CheckConstraint(
                condition=Q(places_taken__lte=F("capacity")), name="enrolment_within_capacity"
            ),
        )

    class PersonalData:
        harmless = ("id", "programme", "capacity", "places_taken")
        classes = {
            "mentor": "mentor_name",
            "motivation": "screening",
            "state": "screening",
            "talk_at": "screening",
            "decided_at": "screening",
            "decided_by": "staff",
            "reason": "screening",
            "not_before_date": "screening",
            "created_at": "screening",
        }

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def places_left(self) -> int:
        return max(0, self.capacity - self.places_taken)
