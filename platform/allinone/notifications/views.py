"""The inbox, the choice of e-mails, and the mails of demo mode."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from allinone import doorway
from allinone.notifications import services
from allinone.notifications.forms import ChoicesForm
from allinone.notifications.inbox import items, target
from allinone.notifications.models import Delivery, DemoMail, MutedKind

PER_PAGE = 20


class SignedInRequest(HttpRequest):
    """A request behind ``login_required``."""

    user: AbstractBaseUser  # type: ignore[assignment]


@require_safe
@login_required
def inbox(request: SignedInRequest) -> HttpResponse:
    """What she was told, newest first."""
    deliveries = Delivery.objects.inbox_of(request.user)
    page = Paginator(deliveries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "items": list(items(page.object_list)),
        "unread": deliveries.unread().count(),
    }
    return render(request, "notifications/inbox.html", context)


@require_POST
@login_required
def inbox_open(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Mark an item as read and go where it points. A POST, because it changes something."""
    delivery = get_object_or_404(Delivery.objects.inbox_of(request.user), pk=pk)
    services.mark_read(item=delivery, by=request.user)
    return redirect(target(delivery))


@require_POST
@login_required
def inbox_read_all(request: SignedInRequest) -> HttpResponse:
    services.mark_all_read(by=request.user)
    messages.success(request, _("Everything in your inbox is marked as read."))
    return redirect("notifications:inbox")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def inbox_choices(request: SignedInRequest) -> HttpResponse:
    """Which kinds of news also come by e-mail."""
    kinds = [k for k in doorway.KINDS.values() if k.can_mute and k.shown(request.user)]
    muted = MutedKind.objects.filter(recipient=request.user.pk).values_list("kind", flat=True)
    form = ChoicesForm(
        request.POST if request.method == "POST" else None, kinds=kinds, muted=set(muted)
    )
    if form.is_valid():
        services.choose_mail(
            wanted=form.cleaned_data["wanted"],
            offered=[kind.name for kind in kinds],
            by=request.user,
        )
        messages.success(request, _("Your choice is saved."))
        return redirect("notifications:inbox_choices")
    return render(request, "notifications/inbox_choices.html", {"form": form, "kinds": kinds})


@require_safe
def not_for_me(request: HttpRequest) -> HttpResponse:
    """For somebody who got a mail of ours by mistake; needs no account."""
    return render(request, "notifications/not_for_me.html")


@require_safe
def demo_mails(request: HttpRequest) -> HttpResponse:
    """The mails that demo mode kept, newest first."""
    require_demo()
    page = Paginator(DemoMail.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications/demo_mails.html", {"page": page})


@require_safe
def demo_mail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One mail of demo mode, as text."""
    require_demo()
    mail = get_object_or_404(DemoMail, pk=pk)
    return render(request, "notifications/demo_mail.html", {"mail": mail})


def require_demo() -> None:
    """Outside demo mode these pages do not exist."""
    if not settings.DEMO:
        raise Http404
