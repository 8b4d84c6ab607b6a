"""The cache and the bell while Redis is away."""

import logging
import socket
import time
from collections.abc import Iterator

import pytest
from celery import Celery
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisIsAway

from allinone import later
from allinone.cache import PatientRedisCache
from allinone.later import ring  # the real one: the fixtures of this folder replace it

OPTIONS = {"OPTIONS": {"socket_connect_timeout": 1}, "KEY_PREFIX": "away"}


@pytest.fixture
def away() -> Iterator[str]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: every connection is refused
        yield f"redis://127.0.0.1:{taken.getsockname()[1]}/0"


@pytest.fixture
def cache(away: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[PatientRedisCache]:
    monkeypatch.setattr(PatientRedisCache, "_away_until", 0.0)
    one = PatientRedisCache(away, OPTIONS)
    yield one
    one.clear()


def test_files_stand_in_for_a_cache_that_is_away(cache: PatientRedisCache) -> None:
    assert cache.get("hits", 0) == 0
    assert (cache.add("hits", 1), cache.add("hits", 1)) == (True, False)
    assert cache.incr("hits") == 2
    assert cache.get_many(["hits", "none"]) == {"hits": 2}
    assert cache.set_many({"a": 1, "b": 2}) == []
    assert (cache.touch("a", 60), cache.has_key("a"), "b" in cache) == (True, True, True)
    cache.delete_many(["a"])
    assert (cache.delete("b"), cache.delete("b"), cache.get("a")) == (True, False, None)
    cache.set("hits", 9)
    assert cache.get_or_set("hits", 0) == 9


def test_redis_that_is_away_is_asked_once_in_a_while(
    cache: PatientRedisCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(self: RedisCache, key: str, **kwargs: object) -> None:
        asked.append(key)
        raise RedisIsAway

    monkeypatch.setattr(RedisCache, "get", ask)
    for key in "abc":
        cache.get(key)
    assert asked == ["a"]
    monkeypatch.setattr(PatientRedisCache, "_away_until", 0.0)  # some seconds later
    cache.get("d")
    assert asked == ["a", "d"]


def test_without_the_stand_in_the_page_would_fail(away: str) -> None:
    """Negative control."""
    with pytest.raises(RedisIsAway):
        RedisCache(away, OPTIONS).get("hits")


def test_ringing_a_broker_that_is_away_is_quick_and_harmless(
    away: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = Celery("away", broker=away, set_as_current=False)
    app.conf.broker_transport_options = {"max_retries": 0, "socket_connect_timeout": 1}
    monkeypatch.setattr(later, "app", app)
    start = time.monotonic()
    with caplog.at_level(logging.WARNING, logger="allinone.later"):
        ring("notifications.relay")
    assert time.monotonic() - start < 1
    assert [record.getMessage() for record in caplog.records] == [
        "broker away, the sweeper will find the work: notifications.relay"
    ]
