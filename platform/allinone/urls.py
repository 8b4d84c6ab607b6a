"""All addresses of the house; every page lives under its language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from allinone import health

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("", include("allinone.ui.urls")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("accounts/", include("allauth.urls")),
        path("", include("allinone.notifications.urls")),
        path("", include("accounts.urls")),
        path("mentoring/", include("mentoring.urls")),
        path("", include("resources.urls")),
    ),
]

handler400 = "allinone.ui.views.bad_request"
handler403 = "allinone.ui.views.forbidden"
handler404 = "allinone.ui.views.not_found"
handler500 = "allinone.ui.views.server_error"
# allauth looks here when somebody asks too often.
handler429 = "allinone.ui.views.too_many"
