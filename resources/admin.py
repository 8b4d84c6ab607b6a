"""Where editors keep the articles. An article edited here is no longer refreshed from its file."""

from typing import TYPE_CHECKING

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from allinone.taxonomy.admin import ForOperators
from resources.models import Article

if TYPE_CHECKING:
    ArticleBase = TranslationAdmin[Article]
else:
    ArticleBase = TranslationAdmin


@admin.register(Article)
class ArticleAdmin(ForOperators, ArticleBase):
    list_display = ["title", "organisation", "reviewed_date", "is_published", "order"]
    list_filter = ["is_published", "organisation"]
    date_hierarchy = "reviewed_date"
    search_fields = [
        "slug", "title_en", "title_nl", "title_ar", "summary_en", "summary_nl", "summary_ar",
    ]  # fmt: skip
    prepopulated_fields = {"slug": ("title_en",)}
