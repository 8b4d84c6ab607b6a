"""Verbs of a conversation. The caller has checked that the person belongs to the relation."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allinone.messaging.models import Block, Message, Report, Thread, ThreadMember
from allinone.rules import RuleBroken

MESSAGES_PER_HOUR = 30


class ThreadIsClosed(RuleBroken):
    """The relation has ended: the thread can be read, not written."""

    sentence = _("This conversation has ended. You can still read it.")


class TooManyMessages(RuleBroken):
    """More than ``MESSAGES_PER_HOUR`` messages in one hour."""

    sentence = _("You wrote many messages in one hour. Wait a while and send it again.")


class IsBlocked(RuleBroken):
    """One of the two blocked the other."""

    sentence = _("Messages between you two are switched off. Talk to the coordinator.")


@transaction.atomic
def open_thread(*, members: Iterable[Any]) -> Thread:
    """A new thread for these people."""
    thread = Thread.objects.create()
    ThreadMember.objects.bulk_create(ThreadMember(thread=thread, user=user) for user in members)
    return thread


@transaction.atomic
def post_message(*, thread: Thread, by: Any, text: str) -> Message:
    """Add a message. Raises ThreadIsClosed, IsBlocked or TooManyMessages."""
    thread = Thread.objects.select_for_update(no_key=True).get(pk=thread.pk)
    if not thread.is_open:
        raise ThreadIsClosed
    others = list(thread.members.exclude(user=by).values_list("user_id", flat=True))
    if is_blocked(by.pk, others):
        raise IsBlocked
    hour_ago = timezone.now() - timedelta(hours=1)
    if thread.messages.filter(author=by, sent_at__gt=hour_ago).count() >= MESSAGES_PER_HOUR:
        raise TooManyMessages
    return Message.objects.create(thread=thread, author=by, text=text)


def is_blocked(user_id: Any, other_ids: Iterable[Any]) -> bool:
    """Whether either side blocked the other."""
    others = list(other_ids)
    return Block.objects.filter(
        Q(blocker=user_id, blocked__in=others) | Q(blocker__in=others, blocked=user_id)
    ).exists()


@transaction.atomic
def close_thread(*, thread: Thread) -> None:
    """Make a thread read-only; closing twice keeps the first moment."""
    Thread.objects.filter(pk=thread.pk, closed_at=None).update(closed_at=timezone.now())


@transaction.atomic
def mark_read(*, thread: Thread, by: Any) -> None:
    """Remember until when a member has read."""
    thread.members.filter(user=by).update(read_at=timezone.now())


@transaction.atomic
def block(*, by: Any, other: Any) -> Block:
    """Block somebody; blocking twice is once."""
    return Block.objects.get_or_create(blocker=by, blocked=other)[0]


@transaction.atomic
def report(*, thread: Thread, by: Any, reason: str, text: str) -> Report:
    """Tell the people of the programme; works on a closed thread too."""
    return Report.objects.create(thread=thread, reporter=by, reason=reason, text=text)
