"""A Redis cache that outlives Redis: sign-in and its rate limits go on while it is away."""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisIsAway
from redis.exceptions import TimeoutError as RedisIsSlow

log = logging.getLogger(__name__)

# Seconds without asking again: a page makes many cache calls and must not wait in each of them.
PAUSE = 5.0


class PatientRedisCache(RedisCache):
    """Redis; while it cannot be reached, files shared by the processes of this machine.

    A page must not fail because a cache is away, and rate limits must not fall open meanwhile.
    """

    # Shared by the threads of this process; a moment of time.monotonic().
    _away_until: ClassVar[float] = 0.0

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._stand_in = FileBasedCache(
            str(settings.VAR_DIR / "cache"), {"max_entries": settings.CACHE_ENTRIES}
        )

    def _try(self, name: str, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= PatientRedisCache._away_until:
            try:
                return getattr(super(), name)(*args, **kwargs)
            except (RedisIsAway, RedisIsSlow) as error:
                PatientRedisCache._away_until = time.monotonic() + PAUSE
                log.warning("cache away (%s): files stand in", type(error).__name__)
        stand_in: Callable[..., Any] = getattr(self._stand_in, name)
        return stand_in(*args, **kwargs)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try("add", *args, **kwargs))

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self._try("get", *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._try("set", *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try("touch", *args, **kwargs))

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try("delete", *args, **kwargs))

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        found: dict[Any, Any] = self._try("get_many", *args, **kwargs)
        return found

    def set_many(self, *args: Any, **kwargs: Any) -> list[Any]:
        failed: list[Any] = self._try("set_many", *args, **kwargs)
        return failed

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._try("delete_many", *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try("has_key", *args, **kwargs))

    def incr(self, *args: Any, **kwargs: Any) -> int:
        return int(self._try("incr", *args, **kwargs))

    def clear(self) -> None:
        self._stand_in.clear()
        self._try("clear")
