"""Carry what is due out of the house, one mail at a time, each under a lease.

Killed at any point, nothing is lost: before the mail went out the lease runs out and another
relay sends it; after it, the repeated mail carries the same Message-ID.
"""

import logging
import smtplib
from datetime import timedelta
from uuid import UUID, uuid4

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from allinone import doorway
from allinone.notifications import letters
from allinone.notifications.models import Delivery, MutedKind, Outgoing, OutgoingMail
from allinone.notifications.querysets import OutgoingQuerySet, Row

log = logging.getLogger(__name__)

# How long to wait after the first failed attempt, the second, and so on: about two days in all.
PAUSES = tuple(timedelta(minutes=m) for m in (0.5, 2, 10, 30, 120, 360, 720, 1440))
MOST_ATTEMPTS = len(PAUSES) + 1
# More than one candidate, because other relays may be claiming the same ones.
CANDIDATES = 8

SERVER_IS_AWAY = (
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
    smtplib.SMTPAuthenticationError,
)


def deliver_pending(limit: int = 100) -> int:
    """Carry up to ``limit`` mails that are due, codes first; returns how many were taken up.

    Stops early when the mail server is away: waiting for its timeout once is enough, and what
    was not taken up stays due.
    """
    owner = uuid4()
    for count in range(limit):
        row = take_next(owner)
        if row is None:
            return count
        if not carry(row):
            return count + 1
    return limit


def take_next(owner: UUID) -> Outgoing | None:
    """Claim the next due row for ``owner``; None when nothing is due."""
    return take_from(OutgoingMail.objects.all(), owner) or take_from(
        Delivery.objects.select_related("event", "recipient"), owner
    )


def take_from(rows: OutgoingQuerySet[Row], owner: UUID) -> Row | None:
    """Claim the next due one of ``rows``; a row erased in between is passed over."""
    now = timezone.now()
    while pks := list(rows.due(now).values_list("pk", flat=True)[:CANDIDATES]):
        for pk in pks:
            if rows.claim(pk, owner=owner, now=now) and (row := rows.filter(pk=pk).first()):
                return row
    return None


def carry(row: Outgoing) -> bool:
    """Send one claimed row and note the outcome; False when the mail server is away."""
    if row.attempts > MOST_ATTEMPTS:  # its last attempt took the worker down
        settle(row, Outgoing.State.DEAD)
        return True
    try:
        message = message_for(row)
        if message is not None:
            message.send()
    except Exception as error:
        # The name only: what a mail server answers may repeat the address.
        log.warning("mail %s, attempt %s: %s", row.pk, row.attempts, type(error).__name__)
        put_off(row)
        return not is_server_away(error)
    settle(row, Outgoing.State.DROPPED if message is None else Outgoing.State.DONE)
    return True


def message_for(row: Outgoing) -> EmailMultiAlternatives | None:
    """The mail to send now; None when it is no longer wanted (checked at this moment)."""
    if isinstance(row, OutgoingMail):
        is_late = row.useful_until is not None and row.useful_until <= timezone.now()
        return None if is_late else letters.message_of(row)
    if not isinstance(row, Delivery):
        raise TypeError(f"Nobody knows how to send a {type(row).__name__}.")
    kind = doorway.KINDS[row.event.kind]
    muted = MutedKind.objects.filter(recipient=row.recipient, kind=kind.name)
    if not row.recipient.is_active or (kind.can_mute and muted.exists()):
        return None
    return letters.message_from(row)


def is_server_away(error: Exception) -> bool:
    """Whether ``error`` is about the way to the server and not about this one mail."""
    if isinstance(error, smtplib.SMTPException):
        return isinstance(error, SERVER_IS_AWAY)
    return isinstance(error, OSError)


def settle(row: Outgoing, state: Outgoing.State) -> None:
    """Finish a row that this relay still holds; otherwise its new carrier decides."""
    kept = {} if state == Outgoing.State.DEAD else row.when_settled()
    type(row).objects.held_by(row).update(
        state=state, done_at=timezone.now(), lease_owner=None, lease_until=None, **kept
    )


def put_off(row: Outgoing) -> None:
    """Try again after a pause that grows, or give up visibly after the last attempt."""
    if row.attempts >= MOST_ATTEMPTS:
        settle(row, Outgoing.State.DEAD)
        return
    type(row).objects.held_by(row).update(
        next_at=timezone.now() + PAUSES[row.attempts - 1], lease_owner=None, lease_until=None
    )
