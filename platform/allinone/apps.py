"""The ground floor as an app: it opens every portal once."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AllinoneConfig(AppConfig):
    name = "allinone"
    verbose_name = "All-in-one"

    def ready(self) -> None:
        from allinone import checks  # noqa: F401

        autodiscover_modules("portal")
