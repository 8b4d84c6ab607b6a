"""Runs of the matching engine and the pairs that people then decide about."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring.models.programmes import MentorEnrolment, Programme
from mentoring.models.requests import MentoringRequest
from mentoring.querysets import ProposalQuerySet


class MatchRun(models.Model):
    """One run: what went in, what came out, and why somebody is still looking."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="runs")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    # A run is a row before it is work: a broker that is down cannot lose it.
    done_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(_("seconds"), default=0)
    rule_version = models.CharField(_("rules"), max_length=40, blank=True)
    mentees = models.PositiveIntegerField(_("people in the queue"), default=0)
    mentors = models.PositiveIntegerField(_("mentors with a place"), default=0)
    places = models.PositiveIntegerField(_("free places"), default=0)
    pairs = models.PositiveIntegerField(_("pairs"), default=0)
    # request id → reason code, for everybody without a pair
    looking = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("matching run")
        verbose_name_plural = _("matching runs")
        ordering = ("-at",)
        indexes = (models.Index(fields=["programme", "-at"], name="run_of_programme"),)

    class PersonalData:
        harmless = (
            "id", "programme", "at", "done_at", "seconds", "rule_version", "mentees", "mentors",
            "places", "pairs",
        )  # fmt: skip
        classes = {"by": "staff", "looking": "request"}

    def __str__(self) -> str:
        return str(self.pk)


class Proposal(models.Model):
    """A suggested pairing: previewed, published, answered by the mentor, then by the talent."""

    class State(models.TextChoices):
        PREVIEW = "preview", _("To check")
        ASKED_MENTOR = "asked_mentor", _("Waiting for the mentor")
        ASKED_TALENT = "asked_talent", _("Waiting for the newcomer")
        ACCEPTED = "accepted", _("Both said yes")
        DECLINED_BY_MENTOR = "declined_mentor", _("The mentor said no")
        DECLINED_BY_TALENT = "declined_talent", _("The newcomer said no")
        DEFERRED = "deferred", _("The mentor has time later")
        EXPIRED = "expired", _("No answer in time")
        TAKEN_BACK = "taken_back", _("Taken back")
        RULED_OUT = "ruled_out", _("Ruled out by a coordinator")

    LIVE_STATES = (State.ASKED_MENTOR, State.ASKED_TALENT)
    # A pair that ended like this is never proposed again.
    STRUCK_STATES = (
        State.DECLINED_BY_MENTOR, State.DECLINED_BY_TALENT, State.EXPIRED, State.RULED_OUT,
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="proposals")
    run = models.ForeignKey(
        MatchRun, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    request = models.ForeignKey(MentoringRequest, models.CASCADE, related_name="proposals")
    enrolment = models.ForeignKey(MentorEnrolment, models.CASCADE, related_name="proposals")
    score = models.PositiveSmallIntegerField()
    # [{"code": ..., "value": {...}, "known": true, "points": 120}, ...] from the engine
    reasons = models.JSONField(default=list)
    rule_version = models.CharField(max_length=40)
    is_by_hand = models.BooleanField(_("chosen by a person"), default=False)
    # A pinned preview stays in every next run, as long as both sides are free.
    is_pinned = models.BooleanField(_("pinned"), default=False)
    state = models.CharField(max_length=16, choices=State, default=State.PREVIEW, db_index=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer_by_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    mentor_answered_at = models.DateTimeField(null=True, blank=True)
    talent_answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ProposalQuerySet] = ProposalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        indexes = (models.Index("programme", "state", name="proposal_of_programme"),)
        constraints = (
            models.UniqueConstraint(
                "request",
                condition=Q(state__in=["asked_mentor", "asked_talent"]),
                name="proposal_one_live_per_request",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["preview", "taken_back", "ruled_out"])
                | Q(published_at__isnull=False),
                name="proposal_published_before_answers",
            ),
        )

    class PersonalData:
        harmless = (
            "id", "programme", "run", "rule_version", "is_by_hand", "is_pinned", "created_at",
            "published_at", "answer_by_at", "reminded_at", "ended_at",
        )  # fmt: skip
        classes = {
            "request": "request",
            "enrolment": "mentor_name",
            "score": "request",
            "reasons": "request",
            "state": "request",
            "published_by": "staff",
            "mentor_answered_at": "request",
            "talent_answered_at": "request",
        }

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE_STATES

    @property
    def is_late(self) -> bool:
        """Whether the time to answer is over, also before the clock has closed it."""
        return self.answer_by_at is not None and self.answer_by_at <= timezone.now()

    def waits_for(self, state: str) -> bool:
        """Whether this very answer can still be given."""
        return self.state == state and not self.is_late
