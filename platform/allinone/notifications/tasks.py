"""Porters: the relay when somebody rings, the sweeper every minute, the tidying every night."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from allinone.later import ring
from allinone.notifications.relay import deliver_pending
from allinone.notifications.slots import claim_slot, slot_at
from allinone.notifications.tidying import tidy_up

BATCH = 100


@shared_task(name="notifications.relay")  # type: ignore[untyped-decorator]
def relay() -> None:
    """Carry what is due; ring again when a whole batch was not enough."""
    if deliver_pending(BATCH) == BATCH:
        ring("notifications.relay")


@shared_task(name="notifications.sweep")  # type: ignore[untyped-decorator]
def sweep() -> None:
    """Find what nobody rang for, and what a dead worker left behind."""
    slot = slot_at(timezone.now(), seconds=settings.NOTIFICATIONS_SWEEP_SECONDS)
    if claim_slot("notifications.sweep", slot) and deliver_pending(BATCH) == BATCH:
        ring("notifications.relay")


@shared_task(name="notifications.tidy")  # type: ignore[untyped-decorator]
def tidy() -> None:
    """Throw away, once a day, what has served its purpose."""
    if claim_slot("notifications.tidy", timezone.localdate().isoformat()):
        tidy_up()
