"""How allauth meets the house: its mails take the outbox, in the frame of all our mails."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services.people import remember_signup, set_language
from allinone.notifications.letters import Letter, absolute
from allinone.notifications.services import post_letter

# The mails that lead somewhere: the words of the button and the page behind it.
BUTTONS: Mapping[str, tuple[Promise, str]] = {
    "account/email/unknown_account": (_("Make an account"), "account_signup"),
    "account/email/account_already_exists": (_("Sign in"), "account_login"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's flows, with our outbox."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Keep the sentence she chose at sign-up, in the language of that page."""
        saved: User = super().save_user(request, user, form, commit=commit)
        language = (get_language() or "en")[:2]
        return remember_signup(user=saved, door=form.cleaned_data["door"], language=language)

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse:
        """Write to her from now on in the language in which she signed in."""
        set_language(user=user, language=(get_language() or "en")[:2])
        answer: HttpResponse = super().post_login(request, user, **options)
        return answer

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue one of allauth's mails, in the language of the page that asked for it.

        ``<prefix>_subject.txt`` and ``<prefix>_message.txt`` hold the words, paragraphs apart by
        an empty line; the frame makes a text and an HTML version of them. Links never come from
        the request: its Host header is the visitor's word.
        """
        words = render_to_string(f"{template_prefix}_message.txt", {**context, "email": email})
        letter = Letter(
            subject=render_to_string(f"{template_prefix}_subject.txt", context),
            paragraphs=[part.strip() for part in words.split("\n\n") if part.strip()],
            code=str(context.get("code", "")),
            **button(template_prefix),
        )
        useful_until = timezone.now() + code_time() if letter.code else None
        post_letter(address=email, letter=letter, useful_until=useful_until)


def button(template_prefix: str) -> dict[str, Any]:
    """The button of a mail, or nothing."""
    if template_prefix not in BUTTONS:
        return {}
    action, page = BUTTONS[template_prefix]
    return {"action": action, "url": absolute(reverse(page))}


def code_time() -> timedelta:
    """How long the longest-lived code works; after that its mail would only confuse."""
    return timedelta(
        seconds=max(
            app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
            app_settings.LOGIN_BY_CODE_TIMEOUT,
            app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT,
        )
    )
