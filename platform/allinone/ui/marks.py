"""The shapes of the stations, drawn in a 34 grid, and the person's diamond."""

from allinone.ui.path import State

_RING = '<circle class="ring" cx="17" cy="17" r="11"/>'
_STAIR = {False: "M10.5 22.5h4.6v-4.3h4.2v-4.3h4.2", True: "M23.5 22.5h-4.6v-4.3h-4.2v-4.3h-4.2"}

_SHAPES: dict[State, str] = {
    State.DONE: '<circle class="disc" cx="17" cy="17" r="12.5"/>'
    '<path class="tick" d="m11.4 17.4 4 4 7.4-8"/>',
    State.HERE: '<rect class="diamond" x="6.2" y="6.2" width="21.6" height="21.6" rx="4.5" '
    'transform="rotate(45 17 17)"/><circle class="dot" cx="17" cy="17" r="4"/>',
    State.WAITING: _RING + '<path class="hands" d="M17 11v6.4l4 2.4"/>',
    State.OPEN: _RING,
    State.OPTIONAL: '<circle class="ring dashes" cx="17" cy="17" r="11"/>',
    State.LATER: '<circle class="small" cx="17" cy="17" r="6"/>',
    State.SKIPPED: '<circle class="ring grey" cx="17" cy="17" r="11"/>'
    '<path class="bar" d="M12 17h10"/>',
    State.STOPPED: '<path class="stop" d="M6 17h22"/>',
}


def shape(state: State | str, *, mirrored: bool) -> str:
    """Return the SVG elements of a station; only the stair of the goal is mirrored."""
    state = State(state)
    if state is State.GOAL:
        return (
            '<rect class="goal" x="4" y="4" width="26" height="26" rx="7"/>'
            f'<path class="stair" d="{_STAIR[mirrored]}"/>'
        )
    return _SHAPES[state]


def mark(state: State | str, *, mirrored: bool, size: int = 34) -> str:
    """Return a station as an inline SVG of ``size`` px, hidden from readers of the screen."""
    return (
        f'<svg class="mark" width="{size}" height="{size}" viewBox="0 0 34 34" '
        f'aria-hidden="true">{shape(state, mirrored=mirrored)}</svg>'
    )


def diamond(size: int = 18) -> str:
    """Return the person: the diamond without its dot, for the navigation and the stair."""
    return (
        f'<svg class="mark" width="{size}" height="{size}" viewBox="0 0 18 18" '
        'aria-hidden="true"><rect class="diamond" x="3.6" y="3.6" width="10.8" height="10.8" '
        'rx="2.4" transform="rotate(45 9 9)"/></svg>'
    )


def brand(*, mirrored: bool) -> str:
    """Return the brand: three points that rise, the last a diamond."""
    turn = ' transform="matrix(-1 0 0 1 38 0)"' if mirrored else ""
    return (
        '<svg class="mark" width="38" height="28" viewBox="0 0 38 28" aria-hidden="true">'
        f'<g{turn}><path class="line" d="M4.5 22 16.5 18 29 9.5"/>'
        '<circle class="disc" cx="4.5" cy="22" r="4.4"/>'
        '<circle class="disc" cx="16.5" cy="18" r="4.4"/>'
        '<rect class="diamond" x="24" y="4" width="10.6" height="10.6" rx="2.4" '
        'transform="rotate(45 29.3 9.3)"/></g></svg>'
    )
