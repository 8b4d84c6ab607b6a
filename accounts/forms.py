"""What comes in from people: sign-up, profiles, organisations."""

from django import forms


class SignupDetailsForm(forms.Form):
    """What sign-up asks beside the e-mail address."""

    def signup(self, request, user):
        pass
