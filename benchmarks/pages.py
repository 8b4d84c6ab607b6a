"""What a page costs: against a bare Django view in the same run.

    ./dev bench pages

Each page is asked of the whole stack (middleware, view, templates) in this process, on the demo
set in SQLite. "bare" is a view that answers "ok", asked in the same way, with no middleware and no
template: the floor that any page of this framework stands on. Times are medians; ratios come from
the same run. "compressed" is the page itself with gzip.
"""

import gzip
import os
import statistics
import tempfile
import time
from collections.abc import Callable

SCRATCH = tempfile.mkdtemp(prefix="allinone-bench-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "allinone.settings", "VAR_DIR": SCRATCH, "DEMO": "yes",
    "DEBUG": "no", "LOG_LEVEL": "ERROR",
}  # fmt: skip

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from django.urls import path  # noqa: E402

from accounts.models import User  # noqa: E402

PUBLIC = ("", "steps/", "mentoring/programmes/", "accounts/login/")
PERSONAL = (
    ("nasrin@demo.example", "desk/"),
    ("nasrin@demo.example", "file/"),
    ("els@demo.example", "desk/"),
    ("katrien@demo.example", "mentoring/boards/"),
)
ROUNDS = 60

urlpatterns = [path("bare/", lambda request: HttpResponse("ok"))]


def median_ms(work: Callable[[], object]) -> float:
    """Median milliseconds of ``work`` over ``ROUNDS`` runs, after five to warm up."""
    for _ in range(5):
        work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def bare_ms() -> float:
    """The floor: one view that answers "ok", no middleware, no template."""
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        client = Client()
        return median_ms(lambda: client.get("/bare/"))


def row(name: str, client: Client, address: str, floor: float) -> str:
    """One line of the table: time, ratio, queries, bytes."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    final = answer.redirect_chain[-1][0] if answer.redirect_chain else address
    with CaptureQueriesContext(connection) as queries:
        client.get(final)
    asked = len(queries)
    took = median_ms(lambda: client.get(final))
    weight = len(gzip.compress(answer.content)) / 1024
    return f"{name:<38}{took:8.2f} ms {took / floor:8.1f}×{asked:6}{weight:11.1f} KiB"


def main() -> None:
    """Fill a scratch database and print the table."""
    for command in (["migrate"], ["load_content"], ["collectstatic", "--noinput"], ["demo"]):
        call_command(*command, verbosity=0)
    setup_test_environment()
    floor = bare_ms()
    print(f"{'page':<38}{'median':>11}{'× bare':>9}{'queries':>8}{'compressed':>13}")
    print(f"{'bare Django view':<38}{floor:8.2f} ms {1:8.1f}×{0:6}{0:11.1f} KiB")
    anonymous = Client()
    for address in PUBLIC:
        print(row(f"/en/{address}", anonymous, f"/en/{address}", floor))
    for email, address in PERSONAL:
        client = Client()
        client.force_login(User.objects.get(email=email))
        name = email.partition("@")[0]
        print(row(f"/en/{address} as {name}", client, f"/en/{address}", floor))


if __name__ == "__main__":
    main()
