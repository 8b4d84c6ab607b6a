"""The mails of allauth take the outbox, in our frame and words."""

import re
from pathlib import Path
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from allinone.notifications.models import OutgoingMail
from allinone.notifications.relay import deliver_pending

HOUSE = Path(settings.BASE_DIR) / "templates"
PREFIXES = sorted(
    str(path.relative_to(HOUSE)).removesuffix("_subject.txt")
    for path in HOUSE.glob("*/email/*_subject.txt")
)
NEWS = re.compile(r"refugee|newcomer|mentor|talent|migrant|\bHER\b", re.IGNORECASE)


@pytest.fixture
def member(mina: Any) -> Any:
    EmailAddress.objects.create(user=mina, email=mina.email, primary=True, verified=True)
    return mina


def test_a_sign_in_code_waits_in_the_outbox_and_arrives(
    client: Client, member: Any, django_capture_on_commit_callbacks: Any, rung: list[Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/en/accounts/login/code/", {"email": member.email})
    assert answer.status_code == 302
    assert rung == [("notifications.relay",)]
    queued = OutgoingMail.objects.get()
    assert (queued.address, queued.subject, mail.outbox) == (member.email, "Your code", [])
    assert queued.useful_until is not None
    assert 890 < (queued.useful_until - timezone.now()).total_seconds() <= 900
    deliver_pending()
    (message,) = mail.outbox
    assert message.subject == "Your code"
    assert "Type this code on the page that is open in your browser." in message.body


def test_an_unknown_address_gets_a_mail_of_the_same_shape(client: Client, member: Any) -> None:
    for address in (member.email, "nobody@example.org"):
        answer = Client().post("/en/accounts/login/code/", {"email": address})
        assert answer.status_code == 302
    rows = OutgoingMail.objects.order_by("created_at").values_list("address", "subject")
    assert list(rows) == [
        (member.email, "Your code"),
        ("nobody@example.org", "About your e-mail address"),
    ]


def test_links_do_not_come_from_the_host_header(client: Client, db: None, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    client.post(
        "/en/accounts/login/code/",
        {"email": "nobody@example.org"},
        headers={"host": "evil.example"},
    )
    queued = OutgoingMail.objects.get()
    assert "evil.example" not in queued.text + queued.html
    assert f"{settings.SITE_URL}/en/accounts/signup/" in queued.text


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_mail_of_the_account_is_short_and_neutral(
    prefix: str, mina: Any, rf: Any, settings: Any
) -> None:
    get_adapter().send_mail(prefix, mina.email, {"user": mina, "code": "ABCD-1234"})
    queued = OutgoingMail.objects.get()
    words = queued.text.partition("\n--")[0]
    assert 1 <= len(queued.subject.split()) <= 5
    assert NEWS.findall(queued.subject + words) == []
    assert mina.email not in words
    assert len(words.split()) < 80


def test_the_house_words_every_mail_that_the_flows_send() -> None:
    import allauth

    theirs = Path(allauth.__file__).parent / "templates"
    named = {
        str(path.relative_to(theirs)).removesuffix("_subject.txt")
        for folder in ("account", "mfa")
        for path in (theirs / folder).glob("email/*_subject.txt")
    }
    # The link variant of the password reset is off: a code is sent instead.
    assert named - set(PREFIXES) == {"account/email/password_reset_key"}
