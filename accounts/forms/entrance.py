"""allauth's forms with our words, our order, and a password for those who want one."""

from typing import Any

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

from accounts.validators import validate_plain_text
from allinone.doorway import Text


def _address(field: Any, hint: Text = "") -> None:
    """One way to ask for an e-mail address on every page of the entrance."""
    field.label = _("Your e-mail address")
    field.help_text = hint
    field.widget.attrs.pop("placeholder", None)
    field.validators.append(validate_plain_text)
    field.error_messages["required"] = field.error_messages["invalid"] = _(
        "Fill in a full address, such as name@example.org."
    )


class SignupForm(allauth_forms.SignupForm):  # type: ignore[misc]
    """Sentence, address, 18 or older. A password can be chosen later, under "Safe sign-in"."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _address(self.fields["email"], _("We send you a code. No password needed."))


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """An address is enough: then a code goes out. With a password filled in, no code is needed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _address(self.fields["login"])
        self.fields["password"].label = _("Your password")
        self.fields["password"].widget.attrs.pop("placeholder", None)

    def _setup_password_field(self) -> None:
        """allauth drops the password where sign-up asks none; here some people set one later."""
        self.fields["password"].required = False


class RequestLoginCodeForm(allauth_forms.RequestLoginCodeForm):  # type: ignore[misc]
    """Send me a code."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _address(self.fields["email"])
