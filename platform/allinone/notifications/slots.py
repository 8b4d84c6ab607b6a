"""Turns of periodic jobs: two schedulers ring, one does the work."""

from datetime import UTC, datetime

from allinone.notifications.models import JobSlot


def slot_at(now: datetime, *, seconds: int) -> str:
    """Name the turn of ``seconds`` length in which ``now`` falls, as its first moment in UTC.

    UTC has no hour that comes twice, so the nights of daylight saving need no care.
    """
    start = int(now.timestamp()) // seconds * seconds
    return datetime.fromtimestamp(start, UTC).isoformat()


def claim_slot(job: str, slot: str) -> bool:
    """Whether this caller is the one who does ``job`` in this ``slot``.

    Inside a transaction the claim falls with the work: if that fails, the slot is free again.
    """
    _, is_ours = JobSlot.objects.get_or_create(job=job, slot=slot)
    return is_ours
