"""What comes in from the pages of mentoring."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainTextField
from accounts.models.profiles import Gender, Topic
from allinone.messaging.models import MAX_MESSAGE_LENGTH, Report
from mentoring.models import Meeting, Mentorship
from mentoring.models.requests import Wish, Wishes

LINE = {"data-look": "line"}
A_YEAR = timedelta(days=366)
CAPACITIES = [(number, str(number)) for number in range(1, 6)]


def _words(label: Any, limit: int, rows: int = 1, *, required: bool = False) -> PlainTextField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return PlainTextField(label=label, max_length=limit, required=required, widget=widget)


class ProgrammeForm(forms.Form):
    """A programme in three languages; English is the one that must be there."""

    name_en = _words(_("Name, in English"), 120, required=True)
    name_nl = _words(_("Name, in Dutch"), 120)
    name_ar = _words(_("Name, in Arabic"), 120)
    summary_en = _words(_("In one sentence, in English"), 240, required=True)
    summary_nl = _words(_("In one sentence, in Dutch"), 240)
    summary_ar = _words(_("In one sentence, in Arabic"), 240)
    description_en = _words(_("Description, in English"), 4000, rows=5, required=True)
    description_nl = _words(_("Description, in Dutch"), 4000, rows=5)
    description_ar = _words(_("Description, in Arabic"), 4000, rows=5)
    length_months = forms.IntegerField(
        label=_("How many months?"), min_value=3, max_value=12, initial=6
    )
    answer_days = forms.IntegerField(
        label=_("How many days to answer a proposal?"), min_value=2, max_value=14, initial=7
    )
    is_open = forms.BooleanField(
        label=_("Open for new requests and mentors"), required=False, initial=True
    )


class RequestForm(forms.Form):
    """A talent's request: goal, what to work on, wishes."""

    goal = PlainTextField(
        label=_("What do you want to reach in six months?"), max_length=600,
        help_text=_("One or two sentences are enough. Your own words, in any language."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=_("What would you like to work on?"), choices=Topic, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    experience_wish = forms.TypedChoiceField(
        label=_("A mentor who made a new start here too"), choices=Wish, coerce=int,
        initial=Wish.NONE, widget=forms.RadioSelect(attrs=LINE),
        help_text=_("“It must” can make the wait longer."),
    )  # fmt: skip
    mother_tongue_wish = forms.TypedChoiceField(
        label=_("A mentor with my mother tongue"), choices=Wish, coerce=int,
        initial=Wish.NONE, widget=forms.RadioSelect(attrs=LINE),
    )  # fmt: skip
    gender_wish = forms.TypedChoiceField(
        label=_("A woman or a man as mentor"), choices=Wish, coerce=int,
        initial=Wish.NONE, widget=forms.RadioSelect(attrs=LINE),
    )  # fmt: skip
    wished_gender = forms.ChoiceField(
        label=_("If it matters: who?"), required=False,
        choices=[("", "---------"), (Gender.WOMAN, _("A woman")), (Gender.MAN, _("A man"))],
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("gender_wish") and not data.get("wished_gender"):
            sentence = _("Choose a woman or a man, or say it does not matter.")
            self.add_error("wished_gender", sentence)
        return data

    def wishes(self) -> Wishes:
        """The checked wishes, as the service takes them."""
        data = self.cleaned_data
        return Wishes(
            gender_wish=data["gender_wish"],
            wished_gender=data["wished_gender"] if data["gender_wish"] else "",
            experience_wish=data["experience_wish"],
            mother_tongue_wish=data["mother_tongue_wish"],
        )


class ApplyForm(forms.Form):
    """A mentor applies to a programme."""

    motivation = PlainTextField(
        label=_("Why would you like to do this?"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence is enough. The coordinator talks with you first."),
    )  # fmt: skip
    capacity = forms.TypedChoiceField(
        label=_("How many people at the same time?"), choices=CAPACITIES, coerce=int, initial=1
    )


class MomentField(forms.SplitDateTimeField):
    """A day and an hour in two native boxes; in the future, at most a year ahead."""

    def __init__(self, **options: Any) -> None:
        day: dict[str, Any] = {"type": "date", "aria-label": _("Day")}
        hour: dict[str, Any] = {"type": "time", "aria-label": _("Hour")}
        widget = forms.SplitDateTimeWidget(
            date_attrs=day, time_attrs=hour, date_format="%Y-%m-%d", time_format="%H:%M"
        )
        super().__init__(widget=widget, **options)

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment is not None and moment <= timezone.now():
            raise forms.ValidationError(_("Choose a moment in the future."))
        if moment is not None and moment > timezone.now() + A_YEAR:
            raise forms.ValidationError(_("Choose a moment within a year."))
        return moment


class TalkForm(forms.Form):
    """The coordinator fixes the first talk with a mentor."""

    talk_at = MomentField(label=_("When do you talk?"))


class DeclineForm(forms.Form):
    """Why a mentor is not accepted; he reads this sentence."""

    reason = PlainTextField(
        label=_("The reason, as the mentor will read it"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class DayField(forms.DateField):
    """A day in the future, at most a year ahead."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is None:
            return None
        if not timezone.localdate() < day <= timezone.localdate() + A_YEAR:
            raise forms.ValidationError(_("Choose a day from tomorrow, within a year."))
        return day


class PauseForm(forms.Form):
    """Until when a mentor pauses; empty means "I will say so"."""

    until = DayField(label=_("Until when?"), required=False)


class MentorAnswerForm(forms.Form):
    """Three answers on one page: yes, not now but from a day, no."""

    answer = forms.ChoiceField(choices=[("yes", ""), ("later", ""), ("no", "")])
    not_before = DayField(label=_("I have more time from"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        later_without_day = data.get("answer") == "later" and not data.get("not_before")
        if later_without_day and "not_before" not in self.errors:
            self.add_error("not_before", _("Choose the day from which you have time."))
        return data


class TalentAnswerForm(forms.Form):
    """Her yes or no."""

    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


class MessageForm(forms.Form):
    """Words to the other side; too long a text is kept on the page, with the limit."""

    text = PlainTextField(
        label=_("Your message"), max_length=MAX_MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={
            "required": _("Write something first."),
            "max_length": _("A message can have %(limit_value)s signs; this one has %(show_value)s."
                            " Make it shorter or send it in two parts."),
        },
    )  # fmt: skip


class TimesForm(forms.Form):
    """Three times and a place for the first meeting."""

    first = MomentField(label=_("First time"))
    second = MomentField(label=_("Second time"))
    third = MomentField(label=_("Third time"))
    place_kind = forms.ChoiceField(
        label=_("Where?"), choices=Meeting.PlaceKind, widget=forms.RadioSelect,
        help_text=_("The first three meetings are in a public place or online."),
    )  # fmt: skip
    place = PlainTextField(
        label=_("Which place, or which link?"), max_length=200,
        help_text=_("For example: the library, ground floor."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        times = [data.get(name) for name in ("first", "second", "third")]
        if None not in times and len(set(times)) < len(times):
            self.add_error("third", _("Choose three different times."))
        return data

    def times(self) -> list[datetime]:
        return [self.cleaned_data[name] for name in ("first", "second", "third")]


class EndForm(forms.Form):
    """Why a mentorship ends."""

    reason = forms.ChoiceField(
        label=_("Why do you stop?"), choices=Mentorship.EndReason, widget=forms.RadioSelect
    )


class ReportForm(forms.Form):
    """Something is not right."""

    reason = forms.ChoiceField(
        label=_("What is it about?"), choices=Report.Reason, widget=forms.RadioSelect
    )
    text = PlainTextField(
        label=_("In your own words"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )  # fmt: skip
    also_block = forms.BooleanField(
        label=_("Stop this mentorship now and block this person"), required=False
    )
