"""``manage.py reconcile_grants``: recompute who may see whom from the live relations."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts import sight


class Command(BaseCommand):
    help = "Recompute every grant from the live relations and print how many rows differed."

    def handle(self, *args: Any, **options: Any) -> None:
        differences = sight.reconcile()
        if differences:
            self.stdout.write(f"{differences} grants differed from the relations and were mended.")
        else:
            self.stdout.write("0 differences: every grant has its relation.")
