"""``manage.py translations extract | compile | check``: the words of the interface, by Babel."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from allinone import translations


class Command(BaseCommand):
    help = "Collect, compile or check the translated words of the interface."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["extract", "compile", "check"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        actions = {"extract": self.collect, "compile": self.compile, "check": self.inspect}
        actions[action]()

    def collect(self) -> None:
        """Bring the catalogues in line with the code."""
        found = translations.found_words(settings.BASE_DIR)
        for language in translations.PLURALS:
            kept = translations.read_words(language)
            translations.write_words(translations.merged(found, kept, language), language)
            left = len(translations.faults(language, found))
            self.stdout.write(f"{language}: {len(found)} messages, {left} to translate")

    def compile(self) -> None:
        """Write the files that the running house reads."""
        for language in translations.compile_stale():
            self.stdout.write(f"{language}: compiled")

    def inspect(self) -> None:
        """Fail when a message has no good translation."""
        found = translations.found_words(settings.BASE_DIR)
        lines = [line for one in translations.PLURALS for line in translations.faults(one, found)]
        for line in lines:
            self.stderr.write(line)
        if lines:
            raise CommandError(f"{len(lines)} translations are not in order.")
        self.stdout.write(f"{len(found)} messages in {len(translations.PLURALS)} languages.")
