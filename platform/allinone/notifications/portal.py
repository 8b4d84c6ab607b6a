"""What notifications offer the house: the inbox, and a trail of what staff did with mails."""

from allinone.doorway import Inbox, inbox, trail
from allinone.notifications.inbox import unread_count

inbox(Inbox("notifications:inbox", unread_count))
trail("notifications.sent_again")
