"""``manage.py load_content``: bring reference data and articles up to date with their files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from allinone.doorway import CONTENT
from allinone.taxonomy.content_files import ContentError


class Command(BaseCommand):
    help = "Load reference data and articles from their files. Running it twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = [count for source in CONTENT for count in source()]
        except ContentError as error:
            raise CommandError(str(error)) from None
        for count in loaded if options["verbosity"] else ():
            self.stdout.write(
                f"{count.kind}: {count.created} created, {count.updated} updated, "
                f"{count.removed} removed, {count.unchanged} unchanged"
            )
