"""What notifications offer the house: the inbox, and a kind of its own for the audit trail."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allinone.doorway import Inbox, Kind, inbox, kind
from allinone.notifications.inbox import unread_count

inbox(Inbox("notifications:inbox", unread_count))
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
