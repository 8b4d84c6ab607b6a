"""Everything between an empty folder and a house that can open; each step is idempotent."""

import errno
import hashlib
import socket
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from allinone import translations
from allinone.house import CannotStart


def check_port() -> None:
    """Stop early when somebody else listens where the web server will."""
    family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CannotStart(
                    f"Port {settings.PORT} is busy: stop what uses it, "
                    "or choose another one with ./dev run --port."
                ) from error
            raise CannotStart(
                f"Port {settings.PORT} on {settings.HOST} cannot be used: {error.strerror}."
            ) from error


def check_redis() -> None:
    """Stop early when REDIS_URL is set and nobody answers there."""
    if not settings.REDIS_URL:
        return
    import redis  # a third of a second that a house without Redis need not wait

    try:
        redis.from_url(settings.REDIS_URL, socket_connect_timeout=2).ping()
    except (redis.RedisError, ValueError) as error:
        raise CannotStart("Redis does not answer at the address in REDIS_URL.") from error


def collect_static() -> None:
    """Collect and compress the static files, unless the last round saw the same ones."""
    if settings.DEBUG:
        return
    stamp = settings.VAR_DIR / "static.stamp"
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            details = Path(storage.path(path)).stat()
            seen.update(f"{path} {details.st_size} {details.st_mtime_ns}\n".encode())
    mark = seen.hexdigest()
    if stamp.exists() and stamp.read_text() == mark:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(mark)


def prepare() -> None:
    """Bring database, texts and files up to date; load the demo set into an empty house."""
    translations.compile_stale()
    django.setup()
    check_port()
    check_redis()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_content", verbosity=0)
    collect_static()
    if settings.DEMO and not get_user_model()._default_manager.exists():
        print("Loading the demo set ...", flush=True)
        call_command("demo", verbosity=0)
