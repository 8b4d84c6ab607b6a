"""May this person? Plain questions, and the request of somebody who is signed in."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import Membership, Organisation, User


class SignedInRequest(HttpRequest):
    """A request whose ``user`` is a person: the type says what ``login_required`` checked."""

    user: User


def require(is_allowed: bool) -> None:
    """Known but not allowed: the fixed 403."""
    if not is_allowed:
        raise PermissionDenied


def can_administer(user: User, organisation: Organisation) -> bool:
    """Administrators of this organisation, as long as their membership lives."""
    return (
        Membership.objects.active()
        .filter(user=user, organisation=organisation, role=Membership.Role.ADMINISTRATOR)
        .exists()
    )


def can_verify_organisations(user: User) -> bool:
    return user.is_operator
