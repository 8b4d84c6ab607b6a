"""Believable moments of one pairing, counted back from how it stands today."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.demo.dice import Dice

SHORTEST_WAIT, LONGEST_WAIT = 12, 75


@dataclass(frozen=True, slots=True)
class Timeline:
    """When she asked, when the mentor was asked, when he answered, when she answered."""

    asked_at: datetime
    published_at: datetime
    mentor_at: datetime
    talent_at: datetime


def until(dice: Dice, last: datetime) -> Timeline:
    """A whole pairing of which the last answer fell on ``last``."""
    mentor_at = dice.days_before(last, 1, 2)
    published_at = dice.days_before(mentor_at, 1, 3)
    asked_at = dice.days_before(published_at, SHORTEST_WAIT, LONGEST_WAIT)
    return Timeline(asked_at, published_at, mentor_at, last)


def asked_mentor(dice: Dice, now: datetime) -> Timeline:
    """A mentor was asked in the last three days; nobody answered yet."""
    published_at = dice.days_before(now, 1, 3)
    asked_at = dice.days_before(published_at, SHORTEST_WAIT, LONGEST_WAIT)
    return Timeline(asked_at, published_at, now, now)


def asked_talent(dice: Dice, now: datetime) -> Timeline:
    """The mentor said yes yesterday or the day before; her turn."""
    return until(dice, now)


def waits_since(dice: Dice, now: datetime, *, is_long: bool) -> datetime:
    """A wait of 9 to 18 weeks, or of at most seven."""
    return dice.days_before(now, 63, 126) if is_long else dice.days_before(now, 2, 48)


def in_days(dice: Dice, now: datetime, days: int) -> datetime:
    """A working hour so many days from now."""
    return dice.during_the_day(now + timedelta(days=days))
