"""What the standing people of the demo set find: news in the inbox, and who has seen a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts.facts import TALENT_FACTS
from accounts.models import TalentProfile, User
from allinone.notifications.models import Delivery, Event
from allinone.privacy.models import Because, Disclosure
from allinone.privacy.table import rules_for
from mentoring.demo.dice import Dice


@dataclass(slots=True)
class Traces:
    """Events with their inbox rows, and disclosures; no mail is queued for any of them."""

    dice: Dice
    events: list[Event] = field(default_factory=list)
    inbox: list[Delivery] = field(default_factory=list)
    shown: list[Disclosure] = field(default_factory=list)

    def news(
        self,
        kind: str,
        *,
        about: dict[str, Any],
        at: datetime,
        to: Iterable[User],
        by: User | None = None,
        is_read: bool = False,
    ) -> None:
        """One event as it would have been told, in the inbox only."""
        event = Event(
            id=self.dice.uuid(), kind=kind, by_id=by.pk if by else None, at=at,
            about={word: str(value) for word, value in about.items()},
        )  # fmt: skip
        self.events.append(event)
        self.inbox += [
            Delivery(
                id=self.dice.uuid(), event=event, recipient=person, done_at=at, next_at=at,
                channel=Delivery.Channel.INBOX, state=Delivery.State.DONE,
                read_at=at + timedelta(hours=2) if is_read else None,
            )
            for person in to
        ]  # fmt: skip

    def seen(
        self, talent: TalentProfile, *, by: User, audience: str, because: Because, at: datetime
    ) -> None:
        """One act of showing, with the classes that this kind of viewer sees of a whole file."""
        classes = [
            name
            for name, rule in rules_for("talent", audience).items()
            if name in TALENT_FACTS and (not rule.needs_share or talent.has_shared(name, audience))
        ]
        self.shown.append(
            Disclosure(
                id=self.dice.uuid(),
                subject_id=talent.user_id,
                viewer_id=by.pk,
                at=at,
                audience=audience,
                because=because,
                classes=sorted(classes),
            )
        )

    def seen_by_coordinator(
        self, talent: TalentProfile, coordinator: User, asked_at: datetime
    ) -> None:
        """A coordinator read a request on the days after it came in."""
        for days, because in ((1, Because.REQUEST), (4, Because.MATCHING)):
            at = self.dice.during_the_day(asked_at + timedelta(days=days))
            self.seen(talent, by=coordinator, audience="coordinator", because=because, at=at)

    def write(self) -> None:
        Event.objects.bulk_create(self.events)
        Delivery.objects.bulk_create(self.inbox)
        Disclosure.objects.bulk_create(self.shown)
