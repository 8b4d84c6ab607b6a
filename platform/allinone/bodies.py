"""What a request may weigh: nobody fills the disk or the memory of the house by sending much."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from allinone.ui.views import error_page


class BodySizeMiddleware:
    """Refuse a body that announces more than ``LARGEST_BODY`` bytes, before any of it is read.

    Files of a form are not counted by Django's own limit, and they are written to disk before
    anybody asks who sends them. A body that announces no length is not read at all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = str(request.META.get("CONTENT_LENGTH") or "0")
        if announced.isdecimal() and int(announced[:20]) > settings.LARGEST_BODY:
            return error_page(request, 413, name="400")
        return self.get_response(request)
