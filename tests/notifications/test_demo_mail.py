"""Mails in the browser: in demo mode, and only there."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from allinone.notifications.letters import Letter
from allinone.notifications.models import DemoMail
from allinone.notifications.relay import deliver_pending
from allinone.notifications.services import post_letter

LETTER = Letter(subject="Your code", paragraphs=["<b>bold</b>", "ABCD-1234"], code="ABCD-1234")


@pytest.fixture
def demo(settings: Any, db: None) -> None:
    settings.DEMO = True
    settings.EMAIL_BACKEND = "allinone.notifications.backends.DemoMailBackend"
    post_letter(address="new@example.org", letter=LETTER)
    deliver_pending()


def test_a_demo_mail_can_be_read(client: Client, demo: None) -> None:
    mail = DemoMail.objects.get()
    assert (mail.address, mail.subject) == ("new@example.org", "Your code")
    listing = client.get("/en/demo/mail/").content.decode()
    assert f"/en/demo/mail/{mail.pk}/" in listing
    page = client.get(f"/en/demo/mail/{mail.pk}/").content.decode()
    assert "ABCD-1234" in page
    assert "<b>bold</b>" not in page


def test_a_missing_demo_mail_is_missing(client: Client, demo: None) -> None:
    assert client.get(f"/en/demo/mail/{uuid4()}/").status_code == 404


def test_outside_demo_mode_the_mails_do_not_exist(
    client: Client, demo: None, settings: Any
) -> None:
    mail = DemoMail.objects.get()
    settings.DEMO = False
    for path in ("/en/demo/mail/", f"/en/demo/mail/{mail.pk}/"):
        assert client.get(path).status_code == 404
