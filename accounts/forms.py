"""What comes in from people: sign-up, profiles, organisations."""

from typing import Any

from allauth.core import context as allauth_context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, MentorProfile, Organisation, TalentProfile, User
from accounts.models.people import Door
from accounts.models.profiles import Adjustment, Gender, Topic
from accounts.validators import validate_plain_text
from accounts.week import PARTS, bits_of, day_names, part_of_week, to_value
from allinone.taxonomy.forms import OccupationField, PlaceField, SkillsField
from allinone.taxonomy.languages import language_choices
from allinone.taxonomy.levels import CefrLevel

LEVELS = [(level.value, level.label) for level in CefrLevel if level != CefrLevel.MOTHER_TONGUE]
OTHER_LANGUAGES = 3
PHOTO_MAX_BYTES = 4 * 1024 * 1024
PHOTO_ACCEPT = "image/jpeg,image/png,image/webp"


def _chosen_door() -> str:
    """The sentence already chosen on the home page (``?door=mentor``), if it is one of ours."""
    request = allauth_context.request
    door = request.GET.get("door", "") if request else ""
    return door if door in Door.values else ""


class SignupDetailsForm(forms.Form):
    """What sign-up asks beside the e-mail address."""

    door = forms.ChoiceField(
        label=_("Which sentence is yours?"),
        choices=Door,
        initial=_chosen_door,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the sentence that fits best.")},
        help_text=_("Another sentence may fit later too. You can add it then."),
    )
    is_adult = forms.BooleanField(
        label=_("I am 18 or older."),
        error_messages={"required": _("Tick this. An account is for people of 18 and older.")},
    )
    field_order = ("door", "email", "is_adult")

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth asks for this method; the adapter keeps the answers through the service."""


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
        return bits_of(value) if isinstance(value, int) else value

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


class PhotoField(forms.FileField):
    """Any file; whether it is a photo is decided by its content, in the service."""

    widget = forms.ClearableFileInput(attrs={"accept": PHOTO_ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> Any:
        checked = super().clean(data, initial)
        if checked and checked is not initial and checked.size > PHOTO_MAX_BYTES:
            raise forms.ValidationError(_("This photo is too big. The limit is 4 MB."))
        return None if checked is initial else checked


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


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    name = PlainTextField(label=_("Name of the organisation"), max_length=120)
    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, validators=[validate_plain_text]
    )
    place = PlaceField(label=_("Place"), required=False)
    phone = PlainTextField(label=_("Phone"), max_length=40, required=False)
    hours = PlainTextField(label=_("Opening hours"), max_length=120, required=False)

    class Meta:
        model = Organisation
        fields = ("kind", "name", "website", "place", "phone", "hours")
        widgets = {"kind": forms.RadioSelect}

    def _post_clean(self) -> None:
        """The service writes the row and knows about names that are taken."""


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role, widget=forms.RadioSelect)
