from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "allinone.messaging"
    label = "messaging"
