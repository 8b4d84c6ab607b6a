"""Checks shared by forms, imports and models."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FREE_TIME_BITS = 21


def validate_free_times(value: int) -> None:
    """A week has 21 parts: 7 days times morning, afternoon, evening."""
    if not 0 <= value < 1 << FREE_TIME_BITS:
        raise ValidationError(_("Choose parts of the week from the list."))


def validate_plain_text(value: str) -> None:
    """No NUL and no lone surrogates: neither database can store them."""
    if "\x00" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise ValidationError(_("This text has a character that we cannot store. Type it again."))
