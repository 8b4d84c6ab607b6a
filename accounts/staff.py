"""What every table of the administration shares: read-only, and only the rows of one's own house.

Permissions come from the roles of a person, never from Django's permission tables, and rows are
chosen in the query: another organisation's row is as absent as one that never was.
"""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import ngettext

from accounts.models import User
from allinone.rules import RuleBroken
from allinone.staff.lookups import AskedTable

OPERATOR = "operator"


def person(request: HttpRequest) -> User:
    """Who asks; the site lets in only people who are signed in."""
    return cast(User, request.user)


class StaffAdmin(AskedTable):
    """Rows to look at, for some roles. ``own_rows`` says which rows a member of staff reaches."""

    viewers: frozenset[str] = frozenset({OPERATOR})
    # False where keeping the platform gives no reason to see the rows of every organisation.
    is_open_to_operators = True
    list_per_page = 50
    show_full_result_count = False

    def has_role(self, request: HttpRequest, roles: Iterable[str]) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_active and not user.roles.isdisjoint(roles)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_role(request, self.viewers)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_role(request, self.viewers)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        user = person(request)
        sees_all = user.is_operator and self.is_open_to_operators
        return rows if sees_all else self.own_rows(rows, user)

    def own_rows(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        """The rows of the organisations of ``user``; none unless a table says otherwise."""
        return rows.none()

    def act(self, request: HttpRequest, rows: Iterable[Any], verb: Callable[[Any], Any]) -> None:
        """Call a service for each row; a rule that says no leaves that row as it is."""
        done, refusals = 0, set()
        for row in rows:
            try:
                verb(row)
            except RuleBroken as refusal:
                refusals.add(str(refusal))
            else:
                done += 1
        words = ngettext("%(count)d row changed.", "%(count)d rows changed.", done)
        self.message_user(request, words % {"count": done}, messages.SUCCESS)
        for sentence in sorted(refusals):
            self.message_user(request, sentence, messages.WARNING)
