"""The Celery application. The broker only rings: every job is a row in the database."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready

import allinone.broker  # noqa: F401  (names the folder:// broker)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allinone.settings")

app = Celery("allinone")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def announce(**_: Any) -> None:
    """Leave the mark that ``./dev run`` waits for."""
    from django.conf import settings

    (settings.VAR_DIR / "worker.ready").touch()


worker_ready.connect(announce)
