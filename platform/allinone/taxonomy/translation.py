"""Names of reference data exist in every interface language."""

from modeltranslation.translator import TranslationOptions, register

from allinone.taxonomy.models import (
    EducationField,
    EducationLevel,
    IscoGroup,
    Place,
    Province,
    Sector,
    Skill,
)


@register((Sector, IscoGroup, Province, Place, EducationLevel, EducationField, Skill))
class NameOptions(TranslationOptions):
    fields = ("name",)
    required_languages = ("en", "nl", "ar")
