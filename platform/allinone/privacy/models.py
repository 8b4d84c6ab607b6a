"""What was shown to whom. Persons by id: a row outlives the erasure of either side."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allinone.privacy.querysets import DisclosureQuerySet


class Because(models.TextChoices):
    """Why personal data was shown: the sentence that the person herself reads."""

    PROPOSAL = "proposal", _("A proposal to meet you")
    MENTORSHIP = "mentorship", _("You both said yes")
    REQUEST = "request", _("You asked this programme for a mentor")
    MATCHING = "matching", _("Looking for a mentor for you")
    ACCOUNT = "account", _("Somebody who keeps the platform looked up your account")


class Disclosure(models.Model):
    """One act of showing: these classes of this person, to this viewer, for this reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_id = models.UUIDField()
    viewer_id = models.UUIDField()
    # Every kind of viewer that the reader is to her, in one row: all of them fit.
    audience = models.CharField(max_length=100)
    classes = models.JSONField()
    because = models.CharField(max_length=20, choices=Because)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[DisclosureQuerySet] = DisclosureQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = (models.Index(fields=["subject_id", "-at"], name="disclosure_of_subject"),)

    class PersonalData:
        harmless = ("id",)
        classes = {
            "subject_id": "consents",
            "viewer_id": "consents",
            "audience": "consents",
            "classes": "consents",
            "because": "consents",
            "at": "consents",
        }

    def __str__(self) -> str:
        return str(self.pk)
