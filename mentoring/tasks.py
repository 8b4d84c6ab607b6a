"""Porters for Celery: ids in, one service call each; the work itself is a row in the database."""

import logging
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from allinone.notifications.slots import claim_slot, slot_at
from mentoring.models import Programme
from mentoring.services import (
    ask_for_run,
    carry_out,
    end_pauses,
    expire_proposals,
    open_runs,
    remind_about_proposals,
)

log = logging.getLogger(__name__)
HALF_A_DAY = 12 * 3600


@shared_task(name="mentoring.match")  # type: ignore[untyped-decorator]
def match(run_id: str) -> None:
    """Carry out one run that somebody asked for."""
    carry_out(run_id=UUID(run_id))


@shared_task(name="mentoring.match_all")  # type: ignore[untyped-decorator]
def match_all() -> None:
    """The morning run of every open programme, once however many schedulers ring."""
    if claim_slot("mentoring.match_all", slot_at(timezone.now(), seconds=HALF_A_DAY)):
        for programme in Programme.objects.open():
            ask_for_run(programme=programme, by=None)


@shared_task(name="mentoring.keep_clocks")  # type: ignore[untyped-decorator]
def keep_clocks() -> None:
    """Remind, close what nobody answered in time, end pauses, do runs that nobody rang for."""
    remind_about_proposals()
    expire_proposals()
    end_pauses()
    for run_id in open_runs():
        try:
            carry_out(run_id=run_id)
        except Exception:  # one run that fails must not hold back the others
            log.exception("a matching run failed: %s", run_id)
