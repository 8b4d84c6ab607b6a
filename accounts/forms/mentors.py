"""The steps of a mentor's profile."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import FreeTimesField, PlainTextField
from accounts.forms.steps import LanguagesMixin, ProfileStep
from accounts.models import MentorProfile
from accounts.models.profiles import Gender, Topic
from allinone.taxonomy.forms import OccupationField, PlaceField


class MentorYouForm(ProfileStep):
    full_name = PlainTextField(label=_("Your name"), max_length=120)
    display_name = PlainTextField(
        label=_("What may we call you?"), max_length=60,
        help_text=_("The person we propose sees this name."),
    )  # fmt: skip
    occupation = OccupationField(label=_("Your occupation"), required=False)
    employer_name = PlainTextField(
        label=_("Where you work"), max_length=120, required=False,
        help_text=_("Only your coordinator sees it."),
    )  # fmt: skip

    class Meta:
        model = MentorProfile
        fields = ("sector", "occupation", "employer_name")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sector"].required = True


class MentorMeetForm(LanguagesMixin, ProfileStep):
    place = PlaceField(label=_("The place where you live or work"), required=False)
    free_times = FreeTimesField(label=_("When are you often free?"))

    class Meta:
        model = MentorProfile
        fields = ("is_patient_with_dutch", "place", "meets_online", "free_times")


class MentorHelpForm(ProfileStep):
    topics = forms.MultipleChoiceField(
        label=_("What do you like to help with?"), choices=Topic, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    about = PlainTextField(
        label=_("A few words about you"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    lived_experience = forms.TypedChoiceField(
        label=_("Did you make a new start in Belgium yourself?"), required=False,
        choices=[("", _("I would rather not say")), ("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes", empty_value=None,
        widget=forms.RadioSelect(attrs={"data-look": "line"}),
    )  # fmt: skip
    gender = forms.ChoiceField(
        label=_("You are"), required=False,
        choices=[("", _("I would rather not say")), *Gender.choices],
        widget=forms.RadioSelect(attrs={"data-look": "line"}),
        help_text=_("Only used when somebody asks for a woman or a man as mentor."),
    )  # fmt: skip
    shares_experience = forms.BooleanField(
        label=_("The person we propose may read that I made a new start here too."), required=False
    )

    class Meta:
        model = MentorProfile
        fields = ("topics", "about", "lived_experience", "gender")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        told = {True: "yes", False: "no", None: ""}
        self.initial["lived_experience"] = told[self.instance.lived_experience]
        shared = self.instance.has_shared("mentor_experience", "talent_asked")
        self.fields["shares_experience"].initial = shared

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        viewers = ("talent_asked", "talent", "coordinator")
        is_shared = data.pop("shares_experience", False)
        data["shares"] = [f"mentor_experience:{one}" for one in viewers] if is_shared else []
        return data
