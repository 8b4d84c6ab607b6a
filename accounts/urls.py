"""Addresses of people, their desk and their file."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("file/", views.file, name="file"),
    path("file/stop-sharing/", views.share_stop, name="share_stop"),
    path("file/photos/<uuid:pk>/", views.photo, name="photo"),
    path("profile/<slug:step>/", views.talent_profile, name="talent_profile"),
    path("mentor-profile/<slug:step>/", views.mentor_profile, name="mentor_profile"),
    path("organisations/new/", views.organisation_create, name="organisation_create"),
    path("organisations/to-check/", views.organisations_to_check, name="organisations_to_check"),
    path("organisations/<uuid:pk>/", views.organisation_detail, name="organisation_detail"),
    path("organisations/<uuid:pk>/verify/", views.organisation_verify, name="organisation_verify"),
    path("organisations/<uuid:pk>/invite/", views.invitation_create, name="invitation_create"),
    path(
        "organisations/<uuid:pk>/members/<uuid:membership_pk>/end/",
        views.membership_end,
        name="membership_end",
    ),
    path("invitations/<str:token>/", views.invitation_accept, name="invitation_accept"),
    path("demo/", views.demo_people, name="demo_people"),
    path("demo/sign-in/", views.demo_sign_in, name="demo_sign_in"),
]
