"""The request of somebody who is signed in, for views behind ``login_required``."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request whose ``user`` is a person: the type says what the decorator checked."""

    user: User
