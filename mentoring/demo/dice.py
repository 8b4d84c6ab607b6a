"""Chance that falls the same way every time."""

import random
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from django.utils import timezone

SEED = 20_210_630
Thing = TypeVar("Thing")


class Dice(random.Random):
    """A seeded source of choices; also gives ids, so that the same set has the same ids."""

    def uuid(self) -> UUID:
        return UUID(int=self.getrandbits(128), version=4)

    def some(self, things: Sequence[Thing], least: int, most: int) -> list[Thing]:
        """From ``least`` to ``most`` different things, in the order in which they stand."""
        count = min(len(things), self.randint(least, most))
        return [things[place] for place in sorted(self.sample(range(len(things)), count))]

    def is_one_in(self, number: int) -> bool:
        return self.randrange(number) == 0

    def during_the_day(self, moment: datetime) -> datetime:
        """The same day at an hour when people are at work, in Brussels."""
        hour, minute = self.randint(9, 16), self.choice((0, 10, 20, 30, 40, 50))
        return timezone.make_aware(datetime.combine(timezone.localdate(moment), time(hour, minute)))

    def days_before(self, moment: datetime, least: int, most: int) -> datetime:
        """A working hour between ``least`` and ``most`` days before ``moment``."""
        return self.during_the_day(moment - timedelta(days=self.randint(least, most)))
