"""Language levels of the Common European Framework, as one ordered scale."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CefrLevel(models.IntegerChoices):
    """Ordered: a higher number includes every lower one, so levels compare with ``>=``."""

    NONE = 0, _("Not yet")
    A1 = 1, _("A1, first words")
    A2 = 2, _("A2, simple talks")
    B1 = 3, _("B1, everyday talks")
    B2 = 4, _("B2, work and study")
    C1 = 5, _("C1, fluent")
    C2 = 6, _("C2, very fluent")
    MOTHER_TONGUE = 7, _("Mother tongue")

    @property
    def short(self) -> str:
        """The bare level ("A2") where a chip or a table has no room for the sentence."""
        return self.name if CefrLevel.NONE < self < CefrLevel.MOTHER_TONGUE else str(self.label)
