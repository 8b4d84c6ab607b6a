"""Free times as 21 bits: day (Monday first) times 3 plus morning, afternoon or evening."""

from babel.dates import get_day_names
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

PARTS = (gettext_lazy("morning"), gettext_lazy("afternoon"), gettext_lazy("evening"))


def day_names() -> dict[int, str]:
    """0 (Monday) to 6 (Sunday) in the reader's language."""
    return dict(sorted(get_day_names("wide", locale=(get_language() or "en")[:2]).items()))


def bits_of(value: int) -> list[int]:
    """The numbers (0 to 20) of the parts of the week in ``value``."""
    return [bit for bit in range(21) if value >> bit & 1]


def to_value(bits: list[int]) -> int:
    """The opposite of ``bits_of``."""
    return sum(1 << bit for bit in set(bits))


def part_of_week(bit: int) -> str:
    """For example "Tuesday evening", put together as each language does."""
    return _("%(day)s %(part)s") % {"day": day_names()[bit // 3], "part": PARTS[bit % 3]}


def free_times_text(value: int) -> list[str]:
    """All free parts of the week in words; empty when nothing was said."""
    return [part_of_week(bit) for bit in bits_of(value)]
