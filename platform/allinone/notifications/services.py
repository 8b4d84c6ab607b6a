"""Verbs: record what happened, tell people, read, choose, send again."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from allinone import doorway
from allinone.later import later
from allinone.notifications.letters import Letter, write
from allinone.notifications.models import Delivery, Event, MutedKind, Outgoing, OutgoingMail
from allinone.rules import TooOften

RELAY = "notifications.relay"
A_DAY = timedelta(days=1)


class NothingToSend(Exception):
    """The mail is not a dead letter, or its words are gone."""


@transaction.atomic
def record(
    kind: str,
    *,
    by: AbstractBaseUser | None,
    about: Mapping[str, object],
    tell: Iterable[AbstractBaseUser] = (),
) -> Event:
    """Write one event and tell exactly these people, in the caller's transaction.

    ``about`` maps words to ids (kept as text). ``by`` is told only when she stands in ``tell``.
    Raises KeyError for a kind that no portal names, ValueError when people are told about a kind
    that is only a trail.
    """
    if kind not in doorway.KINDS:
        raise KeyError(f"No portal names the kind {kind!r}.")
    people = list(tell)
    if people and not doorway.KINDS[kind].subject:
        raise ValueError(f"The kind {kind!r} has no words: nobody is told about it.")
    event = Event.objects.create(
        kind=kind,
        by_id=by.pk if by else None,
        about={word: str(value) for word, value in about.items()},
    )
    tell_people(event=event, people=people)
    return event


def not_too_often(kind: str, *, by: AbstractBaseUser, most: int) -> None:
    """Refuse what ``by`` did ``most`` times within a day, so that nobody floods others with mail.

    Counted from the events themselves. Raises TooOften.
    """
    since = timezone.now() - A_DAY
    if Event.objects.filter(kind=kind, by_id=by.pk, at__gt=since).count() >= most:
        raise TooOften


@transaction.atomic
def tell_people(*, event: Event, people: Iterable[AbstractBaseUser]) -> None:
    """Put ``event`` into each inbox and queue the mails. Doing it twice changes nothing.

    ``UNIQUE(event, recipient, channel)`` keeps each row single, whoever runs this how often.
    """
    recipients = [person.pk for person in people]
    if not recipients:
        return
    without_mail = muting(event.kind, recipients)
    mails = [
        Delivery(event=event, recipient_id=pk, channel=Delivery.Channel.MAIL)
        for pk in recipients
        if pk not in without_mail
    ]
    inboxes = [
        Delivery(
            event=event,
            recipient_id=pk,
            channel=Delivery.Channel.INBOX,
            state=Delivery.State.DONE,
            done_at=event.at,
        )
        for pk in recipients
    ]
    Delivery.objects.bulk_create(mails + inboxes, ignore_conflicts=True)
    if mails:
        later(RELAY)


def muting(kind: str, recipients: Collection[UUID]) -> set[UUID]:
    """Those of ``recipients`` who want no e-mail about ``kind``."""
    if not doorway.KINDS[kind].can_mute:
        return set()
    muted = MutedKind.objects.filter(kind=kind, recipient__in=recipients)
    return set(muted.values_list("recipient_id", flat=True))


@transaction.atomic
def post_letter(
    *, address: str, letter: Letter, useful_until: datetime | None = None
) -> OutgoingMail:
    """Queue a mail to an address, written now in the active language, and ring.

    For what is no event: codes, invitations. Raises ValidationError for a wrong address.
    """
    validate_email(address)
    words = write(letter)
    mail = OutgoingMail.objects.create(
        address=address,
        subject=words.subject,
        text=words.text,
        html=words.html,
        useful_until=useful_until,
    )
    later(RELAY)
    return mail


def mark_read(*, item: Delivery, by: AbstractBaseUser) -> None:
    """Note when she first opened the item; somebody else's item stays as it is."""
    Delivery.objects.inbox_of(by).unread().filter(pk=item.pk).update(read_at=timezone.now())


def mark_all_read(*, by: AbstractBaseUser) -> None:
    """Note that she has seen all that is in her inbox now."""
    Delivery.objects.inbox_of(by).unread().update(read_at=timezone.now())


def mute(*, kind: str, by: AbstractBaseUser) -> None:
    """No e-mail about ``kind`` any more, also not what is queued; the inbox keeps it.

    Raises KeyError for an unknown kind; a kind that may not be muted stays on.
    """
    if doorway.KINDS[kind].can_mute:
        MutedKind.objects.get_or_create(recipient_id=by.pk, kind=kind)


def unmute(*, kind: str, by: AbstractBaseUser) -> None:
    """E-mail about ``kind`` again."""
    MutedKind.objects.filter(recipient_id=by.pk, kind=kind).delete()


@transaction.atomic
def choose_mail(*, wanted: Collection[str], offered: Collection[str], by: AbstractBaseUser) -> None:
    """Mute what was ``offered`` and is not ``wanted``; unmute the rest of it."""
    for kind in offered:
        if kind in wanted:
            unmute(kind=kind, by=by)
        else:
            mute(kind=kind, by=by)


@transaction.atomic
def send_again(*, mail: Outgoing, by: AbstractBaseUser) -> None:
    """Give a dead letter a fresh set of attempts.

    Raises NothingToSend when it is not dead any more or its words were tidied away.
    """
    if isinstance(mail, OutgoingMail) and not mail.address:
        raise NothingToSend
    dead = type(mail).objects.filter(pk=mail.pk, state=Outgoing.State.DEAD)
    revived = dead.update(
        state=Outgoing.State.PENDING, attempts=0, next_at=timezone.now(), done_at=None
    )
    if not revived:
        raise NothingToSend
    record("notifications.sent_again", by=by, about={"mail": mail.pk})
    later(RELAY)
