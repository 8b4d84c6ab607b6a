"""Where mails go in demo mode: into the browser."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from allinone.notifications.models import DemoMail


class DemoMailBackend(BaseEmailBackend):
    """Keep each mail for the page ``/demo/mail/`` instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep one row per recipient; returns the number of mails."""
        for message in email_messages:
            headers = message.message()
            DemoMail.objects.bulk_create(
                DemoMail(
                    address=address,
                    subject=str(message.subject),
                    text=str(message.body),
                    message_id=str(headers["Message-ID"]),
                )
                for address in message.recipients()
            )
        return len(email_messages)
