from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "allinone.privacy"
    label = "privacy"

    def ready(self) -> None:
        from allinone.privacy import checks  # noqa: F401
