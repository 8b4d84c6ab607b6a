"""What the outbox forgets by itself."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from allinone.notifications.models import DemoMail, JobSlot, Outgoing, OutgoingMail

KEEP = timedelta(days=7)


@transaction.atomic
def tidy_up() -> None:
    """Delete finished mails, dead ones included, claimed slots and demo mails after 7 days."""
    before = timezone.now() - KEEP
    OutgoingMail.objects.exclude(state=Outgoing.State.PENDING).filter(done_at__lt=before).delete()
    JobSlot.objects.filter(claimed_at__lt=before).delete()
    DemoMail.objects.filter(at__lt=before).delete()
