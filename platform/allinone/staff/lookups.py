"""What may be asked of a table through its address: the filters it shows, and nothing else."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

LONGEST_SEARCH = 254

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[Any]
else:
    BaseAdmin = admin.ModelAdmin


class AskedTable(BaseAdmin):
    """A table that answers only the filters on its page.

    Django lets an address filter on any column of a table. A count then tells what the page
    hides: letter by letter a name, a goal, a code that waits to be mailed.
    """

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The row; an address that names an empty field means the key, and breaks nothing."""
        return super().get_object(request, object_id, from_field or None)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """No name is longer than this; SQLite breaks on patterns that are far longer."""
        return super().get_search_results(request, queryset, search_term[:LONGEST_SEARCH])

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        shown = self.get_list_filter(request) if request else self.list_filter
        names = [one if isinstance(one, str) else str(cast(Any, one)[0]) for one in shown]
        if self.date_hierarchy:
            names.append(self.date_hierarchy)
        is_shown = any(lookup == name or lookup.startswith(f"{name}__") for name in names)
        return is_shown and super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]
