"""The ground floor: settings, addresses, and the apps every room stands on."""

from allinone.celery import app as celery_app

__all__ = ["celery_app"]
