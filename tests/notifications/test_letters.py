"""What a mail looks like from outside: language, links, headers, neutral words."""

from dataclasses import replace
from email.message import Message
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, override

from allinone import doorway
from allinone.notifications.letters import Letter, one_line, write
from allinone.notifications.models import Delivery, OutgoingMail
from allinone.notifications.relay import deliver_pending
from allinone.notifications.services import post_letter, record
from tests.notifications.conftest import KIND


def sent() -> Message:
    (message,) = mail.outbox
    return message.message()


def html_of(message: Message) -> str:
    return str(message.get_payload()[1].get_payload(decode=True).decode())  # type: ignore[index]


def text_of(message: Message) -> str:
    return str(message.get_payload()[0].get_payload(decode=True).decode())  # type: ignore[index]


def test_a_notice_is_in_the_language_of_its_recipient(
    mina: Any, tom: Any, kind: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    # "Today" has been translated by Django itself into every language of the house.
    monkeypatch.setitem(doorway.KINDS, KIND, replace(kind, subject=gettext_lazy("Today")))
    type(mina).objects.filter(pk=mina.pk).update(language="ar")
    record(KIND, by=None, about={"thing": 7}, tell=[mina, tom])
    with override("en"):
        deliver_pending()
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects == {"mina@example.org": "اليوم", "tom@example.org": "Vandaag"}
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert f"{settings.SITE_URL}/ar/inbox/?about=7" in bodies["mina@example.org"]
    assert f"{settings.SITE_URL}/nl/inbox/?about=7" in bodies["tom@example.org"]


def test_an_arabic_mail_runs_from_right_to_left(db: None) -> None:
    with override("ar"):
        html = write(Letter(subject="x", paragraphs=["y"])).html
    assert html.count('dir="rtl"') == 2
    assert 'lang="ar"' in html


def test_a_notice_has_the_headers_of_a_notice(mina: Any, settings: Any) -> None:
    record(KIND, by=None, about={}, tell=[mina])
    deliver_pending()
    message = sent()
    delivery = Delivery.objects.get(channel="mail")
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert message["Message-ID"] == f"<{delivery.pk}@localhost>"
    assert message["List-Unsubscribe"] == f"<{settings.SITE_URL}/en/inbox/choices/>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_both_versions_say_the_same(mina: Any, settings: Any) -> None:
    record(KIND, by=None, about={"thing": 7}, tell=[mina])
    deliver_pending()
    text, html = text_of(sent()), html_of(sent())
    for words in (
        "You have a new message",
        "Hello. Somebody wrote to you. Open it when it suits you.",
        "Read the message",
        f"{settings.SITE_URL}/en/inbox/?about=7",
        "Talk to a person",
        settings.TALK_TO_A_PERSON["phone"],
        "Fewer e-mails",
        f"{settings.SITE_URL}/en/inbox/choices/",
        "This is not for me",
        f"{settings.SITE_URL}/en/mail/not-for-me/",
    ):
        assert (words in text, words in html) == (True, True), words


def test_a_letter_without_a_button_or_an_account_leaves_them_out(db: None) -> None:
    words = write(Letter(subject="Your code", paragraphs=["Type this.", "12<34"], code="12<34"))
    assert "12<34" in words.text
    assert "12&lt;34" in words.html
    assert "12<34" not in words.html
    for body in (words.text, words.html):
        assert ("Fewer e-mails" in body, "No button?" in body) == (False, False)


def test_a_mail_loads_nothing_and_holds_no_table(db: None) -> None:
    html = write(Letter(subject="x", paragraphs=["y"], action="go", url="https://a.example/")).html
    assert ("<img" in html, "<table" in html, "src=" in html, "<link" in html) == (False,) * 4


@pytest.mark.parametrize("text", ["a\r\nBcc: b@example.org", "a\nBcc: b@example.org", "a\x0bb"])
def test_a_subject_cannot_smuggle_in_a_header(db: None, text: str) -> None:
    post_letter(address="new@example.org", letter=Letter(subject=text, paragraphs=["y"]))
    deliver_pending()
    assert sent()["Bcc"] is None
    assert sent()["Subject"] == one_line(text)
    assert mail.outbox[0].recipients() == ["new@example.org"]


def test_an_address_cannot_smuggle_in_a_header(db: None) -> None:
    with pytest.raises(ValidationError):
        post_letter(
            address="a@example.org\nBcc: b@example.org",
            letter=Letter(subject="x", paragraphs=["y"]),
        )
    assert OutgoingMail.objects.count() == 0
