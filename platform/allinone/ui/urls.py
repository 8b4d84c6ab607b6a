"""The component sheet has no language of its own: it shows two side by side."""

from django.urls import path

from allinone.ui import views

app_name = "ui"
urlpatterns = [path("ui/", views.component_sheet, name="component_sheet")]
