"""Who was told what."""

from allinone.notifications.models import Delivery


def told(kind: str) -> set[object]:
    """The people who find this kind of news in the inbox."""
    rows = Delivery.objects.filter(event__kind=kind, channel=Delivery.Channel.INBOX)
    return {row.recipient_id for row in rows}
