"""How a mail of the house is worded and framed. Mail is outside the wall: all texts neutral."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.translation import override

from allinone import doorway
from allinone.doorway import Text
from allinone.notifications.models import Delivery, OutgoingMail


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says: a subject that is also its heading, short paragraphs, one button.

    ``code`` is shown large. ``url`` is absolute and needs ``action``; ``needs_sign_in`` says so
    beside the button. ``can_choose`` adds "Fewer e-mails", for people with an account.
    """

    subject: Text
    paragraphs: Sequence[Text]
    action: Text = ""
    url: str = ""
    code: str = ""
    needs_sign_in: bool = False
    can_choose: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A written mail."""

    subject: str
    text: str
    html: str


def absolute(path: str) -> str:
    """An address of the house that works outside of a request; never from a Host header."""
    return f"{settings.SITE_URL}{path}"


def one_line(text: Text) -> str:
    """Text that is safe as a header: no line break can smuggle in another header."""
    return " ".join(force_str(text).split())


def write(letter: Letter) -> Words:
    """Write ``letter`` in the active language, as text and as HTML with the same words."""
    subject = one_line(letter.subject)
    context = {
        "letter": letter,
        "subject": subject,
        "talk": settings.TALK_TO_A_PERSON,
        "choices_url": absolute(reverse("notifications:inbox_choices")),
        "not_for_me_url": absolute(reverse("notifications:not_for_me")),
    }
    return Words(
        subject=subject,
        text=render_to_string("notifications/mail/notice.txt", context).strip() + "\n",
        html=render_to_string("notifications/mail/notice.html", context).strip() + "\n",
    )


def message_from(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail of ``delivery``, in the language of its recipient.

    Raises KeyError when no portal names the kind any more.
    """
    kind = doorway.KINDS[delivery.event.kind]
    with override(delivery.recipient.language):
        letter = Letter(
            subject=kind.subject,
            paragraphs=(kind.line,),
            action=kind.action,
            url=absolute((kind.mail_url or kind.url)(delivery.event.about)),
            needs_sign_in=kind.mail_url is None,
            can_choose=True,
        )
        headers = {
            "List-Unsubscribe": f"<{absolute(reverse('notifications:inbox_choices'))}>",
            "Auto-Submitted": "auto-generated",
        }
        return _message(delivery.pk, delivery.recipient.email, write(letter), headers)


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail that ``post_letter`` wrote."""
    words = Words(mail.subject, mail.text, mail.html)
    return _message(mail.pk, mail.address, words, {"Auto-Submitted": "auto-generated"})


def _message(
    pk: object, address: str, words: Words, headers: dict[str, str]
) -> EmailMultiAlternatives:
    """One id per row: a mail that is sent twice says so itself, and readers show it once."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    message = EmailMultiAlternatives(
        words.subject,
        words.text,
        to=[address],
        headers={"Message-ID": f"<{pk}@{domain}>", **headers},
    )
    message.attach_alternative(words.html, "text/html")
    return message
