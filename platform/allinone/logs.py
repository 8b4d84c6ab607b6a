"""What a log line may say: an address, but no key that stands in it."""

import logging
import re

# Ids and words of an address are lower case; what was signed or drawn by lot hardly ever is.
LONG_PART = re.compile(r"(?<=/)[^/\s]{16,}")
ID_OR_WORD = re.compile(r"[0-9a-z-]+")


def without_keys(text: str) -> str:
    """``text`` with every key in an address (a signed link, an invitation) made unreadable."""
    return LONG_PART.sub(
        lambda found: found[0] if ID_OR_WORD.fullmatch(found[0]) else "[key]", text
    )


class WithoutKeys(logging.Filter):
    """Whoever reads the log must not be able to answer or join in somebody's place."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_keys(record.getMessage()), ()
        return True
