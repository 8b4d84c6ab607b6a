"""Boxes that several forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.validators import validate_plain_text
from accounts.week import PARTS, bits_of, day_names, part_of_week, to_value

PHOTO_MAX_BYTES = 4 * 1024 * 1024
PHOTO_ACCEPT = "image/jpeg,image/png,image/webp"


class PlainTextField(forms.CharField):
    """Text that both databases can store, with a clear sentence when it cannot be."""

    default_validators = [validate_plain_text]


class FreeTimesField(forms.TypedMultipleChoiceField):
    """Parts of the week as a grid of tick boxes; gives and takes the 21-bit number."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=lambda: [(bit, part_of_week(bit)) for bit in range(21)],
            coerce=int, widget=WeekWidget, required=False, **options,
        )  # fmt: skip

    def prepare_value(self, value: Any) -> Any:
        return bits_of(value) if isinstance(value, int) else value or []

    def clean(self, value: Any) -> int:
        return to_value(super().clean(value))


class WeekWidget(forms.CheckboxSelectMultiple):
    """Seven days by three parts, as a table that reads well on a phone."""

    template_name = "accounts/widgets/week.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _g, group, _i in context["widget"]["optgroups"] for option in group]
        context["parts"] = PARTS
        context["days"] = [
            (day, options[number * 3 : number * 3 + 3]) for number, day in day_names().items()
        ]
        return context


class PhotoField(forms.FileField):
    """Any file; whether it is a photo is decided by its content, in the service."""

    widget = forms.ClearableFileInput(attrs={"accept": PHOTO_ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> Any:
        checked = super().clean(data, initial)
        if checked and checked is not initial and checked.size > PHOTO_MAX_BYTES:
            raise forms.ValidationError(_("This photo is too big. The limit is 4 MB."))
        return None if checked is initial else checked
