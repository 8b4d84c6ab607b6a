"""Staff view of the reference data. The files stay the source: codes cannot be edited here."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from allinone.staff.lookups import AskedTable
from allinone.taxonomy import models

if TYPE_CHECKING:
    NamesAdmin = TranslationAdmin[Any]
    PairAdmin = admin.ModelAdmin[models.SectorRelation]
else:
    NamesAdmin = TranslationAdmin
    PairAdmin = admin.ModelAdmin


class ForOperators(AskedTable):
    """Kept by those who keep the platform, whatever permissions Django's own tables hold."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and getattr(request.user, "is_operator", False))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)


class ReferenceAdmin(ForOperators, NamesAdmin):
    """Names in three languages; the code is fixed once others may point at it."""

    list_display = ["code", "name"]
    search_fields = ["code", "name_en", "name_nl", "name_ar"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> tuple[str, ...]:
        return ("code",) if obj else ()


@admin.register(models.Sector)
class SectorAdmin(ReferenceAdmin):
    list_display = ["code", "name", "nace_rev2", "nace_rev21"]


@admin.register(models.SectorRelation)
class SectorRelationAdmin(ForOperators, PairAdmin):
    list_display = ["first", "second", "closeness"]
    list_filter = ("closeness", "first")
    list_select_related = ("first", "second")
    search_fields = ["first__code", "second__code"]


@admin.register(models.IscoGroup)
class IscoGroupAdmin(ReferenceAdmin):
    list_display = ["code", "name", "level", "skill_level"]
    list_filter = ("level", "skill_level")


@admin.register(models.Province)
class ProvinceAdmin(ReferenceAdmin):
    list_display = ["code", "name", "nuts", "postcodes"]


@admin.register(models.Place)
class PlaceAdmin(ReferenceAdmin):
    list_display = ["name", "postcode", "province"]
    list_filter = ("province",)
    list_select_related = ("province",)
    search_fields = ["code", "postcode", "name_en", "name_nl", "name_ar"]


@admin.register(models.EducationLevel, models.EducationField)
class EducationAdmin(ReferenceAdmin):
    pass


@admin.register(models.Skill)
class SkillAdmin(ReferenceAdmin):
    list_display = ["name", "sector", "code"]
    list_filter = ("sector",)
    list_select_related = ("sector",)
