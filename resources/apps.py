"""Information pages as an app: the roadmap and the articles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    name = "resources"
    verbose_name = _("Information")

    def ready(self) -> None:
        from resources import checks  # noqa: F401
