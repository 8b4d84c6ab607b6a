from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "allinone.notifications"
    label = "notifications"
