"""Addresses of information pages. An address says nothing about who reads it."""

from django.urls import path

from resources import views

app_name = "resources"
urlpatterns = [
    path("", views.home, name="home"),
    path("steps/", views.step_list, name="step_list"),
    path("steps/<slug:step_id>/", views.step_detail, name="step_detail"),
    path("information/", views.article_list, name="article_list"),
    path("information/<slug:slug>/", views.article_detail, name="article_detail"),
]
