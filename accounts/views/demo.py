"""One click to be a demo person; only where demo mode is on."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.models import User


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
