"""The components as template tags; the component sheet at /ui/ shows every one of them.

Drawings are made here; everything with words is a template in templates/components/.
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, gettext

from allinone.ui import icons, levels, marks, path
from allinone.ui import ridge as land
from allinone.ui.path import State, Station, Text

register = template.Library()


def _drawing(svg: str) -> SafeString:
    """Drawings are made of numbers and constants only, so they need no escaping."""
    return mark_safe(svg)


def _component(name: str, /, **context: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", context)


@register.simple_tag
def icon(name: str, small: bool = False) -> SafeString:
    """An icon of icons.py, 22 px, or 18 beside small text."""
    return _drawing(icons.icon(name, size=18 if small else 22, mirrored=get_language_bidi()))


@register.simple_tag
def station(state: str, size: int = 34) -> SafeString:
    """Only the mark of a station; write its word beside it."""
    return _drawing(marks.mark(state, mirrored=get_language_bidi(), size=size))


@register.simple_tag
def state_word(state: str) -> str:
    """The word of a station's state, in the language of the page."""
    return str(path.WORDS[State(state)])


@register.simple_tag
def diamond(size: int = 18) -> SafeString:
    """The person: beside the current entry of the navigation."""
    return _drawing(marks.diamond(size))


@register.simple_tag
def brand_mark() -> SafeString:
    """Three points that rise, the last a diamond."""
    return _drawing(marks.brand(mirrored=get_language_bidi()))


@register.simple_tag(name="ridge")
def ridge_tag(
    stations: Sequence[Station], form: str = "desk", plate: bool = False, walked: bool = False
) -> SafeString:
    """The ridge over the full width: drawing and labels; below 960 px a low drawing and the list.

    ``form`` is home, desk, or phone (the low drawing alone). ``plate`` hangs a stem from the
    diamond for the plate that follows. ``walked`` draws the whole line solid.
    """
    mirrored = get_language_bidi()
    low = land.ridge(stations, path.PHONE, mirrored=mirrored, plate=plate, walked=walked)
    if form == "phone":
        return _drawing(f'<div class="ridge ridge--phone">{low}</div>')
    wide = path.FORMS[form]
    at = path.shares(wide, len(stations))
    return _component(
        "ridge",
        form=form,
        count=len(stations),
        plate=plate,
        low=_drawing(low),
        wide=_drawing(land.ridge(stations, wide, mirrored=mirrored, plate=plate, walked=walked)),
        labels=[(one, land.drop(wide, t)) for one, t in zip(stations, at, strict=True)],
    )


@register.inclusion_tag("components/path_list.html")
def path_list(stations: Sequence[Station]) -> dict[str, Any]:
    """The path as an ordered list with a rail."""
    return {"stations": stations}


@register.inclusion_tag("components/path_across.html")
def path_across(stations: Sequence[Station]) -> dict[str, Any]:
    """The path from side to side, at most four stations; under 480 px it is a list."""
    return {"stations": stations, "until": path.walked_until(stations)}


@register.inclusion_tag("components/level_guard.html")
def level_guard(
    job: int, person: int, employer: bool = False, beside: bool = False
) -> dict[str, Any]:
    """The level of a job against the level of a person, 1 to 4; ``beside`` sets words beside."""
    stairs = levels.level_stairs(job, person, mirrored=get_language_bidi())
    words = levels.level_words(job, person, employer=employer)
    return {"stairs": _drawing(stairs), "words": words, "beside": beside or employer}


@register.inclusion_tag("components/language_fit.html")
def language_fit(language: Text, has: str = "", asks: str = "") -> dict[str, Any]:
    """Five chips A1 to C1 under a sentence that says the same."""
    words = levels.language_words(str(language), has, asks)
    return {"chips": levels.language_chips(has, asks), "words": words}


@register.inclusion_tag("components/waiting_bar.html")
def waiting_bar(weeks: int, limit: int, longest: int) -> dict[str, Any]:
    """Weeks of waiting as number and bar; ``longest`` is the longest of the list."""
    line = levels.waiting_line(weeks / max(longest, 1), mirrored=get_language_bidi())
    words = levels.weeks_words(weeks)
    return {"words": words, "bar": _drawing(line), "is_long": weeks > limit}


@register.inclusion_tag("components/reasons.html")
def reasons(fits: Sequence[Text], missing: Sequence[Text] = ()) -> dict[str, Any]:
    """What fits with ticks, then what is missing or unknown; never a score."""
    return {"fits": fits, "missing": missing}


@register.inclusion_tag("components/progress.html")
def progress(title: Text, done: int, total: int, words: Text = "") -> dict[str, Any]:
    """How far a long work is; ``words`` such as "128 of 200 rows"."""
    return {"title": title, "done": done, "total": total, "words": words}


@register.inclusion_tag("components/badge.html")
def badge(words: Text, kind: str = "quiet", icon: str = "") -> dict[str, Any]:
    """A few words with an icon: quiet, good or turn ("your turn")."""
    return {"words": words, "kind": kind, "icon": icon}


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, words: Text) -> dict[str, Any]:
    """The way back, above the heading."""
    return {"url": url, "words": words}


@register.inclusion_tag("components/door.html")
def door(url: str, sentence: Text, text: Text = "") -> dict[str, Any]:
    """A whole sentence that leads to a page; use inside ``<ul class="doors">``."""
    return {"url": url, "sentence": sentence, "text": text}


@register.simple_block_tag
def card(content: str, title: Text = "", eyebrow: Text = "", level: int = 2) -> SafeString:
    """One matter; no card in a card."""
    return _component("card", content=content, title=title, eyebrow=eyebrow, level=level)


@register.simple_block_tag
def notice(content: str, kind: str = "news", icon: str = "") -> SafeString:
    """News, or harm; inside: a sentence, at most one link."""
    given = icon or {"news": "info", "harm": "warn"}[kind]
    return _component("notice", content=content, kind=kind, icon=given)


@register.simple_block_tag
def plate(
    content: str, title: Text, official: str = "", level: int = 2, id: str = "next-step"
) -> SafeString:
    """The here plate: the one next step of the screen."""
    return _component("plate", content=content, title=title, official=official, level=level, id=id)


@register.simple_block_tag(name="empty_state")
def empty_state(content: str, title: Text, text: Text = "") -> SafeString:
    """What is not there yet and what to do; inside: one button."""
    return _component("empty_state", content=content, title=title, text=text)


@register.simple_block_tag
def dialog(content: str, id: str, question: Text) -> SafeString:
    """A native dialog opened by ``data-dialog=id``; inside: what happens, and the buttons."""
    return _component("dialog", content=content, id=id, question=question)


@register.simple_block_tag
def pair(content: str, mentee: Text, mentor: Text, **rest: Any) -> SafeString:
    """A proposed pair on a board; inside: the buttons. ``rest``: see components/pair.html."""
    return _component("pair", content=content, mentee=mentee, mentor=mentor, **rest)


@register.filter
def field_target(field: BoundField) -> str:
    """The id to which the error summary leads: the box, or the first of the choices."""
    return str(field.id_for_label or f"{field.auto_id}_0")


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int, name: str = "page") -> str:
    """The same question with another page; ``name`` tells two lists of one page apart."""
    asked = context["request"].GET.copy()
    asked[name or "page"] = str(number)
    return f"?{asked.urlencode()}"


@register.filter
def skips_all(form: BaseForm) -> bool:
    """True for two or more questions of which none must be answered: say so once, not each time."""
    fields = form.visible_fields()
    return len(fields) > 1 and not any(field.field.required for field in fields)


@register.filter
def look(attrs: dict[str, Any]) -> str:
    """How choices are laid out: "" one below the other, "line" on one line, "pairs" in two."""
    return str(attrs.get("data-look", ""))


@register.filter
def page_numbers(page: Page[Any]) -> list[int]:
    """The numbers to show; 0 stands for a gap."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in shown]


@register.simple_tag
def plain_ridge() -> SafeString:
    """The ridge as decoration, without words: the foot of the error pages."""
    stations = [Station(State.OPEN, "")] * 4 + [Station(State.GOAL, "")]
    mirrored = get_language_bidi()
    wide, low = (land.ridge(stations, form, mirrored=mirrored) for form in (path.DESK, path.PHONE))
    return _drawing(
        '<div class="ridge ridge--plain"><div class="ridge__stage">'
        f'<div class="ridge__wide">{wide}</div><div class="ridge__low">{low}</div></div></div>'
    )


@register.simple_tag
def promise_ridge() -> SafeString:
    """The ridge of the public home: the five phases as a promise, all of it walked."""
    return ridge_tag(path.promise(), form="home", walked=True)


@register.simple_tag(takes_context=True)
def page_url(context: dict[str, Any], number: int, name: str = "") -> str:
    """The query string of another page of a list; ``name`` when a page has two lists."""
    query = context["request"].GET.copy()
    query[name or "page"] = number
    return f"?{query.urlencode()}"


@register.filter
def listed(words: Sequence[Text]) -> str:
    """Words in a row with the comma of the reader's language."""
    return gettext(", ").join(str(word) for word in words)
