"""The Django admin behind the sign-in of the house, holding only tables of the house."""

from collections.abc import Iterable
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allinone.privacy.checks import OUR_APPS


class StaffSite(AdminSite):
    """Who may open it at all is asked of the person (``is_staff``), the rest of each table."""

    site_title = site_header = "All-in-one"
    index_title = _("Administration")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Leave out the tables of packages: they ask Django's permissions, which nobody keeps.

        Groups, sessions, addresses and second factors are handled by the verbs of the house.
        """
        models = (
            model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        )
        ours = [model for model in models if model.__module__.startswith(OUR_APPS)]
        super().register(ours, admin_class, **options)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Strangers sign in like everybody: with codes, passkeys and limits. Others get 403.

        Django's own form is not behind this door: it knows no limits and no second factor.
        """
        answer: HttpResponse = secure_admin_login(self._come_in)(request)
        return answer

    def _come_in(self, request: HttpRequest) -> HttpResponse:
        return redirect(reverse("admin:index", current_app=self.name))

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """One page for everybody's password."""
        return redirect("account_change_password")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Out of the house, to its first page."""
        home = reverse(settings.ACCOUNT_LOGOUT_REDIRECT_URL)
        return LogoutView.as_view(next_page=home)(request)
