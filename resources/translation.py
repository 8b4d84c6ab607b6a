"""What of an article exists in every interface language."""

from modeltranslation.translator import TranslationOptions, register

from resources.models import TRANSLATED, Article


@register(Article)
class ArticleOptions(TranslationOptions):
    """English is required; a language without text shows the fallback and says so kindly."""

    fields = TRANSLATED
    required_languages = ("en",)
