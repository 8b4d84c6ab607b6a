"""The reference data as an app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    name = "allinone.taxonomy"
    verbose_name = _("Reference data")
