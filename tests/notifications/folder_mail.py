"""A mail server made of files, slow where a test wants it slow.

``hold-before`` in the mailbox makes it wait before a mail is accepted, ``hold-after`` when it
is accepted and the sender does not know yet.
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderMailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            deliver(settings.MAILBOX, message)
        return len(email_messages)


def deliver(mailbox: Path, message: EmailMessage) -> None:
    """Write who is sending, then the mail; each by one atomic rename."""
    put(mailbox, "sender", str(os.getpid()))
    wait_while(mailbox / "hold-before")
    headers = message.message()
    put(mailbox, "mail", f"{headers['Message-ID']} {message.to[0]}")
    wait_while(mailbox / "hold-after")


def put(mailbox: Path, what: str, text: str) -> None:
    draft = mailbox / f"draft-{uuid4()}"
    draft.write_text(text, encoding="utf-8")
    draft.rename(mailbox / f"{what}-{uuid4()}")


def wait_while(sign: Path) -> None:
    while sign.exists():
        time.sleep(0.02)
