"""Personal pages are never stored by a browser or anything between."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control


class PersonalPagesMiddleware:
    """Mark every page of a person ``no-store``, unless the view said otherwise.

    A person is who is signed in, and who is on the way: the page that asks for a code names
    her address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_somebody = request.user.is_authenticated or not request.session.is_empty()
        if is_somebody and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            patch_cache_control(response, no_store=True, private=True)
        return response
