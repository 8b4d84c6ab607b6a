"""Threads inside a relation. Who may open one is decided by the room that owns the relation."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allinone.messaging.querysets import ReportQuerySet

MAX_MESSAGE_LENGTH = 4000


class Thread(models.Model):
    """One conversation between the two people of one relation; read-only once closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class PersonalData:
        harmless = ("id", "created_at", "closed_at")
        classes: dict[str, str] = {}

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class ThreadMember(models.Model):
    """A person who reads and writes in a thread."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint("thread", "user", name="thread_member_once"),)

    class PersonalData:
        harmless = ("id", "thread")
        classes = {"user": "messages", "read_at": "messages"}

    def __str__(self) -> str:
        return str(self.pk)


class Message(models.Model):
    """Words from one member to the other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("message"), max_length=MAX_MESSAGE_LENGTH)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("sent_at",)
        indexes = (models.Index("thread", "sent_at", name="message_of_thread"),)

    class PersonalData:
        harmless = ("id", "thread")
        classes = {"author": "messages", "text": "messages", "sent_at": "messages"}

    def __str__(self) -> str:
        return str(self.pk)


class Block(models.Model):
    """One person does not want to hear from another: no proposal and no message any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    blocker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint("blocker", "blocked", name="block_once"),
            models.CheckConstraint(
                condition=~models.Q(blocker=models.F("blocked")), name="block_somebody_else"
            ),
        )

    class PersonalData:
        harmless = ("id",)
        classes = {"blocker": "messages", "blocked": "messages", "at": "messages"}

    def __str__(self) -> str:
        return str(self.pk)


class Report(models.Model):
    """Somebody tells the people of the programme that something is not right."""

    class Reason(models.TextChoices):
        UNSAFE = "unsafe", _("I do not feel safe")
        MONEY = "money", _("It is about money, housing or papers")
        DISRESPECT = "disrespect", _("It is not respectful")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(_("what is it about"), max_length=12, choices=Reason)
    text = models.TextField(_("in your own words"), max_length=2000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    handled_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    class PersonalData:
        harmless = ("id", "thread", "handled_at")
        classes = {
            "reporter": "messages",
            "reason": "messages",
            "text": "messages",
            "at": "messages",
        }

    def __str__(self) -> str:
        return str(self.pk)
