"""The path: one line that rises from arrival to a person's own level, drawn on the server.

``t`` is the share of the way along the line (0 start, 1 end), never a side of the screen: in a
right-to-left language the drawing is mirrored here, so that ticks stay upright.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import cos, pi, sin

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class State(StrEnum):
    """What a station is to the person; each has a shape (marks.py) and a word."""

    DONE = "done"
    HERE = "here"
    WAITING = "waiting"
    OPEN = "open"
    OPTIONAL = "optional"
    LATER = "later"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    GOAL = "goal"


WORDS: dict[State, Promise] = {
    State.DONE: _("Done"),
    State.HERE: _("You are here"),
    State.WAITING: _("Waiting"),
    State.OPEN: _("Open"),
    State.OPTIONAL: _("Optional"),
    State.LATER: _("Later"),
    State.SKIPPED: _("Skipped"),
    State.STOPPED: _("Stopped early"),
    State.GOAL: _("At your level"),
}


@dataclass(frozen=True, slots=True)
class Station:
    """A stop on the path. ``text`` is the second line; ``official`` the Dutch term, if any.

    ``says_state`` tells that title or text already names the state in words; otherwise the
    word is added for readers of the screen.
    """

    state: State | str
    title: Text
    text: Text = ""
    url: str = ""
    badge: Text = ""
    official: str = ""
    says_state: bool = False

    @property
    def word(self) -> Promise:
        return WORDS[State(self.state)]


def promise() -> list[Station]:
    """Return the five phases as the home page promises them."""
    return [
        Station(
            State.OPEN,
            _("Arrive"),
            _("Papers, a place to live, your first Dutch words."),
            says_state=True,
        ),
        Station(State.OPEN, _("Orient"), _("Who is who, and what comes when."), says_state=True),
        Station(
            State.OPEN, _("Prepare"), _("Dutch, your diploma, your portfolio."), says_state=True
        ),
        Station(State.OPEN, _("Connect"), _("A mentor from your own sector."), says_state=True),
        Station(
            State.GOAL,
            _("Work at your level"),
            _("A job that asks what you can. We stay in touch for two years."),
        ),
    ]


@dataclass(frozen=True, slots=True)
class Form:
    """Measures of one drawing in px: ``first`` and ``last`` are shares of the width."""

    name: str
    height: int  # of the whole drawing, land included
    low: float  # y of the line where it starts
    rise: float  # px from start to end
    first: float
    last: float
    mark: float  # scale of a station; 1 is the 34 px grid
    hang: int  # from the line to the top of the label


HOME = Form("home", height=512, low=425, rise=337, first=0.088, last=0.802, mark=1.0, hang=34)
DESK = Form("desk", height=240, low=121, rise=96, first=0.088, last=0.807, mark=1.0, hang=32)
PHONE = Form("phone", height=128, low=96, rise=74, first=0.07, last=0.92, mark=0.8, hang=0)
FORMS = {form.name: form for form in (HOME, DESK, PHONE)}

# How far the land reaches past both ends, in widths: a drawing is at most 1280 wide and
# screens of 3,840 exist.
BEYOND = 1.05


def height_at(form: Form, t: float) -> float:
    """Return the y (px from the top) of the line at share ``t``: a rise with two soft waves.

    Before the start and after the end the line eases out to level ground.
    """
    if t < 0:
        return form.low - form.rise * _slope(0) * _ease(t)
    if t > 1:
        return form.low - form.rise * (1 + _slope(1) * _ease(t - 1))
    wave = 0.04 * sin(2 * pi * t) - 0.025 * sin(4 * pi * t)
    return form.low - form.rise * (t - wave)


def _ease(t: float) -> float:
    """Level off: follows ``t`` near 0 and never passes a quarter of a width."""
    return t / (1 + abs(t) / 0.25)


def _slope(t: float) -> float:
    return 1 - 0.04 * 2 * pi * cos(2 * pi * t) + 0.025 * 4 * pi * cos(4 * pi * t)


def shares(form: Form, count: int) -> list[float]:
    """Return where ``count`` stations stand, evenly between the form's first and last."""
    if count == 1:
        return [form.first]
    step = (form.last - form.first) / (count - 1)
    return [form.first + step * index for index in range(count)]


def walked_until(stations: Sequence[Station]) -> int:
    """Return the index of the station up to which the line is solid; -1 if none is walked."""
    for index, station in enumerate(stations):
        if station.state == State.HERE:
            return index
    done = [index for index, station in enumerate(stations) if station.state == State.DONE]
    return done[-1] if done else -1


def curve(form: Form, start: float, end: float, *, mirrored: bool) -> str:
    """Return the line from ``start`` to ``end`` as SVG path data in a 1,000-wide grid."""
    pieces = max(1, round((end - start) * 8))
    step = (end - start) / pieces
    points = [start + step * index for index in range(pieces + 1)]
    return "M" + _at(form, points[0], mirrored) + "".join(_pieces(form, points, mirrored))


def _pieces(form: Form, points: Sequence[float], mirrored: bool) -> Iterator[str]:
    """Yield cubic pieces that keep the line's slope at both ends (Hermite to Bézier)."""
    for a, b in pairwise(points):
        third = (b - a) / 3
        ya = height_at(form, a) + third * _steep(form, a)
        yb = height_at(form, b) - third * _steep(form, b)
        first, second = _xy(a + third, ya, mirrored), _xy(b - third, yb, mirrored)
        yield f"C{first} {second} {_at(form, b, mirrored)}"


def _steep(form: Form, t: float) -> float:
    near = 1e-4
    return (height_at(form, t + near) - height_at(form, t - near)) / (2 * near)


def _at(form: Form, t: float, mirrored: bool) -> str:
    return _xy(t, height_at(form, t), mirrored)


def _xy(t: float, y: float, mirrored: bool) -> str:
    x = 1000 * (1 - t if mirrored else t)
    return f"{x:.0f} {y:.0f}" if abs(y) >= 100 else f"{x:.0f} {y:.1f}"
