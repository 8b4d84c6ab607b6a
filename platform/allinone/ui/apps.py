from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "allinone.ui"
    label = "ui"
