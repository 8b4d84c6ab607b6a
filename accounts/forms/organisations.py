"""Organisations and invitations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import PlainTextField
from accounts.models import Membership, Organisation
from accounts.validators import validate_plain_text
from allinone.taxonomy.forms import PlaceField


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
