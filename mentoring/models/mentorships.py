"""Accepted pairings and their first meetings."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring.models.programmes import MentorEnrolment, Programme
from mentoring.models.proposals import Proposal
from mentoring.models.requests import MentoringRequest
from mentoring.querysets import MentorshipQuerySet


class Mentorship(models.Model):
    """A pair that both said yes to. Sight, thread and place live exactly as long as it does."""

    class EndReason(models.TextChoices):
        AS_PLANNED = "as_planned", _("We finished as planned")
        FOUND_WORK = "found_work", _("There is a job, an internship or a study")
        NO_TIME = "no_time", _("There is too little time")
        NO_FIT = "no_fit", _("We do not fit well together")
        MOVED = "moved", _("One of us moved")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="mentorship")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="mentorships")
    request = models.ForeignKey(MentoringRequest, models.PROTECT, related_name="mentorships")
    talent = models.ForeignKey("accounts.TalentProfile", models.CASCADE, related_name="mentorships")
    enrolment = models.ForeignKey(MentorEnrolment, models.PROTECT, related_name="mentorships")
    thread = models.OneToOneField("messaging.Thread", models.PROTECT, related_name="mentorship")
    started_at = models.DateTimeField(default=timezone.now)
    planned_end_date = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    end_reason = models.CharField(_("reason"), max_length=12, choices=EndReason, blank=True)

    objects: ClassVar[MentorshipQuerySet] = MentorshipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("mentorship")
        verbose_name_plural = _("mentorships")
        ordering = ("-started_at",)
        constraints = (
            models.UniqueConstraint(
                "request", condition=Q(ended_at=None), name="mentorship_one_active_per_request"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(end_reason=""), name="mentorship_end_has_reason"
            ),
        )

    class PersonalData:
        harmless = ("id", "programme", "thread", "started_at", "planned_end_date", "ended_at")
        classes = {
            "proposal": "request",
            "request": "request",
            "talent": "request",
            "enrolment": "mentor_name",
            "ended_by": "request",
            "end_reason": "request",
        }

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_active(self) -> bool:
        return self.ended_at is None


class Meeting(models.Model):
    """A meeting being planned: one side proposes three times, the other picks one."""

    class PlaceKind(models.TextChoices):
        PUBLIC = "public", _("In a public place")
        ONLINE = "online", _("Online")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="meetings")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    place_kind = models.CharField(_("where"), max_length=8, choices=PlaceKind)
    place = models.CharField(_("place or link"), max_length=200)
    minutes = models.PositiveSmallIntegerField(default=60)
    starts_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(
                "mentorship",
                condition=Q(starts_at=None, cancelled_at=None),
                name="meeting_one_open_per_mentorship",
            ),
        )

    class PersonalData:
        harmless = ("id", "mentorship", "minutes", "created_at")
        classes = {
            "proposed_by": "meetings",
            "place_kind": "meetings",
            "place": "meetings",
            "starts_at": "meetings",
            "cancelled_at": "meetings",
        }

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        return self.starts_at is None and self.cancelled_at is None


class MeetingOption(models.Model):
    """One of the proposed times."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_at",)
        constraints = (models.UniqueConstraint("meeting", "starts_at", name="meeting_option_once"),)

    class PersonalData:
        harmless = ("id", "meeting")
        classes = {"starts_at": "meetings"}

    def __str__(self) -> str:
        return str(self.pk)
