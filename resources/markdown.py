"""Markdown to HTML that is safe to show, whoever wrote it and in whatever language."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark")
_TAGS = {
    "p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr", "code",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "hreflang"}}
_SCHEMES = {"https", "http", "mailto", "tel"}


def render(text: str) -> SafeString:
    """Return HTML of ``text`` with only harmless elements; scripts go with their content.

    Links to other hosts tell them nothing about the reader.
    """
    html = nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    return mark_safe(html)
