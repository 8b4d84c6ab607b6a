"""The processes of an open house: the web server and the worker with its clock."""

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from allinone.house import CannotStart

READY_SECONDS = 60
STOP_SECONDS = 10
PR_SET_PDEATHSIG = 1  # of Linux' prctl(2)


def web_command() -> list[str]:
    """The web server: one process, because SQLite has one writer and the demo one visitor."""
    listen = f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST
    return [
        *(sys.executable, "-m", "gunicorn", "allinone.wsgi:application"),
        *("--bind", f"{listen}:{settings.PORT}", "--log-level", "warning"),
        *(
            "--worker-class",
            "gthread",
            "--threads",
            "8",
            "--workers",
            os.environ.get("WEB_CONCURRENCY", "1"),
        ),
    ]


def worker_command() -> list[str]:
    """The worker with its clock. Without Redis it works alone: one queue folder, one reader."""
    pool = ["--concurrency", "2"] if settings.REDIS_URL else ["--pool", "solo"]
    return [
        *(sys.executable, "-m", "celery", "--quiet", "--app", "allinone", "worker", "--beat"),
        *("--loglevel", "warning", "--without-gossip", "--without-mingle"),
        *("--schedule", str(settings.VAR_DIR / "beat"), *pool),
    ]


def _end_with_parent() -> None:
    """On Linux: be told to stop when the house itself is killed without a word."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class House:
    """The children of one run, by name."""

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.asked_to_stop = False
        self.mark: Path = settings.VAR_DIR / "worker.ready"

    def open(self) -> None:
        """Start the children. From here on a signal only asks; nothing is cut in the middle."""
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._ask_to_stop)
        self.mark.unlink(missing_ok=True)
        for name, command in (("web server", web_command()), ("worker", worker_command())):
            self.children[name] = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.DEVNULL, start_new_session=True,
                preexec_fn=_end_with_parent, cwd=settings.BASE_DIR,
            )  # fmt: skip

    def _ask_to_stop(self, *_: object) -> None:
        self.asked_to_stop = True

    def is_ready(self) -> bool:
        """True when the worker has announced itself and the web server says it is ready."""
        if not self.mark.exists():
            return False
        probe = http.client.HTTPConnection(settings.HOST, settings.PORT, timeout=5)
        try:
            host = urlsplit(settings.SITE_URL).netloc
            probe.request("GET", "/health/ready", headers={"Host": host})
            return probe.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            probe.close()

    def watch(self) -> None:
        """Return when asked to stop; raise when a child ended by itself."""
        for name, child in self.children.items():
            if child.poll() is not None and not self.asked_to_stop:
                raise CannotStart(
                    f"The {name} ended by itself (exit status {child.returncode}); "
                    "the house is closed."
                )
        time.sleep(0.05)

    def wait_until_ready(self) -> None:
        """Return when people can come in, or when asked to stop."""
        until = time.monotonic() + READY_SECONDS
        while not self.asked_to_stop and not self.is_ready():
            if time.monotonic() > until:
                raise CannotStart(f"The house was not ready within {READY_SECONDS} seconds.")
            self.watch()

    def close(self) -> None:
        """Ask every child to finish, wait a while, then end whatever is left of its group."""
        for child in self.children.values():
            child.terminate()
        until = time.monotonic() + STOP_SECONDS
        for child in self.children.values():
            try:
                child.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                continue
        for child in self.children.values():
            _kill_group(child)
        self.mark.unlink(missing_ok=True)


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # nobody is left of it
    finally:
        child.wait()
