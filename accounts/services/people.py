"""Verbs of one account."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from allinone.notifications.services import record
from allinone.rules import RuleBroken


class AddressIsTaken(RuleBroken):
    sentence = _("Somebody already uses this e-mail address.")


@transaction.atomic
def remember_signup(*, user: User, door: str, language: str) -> User:
    """Keep which sentence she chose, her language, and that she said she is 18 or older."""
    user.door, user.language, user.adult_confirmed_at = door, language, timezone.now()
    user.save(update_fields=["door", "language", "adult_confirmed_at"])
    record("accounts.signed_up", by=user, about={"user": str(user.pk)})
    return user


@transaction.atomic
def set_language(*, user: User, language: str) -> None:
    """The language of her mails: the one she reads the site in."""
    User.objects.filter(pk=user.pk).update(language=language)


@transaction.atomic
def create_operator(*, email: str, password: str) -> User:
    """The first platform administrator. Raises AddressIsTaken.

    Who can run a command on this machine vouches for the address: it counts as verified.
    """
    if User.objects.filter(email__iexact=email).exists():
        raise AddressIsTaken
    user = User.objects.create_user(email=email, password=password, is_operator=True)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record("accounts.operator_created", by=None, about={"user": str(user.pk)})
    return user
