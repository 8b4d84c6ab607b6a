"""``./dev run`` opens a whole house and leaves nothing behind."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(var: Path, **extra: str) -> dict[str, str]:
    """The environment of a newcomer without demo set: SQLite under ``var``, no services."""
    ours = {"DATABASE_URL", "REDIS_URL", "SITE_URL", "PORT", "HOST", "DEBUG", "SECRET_KEY"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"VAR_DIR": str(var), "DEMO": "no"} | extra


class Run:
    """One started house and its output so far."""

    def __init__(self, var: Path) -> None:
        self.port = free_port()
        self.output = var / f"output-{self.port}"
        with self.output.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "allinone.house", "--port", str(self.port)],
                cwd=ROOT, env=environment(var), stdout=file, stderr=file,
            )  # fmt: skip
        self.children: set[int] = set()

    def wait_until_ready(self) -> None:
        self.wait_for(
            lambda: "ready" in self.output.read_text() or self.process.poll() is not None, 60
        )
        assert self.process.poll() is None, self.output.read_text()
        self.children = children_of(self.process.pid)

    def wait_for(self, condition: Callable[[], bool], seconds: float) -> None:
        until = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < until, self.output.read_text()
            time.sleep(0.05)

    def all_gone(self) -> bool:
        return not any(is_running(pid) for pid in self.children)


def children_of(parent: int) -> set[int]:
    """Every process below ``parent``, from the process table."""
    table = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = [tuple(map(int, line.split())) for line in table.stdout.splitlines()]
    found: set[int] = set()
    while more := {pid for pid, above in pairs if above in found | {parent}} - found:
        found |= more
    return found


def command_of(pid: int) -> str:
    return subprocess.run(
        ["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=True
    ).stdout


def is_running(pid: int) -> bool:
    """True for a process that is there and not merely waiting to be counted out."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return state.stdout.strip()[:1] not in ("", "Z")


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def run(var: Path) -> Iterator[Run]:
    started = Run(var)
    try:
        started.wait_until_ready()
        yield started
    finally:
        for pid in {started.process.pid, *started.children}:
            if is_running(pid):
                os.kill(pid, signal.SIGKILL)
        started.process.wait()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_run_answers_and_stops_whole_when_asked(run: Run, sign: signal.Signals) -> None:
    with closing(HTTPConnection("127.0.0.1", run.port, timeout=10)) as connection:
        connection.request("GET", "/health/ready")
        assert connection.getresponse().read() == b"ready\n"
    assert len(run.children) >= 3
    run.process.send_signal(sign)
    assert run.process.wait(20) == 0
    assert run.all_gone()


def test_run_closes_when_a_child_is_killed(run: Run) -> None:
    leaders = {pid for pid in run.children if os.getpgid(pid) == pid}
    os.kill(next(pid for pid in leaders if "celery" in command_of(pid)), signal.SIGKILL)
    assert run.process.wait(20) == 1
    assert "The worker ended by itself (exit status -9)" in run.output.read_text()
    assert run.all_gone()


def test_run_leaves_no_orphans_when_it_is_killed_itself(run: Run) -> None:
    run.process.kill()
    run.process.wait(5)
    run.wait_for(run.all_gone, seconds=20)


# --- One sentence and an exit status ---------------------------------------------------------


def refusal(var: Path, *arguments: str, **extra: str) -> str:
    """The only thing a house that cannot open says."""
    result = subprocess.run(
        [sys.executable, "-m", "allinone.house", *arguments],
        cwd=ROOT, env=environment(var, **extra), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (1, "")
    return result.stderr.strip()


def test_run_refuses_a_busy_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert refusal(tmp_path, "--port", str(port)) == (
            f"Port {port} is busy: stop what uses it, or choose another one with ./dev run --port."
        )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "eighty", "PORT must be a whole number from 1 to 65535, not 'eighty'."),
        ("PORT", "70000", "PORT must be a whole number from 1 to 65535, not '70000'."),
        ("DEBUG", "maybe", "DEBUG must be yes or no, not 'maybe'."),
        (
            "DATABASE_URL", "mysql://someone:secret@host/name",
            "DATABASE_URL must read sqlite:///path or postgres://user:password@host:port/name.",
        ),
    ],
)  # fmt: skip
def test_run_refuses_a_wrong_setting(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    assert refusal(tmp_path, **{name: value}) == f"The settings are wrong: {sentence}"


@pytest.mark.parametrize("command", ["check", "migrate"])
def test_manage_refuses_a_wrong_setting_in_one_sentence(tmp_path: Path, command: str) -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=ROOT, env=environment(tmp_path, DEMO="perhaps"), capture_output=True, text=True,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (
        1, "The settings are wrong: DEMO must be yes or no, not 'perhaps'.\n",
    )  # fmt: skip


def test_run_refuses_a_database_that_does_not_answer(tmp_path: Path) -> None:
    url = f"postgres://someone:secret@127.0.0.1:{free_port()}/name"
    said = refusal(tmp_path, DATABASE_URL=url, PORT=str(free_port()))
    assert said.startswith("The database does not answer: ")
    assert len(said.splitlines()) == 1
    assert "secret" not in said


def test_run_refuses_a_redis_that_does_not_answer(tmp_path: Path) -> None:
    url = f"redis://127.0.0.1:{free_port()}/0"
    assert refusal(tmp_path, REDIS_URL=url, PORT=str(free_port())) == (
        "Redis does not answer at the address in REDIS_URL."
    )


# --- The script before there is any Python of ours -------------------------------------------


def dev(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Run ``./dev run`` in an otherwise empty folder with ``python`` as the only Python."""
    shutil.copy(ROOT / "dev", folder / "dev")
    fake = folder / "python-of-this-machine"
    fake.write_text(f"#!/bin/sh\n{python}\n")
    fake.chmod(0o755)
    return subprocess.run(
        ["./dev", "run"],
        cwd=folder, env=os.environ | {"PYTHON": str(fake)}, capture_output=True, text=True,
    )  # fmt: skip


def test_dev_names_the_python_it_needs(tmp_path: Path) -> None:
    result = dev(tmp_path, "exit 1")
    assert (result.returncode, result.stderr) == (
        1,
        "./dev needs Python 3.11 or newer: install it, "
        "or name it as in PYTHON=python3.12 ./dev run.\n",
    )


def test_dev_names_the_missing_venv_module(tmp_path: Path) -> None:
    result = dev(tmp_path, 'case "$2" in *ensurepip*) exit 1 ;; esac')
    assert (result.returncode, result.stderr) == (
        1,
        "Python's venv module is missing: install it "
        "(on Debian and Ubuntu: apt-get install python3-venv).\n",
    )


def test_dev_refuses_a_command_it_does_not_know() -> None:
    result = subprocess.run([ROOT / "dev", "fly"], capture_output=True, text=True)
    assert result.returncode == 2
    assert result.stderr.startswith("./dev does not know 'fly'.\n./dev run")


def test_help_names_every_command() -> None:
    result = subprocess.run([ROOT / "dev", "help"], capture_output=True, text=True, check=True)
    named = re.findall(r"^\./dev (\w+)", result.stdout, re.MULTILINE)
    assert named == ["run", "test", "check", "fmt", "lock", "bench"]
