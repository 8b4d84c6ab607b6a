"""Staff view of events and mails: ids, states and moments; never an address or a word of them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allinone.notifications import services
from allinone.notifications.models import Delivery, Event, Outgoing, OutgoingMail
from allinone.staff.lookups import AskedTable


class ReadOnlyAdmin(AskedTable):
    """For those who keep the platform; nothing can be typed in or deleted here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = request.user
        return bool(user.is_active and getattr(user, "is_operator", False))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class OutgoingAdmin(ReadOnlyAdmin):
    """What leaves the house. Dead letters: filter on their state, then send them again."""

    actions = ("send_again",)
    date_hierarchy = "next_at"

    @admin.action(description=_("Send again what could not be sent"), permissions=["view"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        sent = 0
        for mail in queryset.filter(state=Outgoing.State.DEAD):
            try:
                services.send_again(mail=mail, by=request.user)  # type: ignore[arg-type]
            except services.NothingToSend:
                continue
            sent += 1
        words = ngettext(
            "%(count)d mail is on its way again.", "%(count)d mails are on their way again.", sent
        )
        self.message_user(request, words % {"count": sent}, messages.SUCCESS)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("at", "kind", "id", "by_id", "about")
    list_filter = ("kind",)
    date_hierarchy = "at"
    search_fields = ("=id", "=by_id")
    ordering = ("-at",)


@admin.register(Delivery)
class DeliveryAdmin(OutgoingAdmin):
    list_display = ("id", "channel", "state", "attempts", "next_at", "event_id", "recipient_id")
    list_filter = ("state", "channel", "event__kind")
    fields = (
        "id", "event_id", "recipient_id", "channel", "state", "attempts", "next_at",
        "lease_until", "done_at",
    )  # fmt: skip
    search_fields = ("=id", "=event__id", "=recipient__id")
    ordering = ("-next_at",)


@admin.register(OutgoingMail)
class OutgoingMailAdmin(OutgoingAdmin):
    list_display = ("id", "state", "attempts", "created_at", "next_at", "done_at")
    list_filter = ("state",)
    fields = ("id", "state", "attempts", "created_at", "next_at", "useful_until", "done_at")
    search_fields = ("=id",)
    ordering = ("-created_at",)
