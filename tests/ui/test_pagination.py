"""Pages of a list: numbers, words, and the question kept."""

from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

PAGES = Template('{% include "components/pagination.html" %}')


def _render(number: int, per_page: int = 2, total: int = 10, path: str = "/en/x/?q=abc") -> str:
    request = RequestFactory().get(path)
    page = Paginator(range(total), per_page).page(number)
    return PAGES.render(RequestContext(request, {"page": page}))


def test_pages_keep_the_question():
    assert 'href="?q=abc&amp;page=3"' in _render(2)


def test_pages_say_where_one_is():
    html = _render(2)
    assert "3 to 4 of 10" in html
    assert 'aria-current="page" href="?q=abc&amp;page=2">2<' in html


def test_two_lists_of_one_page_have_their_own_numbers():
    request = RequestFactory().get("/en/x/?page=2&people=1")
    page = Paginator(range(10), 2).page(1)
    html = PAGES.render(RequestContext(request, {"page": page, "name": "people"}))
    assert 'href="?page=2&amp;people=3"' not in html
    assert 'href="?page=2&amp;people=2"' in html


def test_first_page_has_no_previous():
    html = _render(1)
    assert ('rel="prev"' in html, 'rel="next"' in html) == (False, True)


def test_one_page_needs_no_numbers():
    assert _render(1, per_page=10).strip() == ""


def test_far_pages_are_left_out():
    assert _render(10, total=40).count("pages__gap") == 2
