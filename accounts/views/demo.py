"""One click to be a demo person; only where demo mode is on."""

from itertools import groupby

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from allinone.doorway import DEMO_PEOPLE


@require_safe
def demo_people(request: HttpRequest) -> HttpResponse:
    """The people of the demo set by role. Outside demo mode this page does not exist."""
    if not settings.DEMO:
        raise Http404
    here = set(User.objects.filter(is_demo=True, is_active=True).values_list("email", flat=True))
    people = [person for person in DEMO_PEOPLE if person.email in here]
    groups = [(group, list(some)) for group, some in groupby(people, key=lambda one: one.group)]
    return render(request, "accounts/demo_people.html", {"groups": groups})


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a person of the demo set. Outside demo mode this page does not exist."""
    if not settings.DEMO:
        raise Http404
    people = User.objects.filter(is_demo=True, is_active=True)
    email = request.POST.get("email", "").replace("\x00", "")[:254]
    user = get_object_or_404(people, email__iexact=email)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(get_adapter(request).get_login_redirect_url(request))
