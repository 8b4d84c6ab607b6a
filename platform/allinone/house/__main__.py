"""The command line of ``./dev run``: every reason not to open is one sentence."""

import argparse
import os
import signal
import sys
import time

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError

from allinone.house import CannotStart
from allinone.house.children import House
from allinone.house.prepare import prepare


def read_arguments(arguments: list[str]) -> None:
    """Put the options of the command line where the settings read them."""
    parser = argparse.ArgumentParser(prog="./dev run", description="Start the house.")
    parser.add_argument("--port", metavar="N", help="where the web server listens (8000)")
    parser.add_argument("--host", metavar="NAME", help="the address it listens on (127.0.0.1)")
    for name, value in vars(parser.parse_args(arguments)).items():
        if value is not None:
            os.environ[name.upper()] = value


def welcome(seconds: float) -> None:
    """Say where the house stands and who can be tried in it."""
    print(f"\nAll-in-one is ready: {settings.SITE_URL}/ (in {seconds:.1f} s)", flush=True)
    if settings.DEMO:
        call_command("demo", list=True)
    print("Stop with Ctrl-C.", flush=True)


def run(started: float) -> None:
    """Prepare, open, and stay until asked to stop."""
    prepare()
    house = House()
    try:
        house.open()
        house.wait_until_ready()
        if not house.asked_to_stop:
            welcome(time.monotonic() - started)
        while not house.asked_to_stop:
            house.watch()
    finally:
        print("Stopping ...", flush=True)
        house.close()


def main(arguments: list[str]) -> int:
    """Exit status: 0 when asked to stop, 1 with one sentence when the house cannot be open."""
    started = time.monotonic()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allinone.settings")
    read_arguments(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        run(started)
    except KeyboardInterrupt:
        return 0
    except (CannotStart, CommandError) as reason:
        print(reason, file=sys.stderr)
    except ImproperlyConfigured as reason:
        print(f"The settings are wrong: {reason}", file=sys.stderr)
    except OperationalError as reason:
        first = str(reason).strip().splitlines()[0]
        print(f"The database does not answer: {first}", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
