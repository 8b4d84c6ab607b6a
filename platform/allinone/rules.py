"""A rule said no: the base of every exception that a verb raises and a person reads."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RuleBroken(Exception):
    """A verb could not do what was asked; ``sentence`` says why, calmly and without blame."""

    sentence: ClassVar[str | Promise] = _("This is not possible right now.")

    def __str__(self) -> str:
        return str(self.sentence)


class TooOften(RuleBroken):
    """The same thing, which writes to other people, was done too many times in one day."""

    sentence = _("You did this many times today. Try again tomorrow, or call us.")
