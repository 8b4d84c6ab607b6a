"""What notifications offer the house: the inbox, and a kind of its own for the audit trail."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allinone.doorway import Kind, MenuEntry, kind, menu


def is_signed_in(user: Any) -> bool:
    return bool(user.is_authenticated)


menu(MenuEntry(_("Inbox"), "notifications:inbox", order=80, shown=is_signed_in))
kind(
    Kind(
        name="notifications.sent_again",
        label=_("A mail was sent again."),
        subject=_("A mail was sent again"),
        line=_("A mail that could not be sent is on its way again."),
        action=_("Open the inbox"),
        url=lambda about: reverse("notifications:inbox"),
        can_mute=False,
    )
)
