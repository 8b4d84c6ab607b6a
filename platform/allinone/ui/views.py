"""The fixed error pages and, in DEBUG, the component sheet."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_path, override

from allinone.ui import sheet
from allinone.ui.context import frame


def error_page(request: HttpRequest, status: int, name: str = "") -> HttpResponse:
    """Answer with a fixed page: nothing of the person, the address or the database is in it.

    A hidden object and a missing one must be byte-identical, so no request reaches the template.
    """
    language = get_language_from_path(request.path_info) or get_language()
    with override(language):
        body = render_to_string(f"errors/{name or status}.html", frame(lambda code: f"/{code}/"))
    return HttpResponse(body, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: known, but not for this person."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: missing or hidden; nobody can tell which."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; the page needs no database."""
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came without its token; the reason is not for the screen."""
    return error_page(request, 403, name="form_expired")


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too often in a short time."""
    response = error_page(request, 429)
    response["Retry-After"] = "300"
    return response


def component_sheet(request: HttpRequest) -> HttpResponse:
    """Every component, English and Arabic side by side (DEBUG only)."""
    if not settings.DEBUG:
        raise Http404
    sides: list[dict[str, Any]] = []
    for code in ("en", "ar"):
        with override(code):
            body = render_to_string("ui/_side.html", sheet.side(code), request=request)
        sides.append({"code": code, "dir": "rtl" if code == "ar" else "ltr", "body": body})
    return render(request, "ui/sheet.html", {"sides": sides})
