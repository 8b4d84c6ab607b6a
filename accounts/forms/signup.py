"""What sign-up asks beside the e-mail address."""

from allauth.core import context as allauth_context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.people import Door


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
