"""Porters for Celery: the nightly look whether grants still follow relations."""

import logging

from celery import shared_task

from accounts.sight import reconcile

log = logging.getLogger(__name__)


@shared_task(name="accounts.reconcile_grants")  # type: ignore[untyped-decorator]
def reconcile_grants() -> None:
    """Recompute every grant; a difference means that a verb forgot to sync, so it is told."""
    differences = reconcile()
    if differences:
        log.error("grants differed from relations and were mended: %s", differences)
