"""A house of real processes: its own database, broker folder, mailbox and workers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import redis
from django.conf import settings

LEASE = 2
SWEEP = 1


class House:
    """Starts and kills workers, runs code beside them, and looks into the mailbox.

    ``database_url`` is a database of this test alone; ``broker`` is "" (files) or a Redis URL.
    """

    def __init__(self, folder: Path, database_url: str, broker: str = "") -> None:
        self.folder = folder
        self.mailbox = folder / "mailbox"
        self.mailbox.mkdir()
        self.broker = broker
        self.processes: list[subprocess.Popen[bytes]] = []
        self.env = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "tests.notifications.fault_settings",
            "VAR_DIR": str(folder),
            "DATABASE_URL": database_url,
            "SECRET_KEY": "only for these tests",
            "KEY_PREFIX": f"faults-{uuid4().hex}-",
            "NOTIFICATIONS_LEASE_SECONDS": str(LEASE),
            "NOTIFICATIONS_SWEEP_SECONDS": str(SWEEP),
        }

    def start(self, *command: str, broker: str | None = None) -> subprocess.Popen[bytes]:
        """Start Python with ``command`` in a session of its own; output goes to ``log``."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=settings.BASE_DIR,
                env={**self.env, "REDIS_URL": self.broker if broker is None else broker},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def script(self, code: str, broker: str | None = None) -> subprocess.Popen[bytes]:
        """Start ``code`` with Django set up."""
        return self.start("-c", f"import django; django.setup()\n{code}", broker=broker)

    def run(self, code: str, broker: str | None = None) -> None:
        """Run ``code`` to its end; it must end well."""
        assert self.script(code, broker).wait(timeout=30) == 0, self.log()

    def worker(self, *options: str, broker: str | None = None) -> subprocess.Popen[bytes]:
        command = ("-m", "celery", "-A", "allinone", "worker", "--concurrency=1", "--loglevel=info")
        schedule = f"--schedule={self.folder / 'beat'}"
        return self.start(*command, "--without-mingle", schedule, *options, broker=broker)

    def hold(self, moment: str) -> None:
        (self.mailbox / f"hold-{moment}").touch()

    def let_go(self) -> None:
        for sign in self.mailbox.glob("hold-*"):
            sign.unlink()

    def found(self, what: str) -> list[str]:
        """The mails that arrived (``mail``) or the processes that began to send (``sender``)."""
        files = sorted(self.mailbox.glob(f"{what}-*"), key=lambda file: file.stat().st_mtime)
        return [file.read_text(encoding="utf-8") for file in files]

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    def wait_for(self, condition: Callable[[], bool], seconds: float = 25) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, self.log()
            time.sleep(0.05)

    def wait_for_mails(self, number: int) -> None:
        self.wait_for(lambda: len(self.found("mail")) >= number)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """-9 for a process and its children at once."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def close(self) -> None:
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            process.wait()
        if self.broker:
            with redis.Redis.from_url(self.broker) as server:
                for key in server.scan_iter(f"{self.env['KEY_PREFIX']}*"):
                    server.delete(key)
