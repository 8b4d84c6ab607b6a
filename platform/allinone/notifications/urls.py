"""Addresses of the inbox, and of the demo's mails."""

from django.urls import path

from allinone.notifications import views

app_name = "notifications"
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.inbox_read_all, name="inbox_read_all"),
    path("inbox/choices/", views.inbox_choices, name="inbox_choices"),
    path("inbox/<uuid:pk>/open/", views.inbox_open, name="inbox_open"),
    path("mail/not-for-me/", views.not_for_me, name="not_for_me"),
    path("demo/mail/", views.demo_mails, name="demo_mails"),
    path("demo/mail/<uuid:pk>/", views.demo_mail, name="demo_mail"),
]
