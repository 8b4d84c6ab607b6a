"""allauth's forms for passkeys, for browsers that send anything. Loaded from the settings."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.webauthn import forms as allauth_forms
from django import forms
from fido2.webauthn import AuthenticationResponse, RegistrationResponse


class CredentialField(forms.JSONField):
    """What a passkey answers, read once by ``parse`` so that nothing later stumbles over it."""

    widget = forms.HiddenInput

    def __init__(self, parse: Callable[[Any], object], **options: Any) -> None:
        super().__init__(**options)
        self.parse = parse

    def to_python(self, value: Any) -> Any:
        # Whatever a parser raises on hostile bytes (a dozen kinds), it means the same.
        try:
            found = super().to_python(value)
            if found is not None:
                self.parse(found)
        except Exception as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Nothing: a credential is good for one answer and never shown again."""
        return None


class LoginForm(allauth_forms.LoginWebAuthnForm):  # type: ignore[misc]
    credential = CredentialField(AuthenticationResponse.from_dict)


class AuthenticateForm(allauth_forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    credential = CredentialField(AuthenticationResponse.from_dict)


class ReauthenticateForm(allauth_forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = CredentialField(AuthenticationResponse.from_dict)


class AddForm(allauth_forms.AddWebAuthnForm):  # type: ignore[misc]
    credential = CredentialField(RegistrationResponse.from_dict)
