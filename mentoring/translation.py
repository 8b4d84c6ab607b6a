"""Which words of a programme exist in three languages."""

from modeltranslation.translator import TranslationOptions, register

from mentoring.models import Programme


@register(Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = ("name", "summary", "description")
    required_languages = ("en",)
