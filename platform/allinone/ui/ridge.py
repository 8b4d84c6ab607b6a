"""The ridge: the path as land. One inline drawing of about 3 KB, made from ``path.curve``.

The outer drawing has no view box, so shares of the width become ``x`` in percent and marks stay
round; only the inner drawing (land and line) is stretched, with strokes that do not scale.
"""

from collections.abc import Sequence

from allinone.ui import marks, path
from allinone.ui.path import Form, State, Station

_FAR_FROM = 2  # the hill behind begins at the third station
_BIGGER = 1.25  # the diamond, against its neighbours


def ridge(
    stations: Sequence[Station],
    form: Form,
    *,
    mirrored: bool,
    plate: bool = False,
    walked: bool = False,
) -> str:
    """Return the ridge as SVG; ``walked`` draws all of it solid, ``plate`` hangs a stem."""
    at = path.shares(form, len(stations))
    until = at[-1] if walked else _until(stations, at)
    return (
        f'<svg class="ridge__drawing" width="100%" height="{form.height}" '
        'aria-hidden="true" focusable="false">'
        f'<svg viewBox="0 0 1000 {form.height}" width="100%" height="{form.height}" '
        'preserveAspectRatio="none" overflow="visible">'
        f"{_land(form, at, mirrored=mirrored)}"
        f"{_line(form, stations, at, until, mirrored=mirrored)}</svg>"
        f"{_stations(stations, form, at, mirrored=mirrored, plate=plate)}</svg>"
    )


def _until(stations: Sequence[Station], at: Sequence[float]) -> float:
    index = path.walked_until(stations)
    return at[index] if index >= 0 else 0.0


def _land(form: Form, at: Sequence[float], *, mirrored: bool) -> str:
    """Return the far hill and, before it, the land under the line."""
    first, last = (-path.BEYOND, 1 + path.BEYOND)
    edge = path.curve(form, first, last, mirrored=mirrored)
    far = _far(form, at[min(_FAR_FROM, len(at) - 1)], mirrored=mirrored)
    start, end = (1000 * (1 - t if mirrored else t) for t in (first, last))
    return (
        f'<path class="ridge__far" d="{far}"/>'
        f'<path class="ridge__land" d="{edge}L{end:.0f} {form.height}H{start:.0f}z"/>'
    )


def _far(form: Form, start: float, *, mirrored: bool) -> str:
    """Return the hill behind: from ``start`` on the line up and over the end of it."""
    foot = path.height_at(form, start)
    top = path.height_at(form, 1) - 0.26 * form.rise
    drop, way = foot - top, 1 - start

    def xy(t: float, y: float) -> str:
        return f"{1000 * (1 - t if mirrored else t):.0f} {y:.0f}"

    beyond = 1 + path.BEYOND
    return (
        f"M{xy(start, foot)}C{xy(start + 0.28 * way, foot - 0.41 * drop)} "
        f"{xy(start + 0.46 * way, foot - 0.9 * drop)} {xy(1, top)}"
        f"S{xy(1.5, top - 0.1 * form.rise)} {xy(beyond, top - 0.1 * form.rise)}"
        f"L{xy(beyond, form.height)} {xy(start, form.height)}z"
    )


def _line(
    form: Form, stations: Sequence[Station], at: Sequence[float], until: float, *, mirrored: bool
) -> str:
    """Return the line: walked solid, ahead in dots, after the last station in small dots."""
    came = -path.BEYOND if stations[0].state in (State.DONE, State.HERE) else at[0]
    parts = [
        ("ridge__walked", came, until),
        ("ridge__ahead", max(until, at[0]), at[-1]),
        ("ridge__after", at[-1], 1 + path.BEYOND),
    ]
    return "".join(
        f'<path class="{name}" d="{path.curve(form, start, end, mirrored=mirrored)}"/>'
        for name, start, end in parts
        if end > start
    )


def _stations(
    stations: Sequence[Station], form: Form, at: Sequence[float], *, mirrored: bool, plate: bool
) -> str:
    drawn = []
    for station, t in zip(stations, at, strict=True):
        here = station.state == State.HERE
        x, y = 100 * (1 - t if mirrored else t), path.height_at(form, t)
        scale = form.mark * (_BIGGER if here else 1)
        stem = f'<path class="stem" d="M0 0V{form.height - y:.0f}"/>' if here and plate else ""
        drawn.append(
            f'<svg x="{x:.2f}%" y="{y:.1f}" overflow="visible">{stem}'
            f'<g transform="scale({scale:g})translate(-17-17)">'
            f"{marks.shape(station.state, mirrored=mirrored)}</g></svg>"
        )
    return "".join(drawn)


def drop(form: Form, t: float) -> int:
    """Return how many px below the top of the drawing the label at ``t`` begins."""
    return round(path.height_at(form, t)) + form.hang
