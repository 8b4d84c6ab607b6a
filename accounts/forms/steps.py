"""One short step of a profile, and the languages that both profiles ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allinone.taxonomy.languages import language_choices
from allinone.taxonomy.levels import CefrLevel

LEVELS = [(level.value, level.label) for level in CefrLevel if level != CefrLevel.MOTHER_TONGUE]
OTHER_LANGUAGES = 3


class LanguagesMixin(forms.Form):
    """Dutch, English, a mother tongue and up to three more, as one mapping code → level."""

    def add_language_fields(self, spoken: dict[str, int]) -> None:
        mother = next((c for c, level in spoken.items() if level == CefrLevel.MOTHER_TONGUE), "")
        rest = [c for c in spoken if c not in ("nl", "en") and c != mother]
        empty = [("", "---------"), *language_choices()]
        self.fields["mother_tongue"] = forms.ChoiceField(
            label=_("Your mother tongue"), choices=empty, initial=mother, required=False
        )
        for code, label in (("nl", _("Your Dutch")), ("en", _("Your English"))):
            level = spoken.get(code, 0)
            self.fields[code] = forms.TypedChoiceField(
                label=label, choices=LEVELS, coerce=int, empty_value=None, required=False,
                initial=0 if level == CefrLevel.MOTHER_TONGUE else level,
            )  # fmt: skip
        for number in range(OTHER_LANGUAGES):
            code = rest[number] if number < len(rest) else ""
            self.fields[f"other_{number}"] = forms.ChoiceField(
                label=_("Another language"), choices=empty, initial=code, required=False
            )
            self.fields[f"other_{number}_level"] = forms.TypedChoiceField(
                label=_("How well"), choices=LEVELS[1:], coerce=int, empty_value=None,
                initial=spoken.get(code, CefrLevel.B1), required=False,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        languages = {code: level for code in ("nl", "en") if (level := data.pop(code, 0))}
        for number in range(OTHER_LANGUAGES):
            code, level = data.pop(f"other_{number}", ""), data.pop(f"other_{number}_level", 0)
            if code and level:
                languages.setdefault(code, level)
        if mother := data.pop("mother_tongue", ""):
            languages[mother] = int(CefrLevel.MOTHER_TONGUE)
        if not languages:
            self.add_error("mother_tongue", _("Choose at least one language that you speak."))
        data["languages"] = languages
        return data


class ProfileStep(forms.ModelForm):  # type: ignore[type-arg]
    """One short step; the view hands ``cleaned_data`` to the service. Nobody calls ``save``."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("full_name", "display_name"):
            if name in self.fields:
                self.fields[name].initial = getattr(self.instance.user, name)
        if isinstance(self, LanguagesMixin):
            spoken = {one.code: one.level for one in self.instance.languages.all()}
            self.add_language_fields(spoken)

    def _post_clean(self) -> None:
        """The service writes the row: a form does not touch the instance."""
