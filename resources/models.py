"""Translated information pages."""

import hashlib
import json
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from resources.querysets import ArticleManager
from resources.steps import FRESH_FOR

TRANSLATED = ("title", "summary", "body")


class Article(models.Model):
    """A page of information. ``body`` is Markdown; ``slug`` is the same in every language."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("summary"), max_length=300)
    body = models.TextField(_("text"), help_text=_("Markdown. Headings begin with ##."))
    organisation = models.CharField(_("responsible organisation"), max_length=120)
    reviewed_date = models.DateField(
        _("last checked"), null=True, blank=True, help_text=_("Empty until an editor has checked.")
    )
    order = models.PositiveSmallIntegerField(_("place in the list"), default=100)
    is_published = models.BooleanField(_("published"), default=False)
    # Fingerprint of the file this text came from; it no longer fits once somebody edits here.
    content_hash = models.CharField(max_length=64, blank=True, editable=False)

    title_en: str
    title_nl: str
    title_ar: str
    body_en: str
    body_nl: str
    body_ar: str
    objects: ClassVar[ArticleManager] = ArticleManager()

    class PersonalData:
        harmless = (
            "id", "slug", "organisation", "reviewed_date", "order", "is_published", "content_hash",
            "title", "title_en", "title_nl", "title_ar",
            "summary", "summary_en", "summary_nl", "summary_ar",
            "body", "body_en", "body_nl", "body_ar",
        )  # fmt: skip

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("order", "slug")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("resources:article_detail", args=[self.slug])

    @property
    def language_shown(self) -> str:
        """The language the reader gets: hers, or the first of the fallbacks that has a text."""
        wanted = get_language() or settings.MODELTRANSLATION_DEFAULT_LANGUAGE
        for language in (wanted, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES):
            if getattr(self, f"body_{language}"):
                return language
        return wanted

    @property
    def language_shown_name(self) -> str:
        return dict(settings.LANGUAGES)[self.language_shown]

    def must_confirm(self, today: date) -> bool:
        """Whether the text is unchecked or so old that its reader should ask the organisation."""
        return self.reviewed_date is None or self.reviewed_date + FRESH_FOR < today

    def fingerprint(self) -> str:
        """A hash over everything an editor can change; equal hashes mean an equal page."""
        texts = [
            getattr(self, f"{field}_{language}")
            for field in TRANSLATED
            for language, _name in settings.LANGUAGES
        ]
        rest = [
            self.slug,
            self.organisation,
            str(self.reviewed_date or ""),
            self.order,
            self.is_published,
        ]
        return hashlib.sha256(json.dumps([texts, rest]).encode()).hexdigest()
