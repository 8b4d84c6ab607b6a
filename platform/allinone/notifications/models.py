"""What happened, who is told, and the mails that have to leave the house."""

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allinone.notifications.querysets import DeliveryQuerySet, EventQuerySet, OutgoingQuerySet


class Event(models.Model):
    """One thing that happened: audit trail and outbox at once.

    Holds ids only and no foreign key to a person, so that erasing one is never blocked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=80)
    by_id = models.UUIDField(_("done by"), null=True, blank=True)
    about = models.JSONField(_("about"), default=dict, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects: ClassVar[EventQuerySet] = EventQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = (models.Index(fields=["kind", "-at"], name="event_of_kind"),)

    class PersonalData:
        harmless = ("id", "kind", "at")
        classes = {"by_id": "account", "about": "account"}

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("An event is never changed.")
        super().save(*args, **kwargs)


class Outgoing(models.Model):
    """Something that has to leave the house once, claimed under a lease by one carrier."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting to be sent")
        DONE = "done", _("sent")
        DROPPED = "dropped", _("no longer wanted")
        DEAD = "dead", _("could not be sent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("not before"), default=timezone.now)
    lease_owner = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects: ClassVar[OutgoingQuerySet[Any]] = OutgoingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        abstract = True
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index("next_at", condition=models.Q(state="pending"), name="%(class)s_pending"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=models.Q(state__in=["pending", "done", "dropped", "dead"]),
                name="%(class)s_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(lease_owner=None, lease_until=None)
                | models.Q(lease_owner__isnull=False, lease_until__isnull=False),
                name="%(class)s_lease_whole",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def when_settled(self) -> Mapping[str, Any]:
        """Fields to overwrite once the row needs no carrier any more."""
        return {}


class Delivery(Outgoing):
    """One event told to one person by one channel. An inbox delivery *is* the inbox item."""

    class Channel(models.TextChoices):
        INBOX = "inbox", _("inbox")
        MAIL = "mail", _("e-mail")

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects: ClassVar[DeliveryQuerySet] = DeliveryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Outgoing.Meta):
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = (
            *Outgoing.Meta.indexes,
            models.Index("recipient", "channel", "read_at", name="delivery_inbox"),
        )
        constraints = (
            *Outgoing.Meta.constraints,
            models.UniqueConstraint("event", "recipient", "channel", name="delivery_once"),
            models.CheckConstraint(
                condition=models.Q(channel__in=["inbox", "mail"]), name="delivery_channel_known"
            ),
        )

    class PersonalData:
        harmless = (
            "id", "state", "attempts", "next_at", "lease_owner", "lease_until", "done_at",
            "event", "channel",
        )  # fmt: skip
        classes = {"recipient": "account", "read_at": "account"}


class OutgoingMail(Outgoing):
    """A finished mail to an address, for what has no event: sign-in codes and the like.

    Emptied as soon as it is sent; what could not be sent keeps its words until tidied away.
    """

    address = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    # A code that ran out must not arrive later and frighten somebody.
    useful_until = models.DateTimeField(_("useful until"), null=True, blank=True)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)

    objects: ClassVar[OutgoingQuerySet["OutgoingMail"]] = OutgoingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Outgoing.Meta):
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")

    class PersonalData:
        harmless = (
            "id", "state", "attempts", "next_at", "lease_owner", "lease_until", "done_at",
            "useful_until", "created_at",
        )  # fmt: skip
        classes = {"address": "email", "subject": "account", "text": "account", "html": "account"}

    def when_settled(self) -> Mapping[str, Any]:
        return {"address": "", "subject": "", "text": "", "html": ""}


class MutedKind(models.Model):
    """A person wants no e-mail about this kind; her inbox keeps it."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("muted kind")
        verbose_name_plural = _("muted kinds")
        constraints = (models.UniqueConstraint("recipient", "kind", name="muted_kind_once"),)

    class PersonalData:
        harmless = ("id", "kind")
        classes = {"recipient": "account"}

    def __str__(self) -> str:
        return self.kind


class JobSlot(models.Model):
    """One turn of a periodic job: whoever writes the row does the work."""

    job = models.CharField(max_length=80)
    slot = models.CharField(max_length=40)
    claimed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("job slot")
        verbose_name_plural = _("job slots")
        constraints = (models.UniqueConstraint("job", "slot", name="job_slot_once"),)

    class PersonalData:
        harmless = ("id", "job", "slot", "claimed_at")

    def __str__(self) -> str:
        return f"{self.job} {self.slot}"


class DemoMail(models.Model):
    """A mail that demo mode shows in the browser instead of sending it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    message_id = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("demo mail")
        verbose_name_plural = _("demo mails")
        ordering = ("-at", "id")

    class PersonalData:
        harmless = ("id", "message_id", "at")
        classes = {"address": "email", "subject": "account", "text": "account"}

    def __str__(self) -> str:
        return str(self.pk)
