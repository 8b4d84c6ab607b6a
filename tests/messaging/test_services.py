"""Words between two people, and the right not to hear any."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from allinone.messaging import services
from allinone.messaging.models import Block, Message, Report, Thread, ThreadMember
from allinone.messaging.services import IsBlocked, ThreadIsClosed, TooManyMessages
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_thread_opens_for_its_members(thread, mina, tom):
    assert thread.is_open
    assert {one.user for one in thread.members.all()} == {mina, tom}


def test_message_is_kept_as_it_was_written(thread, mina):
    text = "Dag!\r\n\nسلام <b>& 'so' on</b> 🌿"
    message = services.post_message(thread=thread, by=mina, text=text)
    message.refresh_from_db()
    assert (message.text, message.author, message.thread) == (text, mina, thread)


def test_thirty_messages_in_an_hour(thread, mina, tom):
    for _ in range(services.MESSAGES_PER_HOUR):
        services.post_message(thread=thread, by=mina, text="x")
    with pytest.raises(TooManyMessages) as refusal:
        services.post_message(thread=thread, by=mina, text="x")
    assert str(refusal.value) == (
        "You wrote many messages in one hour. Wait a while and send it again."
    )
    services.post_message(thread=thread, by=tom, text="mine is the first")
    other = services.open_thread(members=[mina, UserFactory()])
    services.post_message(thread=other, by=mina, text="another thread counts for itself")
    Message.objects.filter(author=mina, thread=thread).update(
        sent_at=timezone.now() - timedelta(minutes=61)
    )
    services.post_message(thread=thread, by=mina, text="an hour later")


def test_closed_thread_takes_nothing_and_keeps_its_moment(thread, mina):
    stale = Thread.objects.get(pk=thread.pk)
    services.close_thread(thread=thread)
    thread.refresh_from_db()
    closed = thread.closed_at
    services.close_thread(thread=thread)
    thread.refresh_from_db()
    assert (thread.closed_at, thread.is_open) == (closed, False)
    with pytest.raises(ThreadIsClosed):
        services.post_message(thread=stale, by=mina, text="too late")
    assert Message.objects.count() == 0


@pytest.mark.parametrize("blocker", ["mina", "tom"])
def test_block_silences_both_ways(thread, mina, tom, blocker):
    by, other = (mina, tom) if blocker == "mina" else (tom, mina)
    assert services.block(by=by, other=other) == services.block(by=by, other=other)
    assert Block.objects.count() == 1
    for writer in (mina, tom):
        with pytest.raises(IsBlocked):
            services.post_message(thread=thread, by=writer, text="Hello")
    assert services.is_blocked(mina.pk, [tom.pk])
    assert services.is_blocked(tom.pk, [mina.pk])
    assert not services.is_blocked(mina.pk, [UserFactory().pk])
    assert not services.is_blocked(mina.pk, [])


def test_nobody_blocks_herself(mina):
    with pytest.raises(IntegrityError), transaction.atomic():
        services.block(by=mina, other=mina)


def test_member_stands_once_in_a_thread(thread, mina):
    with pytest.raises(IntegrityError), transaction.atomic():
        ThreadMember.objects.create(thread=thread, user=mina)


def test_reading_is_remembered_for_the_reader_only(thread, mina, tom):
    services.mark_read(thread=thread, by=mina)
    read = {one.user: one.read_at is not None for one in thread.members.all()}
    assert read == {mina: True, tom: False}


def test_report_works_on_a_closed_thread_too(thread, mina):
    services.close_thread(thread=thread)
    report = services.report(thread=thread, by=mina, reason="unsafe", text="")
    assert list(Report.objects.all()) == [report]
    assert (report.reporter, report.reason, report.handled_at) == (mina, "unsafe", None)


def test_words_outlive_the_account(thread, mina):
    services.post_message(thread=thread, by=mina, text="Hello")
    services.report(thread=thread, by=mina, reason="other", text="")
    mina.delete()
    assert Message.objects.get().author is None
    assert Report.objects.get().reporter is None


def test_rows_call_themselves_by_id(thread, mina, tom):
    message = services.post_message(thread=thread, by=mina, text="a secret")
    rows = [
        thread, thread.members.first(), message, services.block(by=mina, other=tom),
        services.report(thread=thread, by=mina, reason="other", text="a secret"),
    ]  # fmt: skip
    assert [str(row) for row in rows] == [str(row.pk) for row in rows]
