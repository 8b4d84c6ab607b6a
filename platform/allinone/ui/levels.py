"""Level guard, language fit and waiting time, as small drawings with their sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allinone.ui import marks

CEFR = ("A1", "A2", "B1", "B2", "C1")
_BAR, _GAP = 19, 4
_HEIGHTS = (9, 16, 23, 30)
_TOP = 20  # room for the diamond above the highest bar


def level_stairs(job: int, person: int, *, mirrored: bool) -> str:
    """Return four rising bars, full up to the level of the job (1 to 4, ISCO skill levels).

    The diamond stands on the bar of the person; ``person`` 0 leaves it out.
    """
    width, height = 4 * _BAR + 3 * _GAP, _TOP + _HEIGHTS[-1]
    parts = []
    for index, tall in enumerate(_HEIGHTS):
        place = 3 - index if mirrored else index
        x, y = place * (_BAR + _GAP), height - tall
        full = index < job
        inset = 0 if full else 1
        parts.append(
            f'<rect class="{"full" if full else "not-asked"}" x="{x + inset}" y="{y + inset}" '
            f'width="{_BAR - 2 * inset}" height="{tall - 2 * inset}" rx="3"/>'
        )
        if index == person - 1:
            parts.append(f'<g transform="translate({x + _BAR / 2 - 9:g} {y - 19})">{_DIAMOND}</g>')
    return (
        f'<svg class="mark" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'aria-hidden="true">{"".join(parts)}</svg>'
    )


_DIAMOND = marks.diamond().partition(">")[2].removesuffix("</svg>")


def level_words(job: int, person: int, *, employer: bool) -> str:
    """Say how the level of a job meets the level of a person."""
    if person > job:
        return (
            _("This job asks less than this person can")
            if employer
            else _("Stepping stone, with a way up")
        )
    if person < job:
        return _("One step to this level")
    return _("At the level of this job") if employer else _("At your level")


@dataclass(frozen=True, slots=True)
class Chip:
    """One of the five levels of a language."""

    level: str
    full: bool
    asked: bool


def language_chips(has: str, asks: str) -> list[Chip]:
    """Return five chips, full up to what the person has; C2 counts as C1."""
    has, asks = (("C1" if level == "C2" else level) for level in (has, asks))
    reached = CEFR.index(has) if has in CEFR else -1
    return [Chip(level, index <= reached, level == asks) for index, level in enumerate(CEFR)]


def language_words(language: str, has: str, asks: str) -> str:
    """Say what the person has and what the job asks, in one sentence."""
    names = {"language": language, "has": has, "asks": asks}
    if not asks:
        return _("%(language)s %(has)s") % names
    if not has:
        return _("%(language)s not known yet, the job asks %(asks)s") % names
    order = (*CEFR, "C2")
    if order.index(has) < order.index(asks):
        return _("%(language)s %(has)s, the job asks %(asks)s") % names
    if has == asks:
        return _("%(language)s %(has)s, as asked") % names
    return _("%(language)s %(has)s, more than asked") % names


def weeks_words(weeks: int) -> str:
    """Say a number of weeks."""
    return ngettext("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": weeks}


def waiting_line(share: float, *, mirrored: bool) -> str:
    """Return a bar of 8 px filled for ``share`` (0 to 1) of its width."""
    full = 100 * max(0.0, min(1.0, share))
    start = 100 - full if mirrored else 0
    return (
        '<svg class="waiting__bar" width="100%" height="8" aria-hidden="true">'
        '<rect class="rest" width="100%" height="8" rx="4"/>'
        f'<rect class="full" x="{start:.0f}%" width="{full:.0f}%" height="8" rx="4"/></svg>'
    )
