"""Which kinds of news a person wants by e-mail."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from allinone.doorway import Kind


class ChoicesForm(forms.Form):
    """One tick per kind; no tick means: only in the inbox."""

    wanted = forms.MultipleChoiceField(
        label=_("Send me an e-mail when"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: object = None, *, kinds: Iterable[Kind], muted: set[str]) -> None:
        kinds = list(kinds)
        wanted = [kind.name for kind in kinds if kind.name not in muted]
        super().__init__(data, initial={"wanted": wanted})  # type: ignore[arg-type]
        field = self.fields["wanted"]
        field.choices = [(kind.name, kind.label) for kind in kinds]  # type: ignore[attr-defined]
