"""Words that never stand on a screen."""

import re

_WORDS = {
    "en": (
        "unmatched", "silent", "stuck", "drop-?outs?", "pools?", "cases?", "limitations?",
        "illegal", "below level", "refugees?", "her",
    ),
    "nl": ("illegaal", "illegale", r"laaggeschoold\w*", r"vluchteling\w*"),
    "ar": (r"لاجئ\w*", r"اللاجئ\w*", r"غير شرعي\w*"),
}  # fmt: skip
BANNED = {
    language: re.compile(rf"\b({'|'.join(words)})\b", re.IGNORECASE)
    for language, words in _WORDS.items()
}
