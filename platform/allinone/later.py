"""Start slow work by name, after the commit, without ever failing the page."""

import logging
from typing import Any

from django.db import transaction

from allinone.celery import app

log = logging.getLogger(__name__)


def ring(task: str, *args: Any) -> None:
    """Send one message to the broker, or log that it could not be sent.

    The broker only rings: the row in the database is the job, and the sweeper finds it.
    """
    try:
        app.send_task(task, args=args, retry=False)
    except Exception:
        log.warning("broker away, the sweeper will find the work: %s", task)


def later(task: str, *args: Any) -> None:
    """Ring for ``task`` with ``args`` (ids only) once the current transaction is committed."""
    transaction.on_commit(lambda: ring(task, *args), robust=True)
