"""``manage.py demo``: invented people for trying the house."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from allinone.doorway import DEMO_PEOPLE
from allinone.taxonomy.models import Sector
from mentoring.demo.load import load_demo
from mentoring.demo.standing import PASSWORD


class Command(BaseCommand):
    help = "Load the demo set into a house without people. Running it twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--list", action="store_true", help="only print the people that one can be"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo set is for demo mode only: set DEMO=yes.")
        if options["list"]:
            self.print_people()
            return
        if User.objects.filter(is_demo=False).exists():
            raise CommandError("There are real people in this database: no demo set goes in here.")
        if not User.objects.exists():
            self.load(options["verbosity"])
        elif options["verbosity"]:
            self.stdout.write("The demo set is here already.")
        if options["verbosity"]:
            self.print_people()

    def load(self, verbosity: int) -> None:
        if not Sector.objects.exists():
            call_command("load_content", verbosity=0)
        loaded = load_demo()
        if verbosity:
            self.stdout.write(
                f"Loaded {loaded.organisations} organisations, {loaded.programmes} programmes, "
                f"{loaded.mentors} mentors, {loaded.talents} talents, {loaded.requests} requests, "
                f"{loaded.mentorships} mentorships."
            )

    def print_people(self) -> None:
        if not User.objects.filter(is_demo=True).exists():
            self.stdout.write("No demo people here. Load them with: manage.py demo")
            return
        rows = [("Who", "E-mail", "What waits")]
        rows += [(str(one.role), one.email, str(one.waits)) for one in DEMO_PEOPLE]
        widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
        for who, email, waits in rows:
            self.stdout.write(f"{who:<{widths[0]}}  {email:<{widths[1]}}  {waits}")
        self.stdout.write(f"Password of all of them: {PASSWORD}")
        self.stdout.write(f"Sign in with one click: {settings.SITE_URL}/en/demo/")
