"""The steps of a talent's profile."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import FreeTimesField, PhotoField, PlainTextField
from accounts.forms.steps import LanguagesMixin, ProfileStep
from accounts.models import TalentProfile
from accounts.models.profiles import Adjustment
from allinone.taxonomy.forms import OccupationField, PlaceField, SkillsField

NAME_HELP = _("Only people who work with you see it, for example your coordinator.")
CALLED_HELP = _("Your mentor sees this name after you both said yes.")


class TalentYouForm(ProfileStep):
    full_name = PlainTextField(label=_("Your name"), max_length=120, help_text=NAME_HELP)
    display_name = PlainTextField(
        label=_("What may we call you?"), max_length=60, help_text=CALLED_HELP
    )
    place = PlaceField(label=_("The place where you live, or near it"), required=False)

    class Meta:
        model = TalentProfile
        fields = ("place",)


class TalentWorkForm(ProfileStep):
    occupation = OccupationField(
        label=_("The occupation you look for"), required=False,
        help_text=_("Choose what comes closest. You can change it later."),
    )  # fmt: skip
    skills = SkillsField(
        label=_("Skills"), required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    years_of_work = forms.IntegerField(
        label=_("Years of work in your field"), min_value=0, max_value=60, required=False
    )

    class Meta:
        model = TalentProfile
        fields = ("sector", "occupation", "skills", "years_of_work")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sector"].required = True


class TalentStudyForm(ProfileStep):
    class Meta:
        model = TalentProfile
        fields = (
            "education_level", "education_field", "diploma_country", "diploma_papers",
            "recognition",
        )  # fmt: skip


class TalentLanguagesForm(LanguagesMixin, ProfileStep):
    class Meta:
        model = TalentProfile
        fields = ()


class TalentTimesForm(ProfileStep):
    free_times = FreeTimesField(label=_("When are you often free?"))
    adjustments = forms.MultipleChoiceField(
        label=_("What would help you come?"), choices=Adjustment, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody sees this unless you share it in your file."),
    )  # fmt: skip

    class Meta:
        model = TalentProfile
        fields = ("free_times", "meets_online", "adjustments")


SHARE_CHOICES = (
    ("email:mentor", _("My mentor may see my e-mail address")),
    ("phone:mentor", _("My mentor may see my phone number")),
    ("photo:mentor", _("My mentor may see my photo")),
    ("adjustments:mentor", _("My mentor may see what would help me come")),
    ("phone:coordinator", _("My coordinator may see my phone number")),
    ("adjustments:coordinator", _("My coordinator may see what would help me come")),
    ("work_history:coordinator", _("My coordinator may see my years of work")),
)


class TalentShareForm(ProfileStep):
    phone = PlainTextField(label=_("Phone"), max_length=40, required=False)
    photo = PhotoField(
        label=_("A photo of you"), required=False,
        help_text=_("Only if you like. We remove the place and date that cameras store in it."),
    )  # fmt: skip
    shares = forms.MultipleChoiceField(
        label=_("Who may see what"), choices=SHARE_CHOICES, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing is shared until you tick it. You can stop at any time."),
    )  # fmt: skip

    class Meta:
        model = TalentProfile
        fields = ("phone", "photo")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["shares"].initial = self.instance.shares
