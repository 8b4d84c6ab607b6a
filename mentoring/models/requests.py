"""A talent asks for a mentor."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.profiles import Gender
from mentoring.models.programmes import Programme
from mentoring.querysets import MentoringRequestQuerySet


class Wish(models.IntegerChoices):
    """How much a wish weighs: it decides, it helps, or there is none."""

    NONE = 0, _("It does not matter")
    RATHER = 1, _("I would rather")
    MUST = 2, _("It must")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What she hopes for in a mentor; each is a wish of hers about him, never about herself."""

    gender_wish: int = Wish.NONE
    wished_gender: str = ""
    experience_wish: int = Wish.NONE
    mother_tongue_wish: int = Wish.NONE


class MentoringRequest(models.Model):
    """One request in one programme; times, languages and place stand in the profile."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        PROPOSED = "proposed", _("A mentor is proposed")
        MATCHED = "matched", _("Has a mentor")
        WITHDRAWN = "withdrawn", _("Taken back")
        CLOSED = "closed", _("Closed")

    OPEN_STATES = (State.WAITING, State.PROPOSED, State.MATCHED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="requests")
    talent = models.ForeignKey(
        "accounts.TalentProfile", models.CASCADE, related_name="mentoring_requests"
    )
    goal = models.TextField(_("what you want to reach in six months"), max_length=600)
    gender_wish = models.PositiveSmallIntegerField(
        _("a mentor of one gender"), choices=Wish, default=Wish.NONE
    )
    wished_gender = models.CharField(_("which one"), max_length=8, choices=Gender, blank=True)
    experience_wish = models.PositiveSmallIntegerField(
        _("a mentor who made a new start here"), choices=Wish, default=Wish.NONE
    )
    mother_tongue_wish = models.PositiveSmallIntegerField(
        _("a mentor with my mother tongue"), choices=Wish, default=Wish.NONE
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, db_index=True)
    waiting_since_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MentoringRequestQuerySet] = MentoringRequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("mentoring request")
        verbose_name_plural = _("mentoring requests")
        indexes = (models.Index("programme", "state", "waiting_since_at", name="request_queue"),)
        constraints = (
            models.UniqueConstraint(
                "programme", "talent",
                condition=Q(state__in=["waiting", "proposed", "matched"]),
                name="request_once_while_open",
            ),
            models.CheckConstraint(
                condition=Q(gender_wish=0) | ~Q(wished_gender=""), name="request_gender_wish_named"
            ),
        )  # fmt: skip

    class PersonalData:
        harmless = ("id", "programme")
        classes = {
            "talent": "request",
            "goal": "request",
            "gender_wish": "request",
            "wished_gender": "request",
            "experience_wish": "request",
            "mother_tongue_wish": "request",
            "state": "request",
            "waiting_since_at": "request",
            "created_at": "request",
            "closed_at": "request",
        }

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN_STATES

    @property
    def weeks_waiting(self) -> int:
        """Whole weeks since the wait began."""
        return (timezone.now() - self.waiting_since_at).days // 7
