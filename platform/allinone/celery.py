"""The Celery application. The broker only rings: every job is a row in the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allinone.settings")

app = Celery("allinone")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
