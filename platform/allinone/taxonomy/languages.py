"""Languages in which people here can hold a conversation.

The list is about talking with a mentor or a coach; it is not the list of interface languages.
Names come from the Unicode CLDR through babel, so they need no translation of ours.
"""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

LANGUAGE_CODES: tuple[str, ...] = (
    "nl", "fr", "de", "en", "ar",
    "aa", "ak", "am", "az", "be", "bg", "bm", "bn", "bs", "ckb", "cs", "da", "el", "es",
    "et", "fa", "ff", "fi", "ha", "he", "hi", "hr", "hu", "hy", "id", "ig", "it", "ja",
    "ka", "kab", "ko", "ku", "ky", "ln", "lt", "lv", "mk", "mn", "my",
    "ne", "om", "pa", "pl", "prs", "ps", "pt", "rn", "ro", "ru", "rw", "sk", "sl", "so", "sq",
    "sr", "sv", "sw", "ta", "tg", "th", "ti", "tl", "tr", "ug", "uk", "ur", "uz",
    "vi", "wo", "yo", "zgh", "zh",
)  # fmt: skip

# Codes that CLDR names under another key.
_CLDR_KEYS = {"prs": "fa_AF"}


@cache
def _names(interface_language: str) -> dict[str, str]:
    known = Locale.parse(interface_language, sep="-").languages
    return {code: known[_CLDR_KEYS.get(code, code)] for code in LANGUAGE_CODES}


def language_name(code: str) -> str:
    """Name of a conversation language in the reader's language; the code itself if unknown."""
    return _names(get_language() or "en").get(code, code)


def language_choices() -> list[tuple[str, str]]:
    """Pairs (code, name) for a form: the country's own and most asked first, then by name."""
    names = _names(get_language() or "en")
    first, rest = LANGUAGE_CODES[:5], LANGUAGE_CODES[5:]
    return [(code, names[code]) for code in first] + sorted(
        ((code, names[code]) for code in rest), key=lambda pair: pair[1].casefold()
    )
