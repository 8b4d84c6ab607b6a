"""Reference data: what people, programmes and vacancies are described with.

Rows are loaded from ``content/`` by ``manage.py load_content`` and found by ``code``.
Nothing here points to a person; persons point here.
"""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from allinone.taxonomy.querysets import IscoGroupManager, SectorRelationQuerySet


class Sector(models.Model):
    """A working sector; matching starts from it."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=120)
    nace_rev2 = models.CharField(_("NACE Rev. 2"), max_length=40)
    nace_rev21 = models.CharField(_("NACE Rev. 2.1"), max_length=40)

    name_en: str
    name_nl: str
    name_ar: str
    objects: ClassVar[models.Manager["Sector"]]

    class PersonalData:
        harmless = (
            "id",
            "code",
            "name",
            "name_en",
            "name_nl",
            "name_ar",
            "nace_rev2",
            "nace_rev21",
        )

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class SectorRelation(models.Model):
    """How near two sectors are. Symmetric: stored once, the older row first."""

    first = models.ForeignKey(Sector, on_delete=models.CASCADE, related_name="relations_as_first")
    second = models.ForeignKey(Sector, on_delete=models.CASCADE, related_name="relations_as_second")
    closeness = models.FloatField(
        _("closeness"),
        help_text=_("0.7 is close, 0.5 related, 0.3 loosely related."),
    )

    objects = SectorRelationQuerySet.as_manager()

    class PersonalData:
        harmless = ("id", "first", "second", "closeness")

    class Meta:
        verbose_name = _("related sectors")
        verbose_name_plural = _("related sectors")
        ordering = ("first__code", "second__code")
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="sector_relation_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="sector_relation_stored_one_way"
            ),
            models.CheckConstraint(
                condition=Q(closeness__gt=0, closeness__lt=1), name="sector_relation_closeness"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first} – {self.second}: {self.closeness}"


class IscoGroup(models.Model):
    """A group of occupations of ISCO-08; the number of digits of ``code`` is its level.

    ``skill_level`` follows ISCO-08 (1 to 4). A group that spans several levels (0 and 1 as a
    whole) carries the highest of them.
    """

    code = models.CharField(_("code"), max_length=4, unique=True)
    name = models.CharField(_("name"), max_length=160)
    level = models.PositiveSmallIntegerField(_("number of digits"))
    skill_level = models.PositiveSmallIntegerField(
        _("skill level"), validators=(MinValueValidator(1), MaxValueValidator(4))
    )

    name_en: str
    name_nl: str
    name_ar: str

    objects: ClassVar[IscoGroupManager] = IscoGroupManager()

    class PersonalData:
        harmless = (
            "id", "code", "name", "name_en", "name_nl", "name_ar", "level", "skill_level",
        )  # fmt: skip

    class Meta:
        verbose_name = _("occupation group")
        verbose_name_plural = _("occupation groups")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(skill_level__gte=1, skill_level__lte=4), name="isco_skill_level"
            ),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="isco_level"),
        )

    def __str__(self) -> str:
        return self.name


class Province(models.Model):
    """A Flemish province or the Brussels Region."""

    code = models.CharField(_("code"), max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=60)
    nuts = models.CharField(_("NUTS 2"), max_length=4)
    postcodes = models.CharField(
        _("postcodes"), max_length=40, help_text=_("Ranges such as 1500-1999 3000-3499.")
    )
    neighbours = models.ManyToManyField("self", blank=True, verbose_name=_("neighbours"))

    name_en: str
    name_nl: str
    name_ar: str
    objects: ClassVar[models.Manager["Province"]]

    class PersonalData:
        harmless = (
            "id", "code", "name", "name_en", "name_nl", "name_ar",
            "nuts", "postcodes", "neighbours",
        )  # fmt: skip

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A town with the coordinates of its centre (WGS 84 degrees, from GeoNames)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    postcode = models.CharField(_("main postcode"), max_length=4)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="+", verbose_name=_("province")
    )

    name_en: str
    name_nl: str
    name_ar: str
    objects: ClassVar[models.Manager["Place"]]

    class PersonalData:
        harmless = (
            "id", "code", "name", "name_en", "name_nl", "name_ar",
            "postcode", "latitude", "longitude", "province",
        )  # fmt: skip

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class EducationLevel(models.Model):
    """A level of higher education; ``code`` is the ISCED 2011 level, 5 to 8."""

    code = models.CharField(_("ISCED level"), max_length=1, unique=True)
    name = models.CharField(_("name"), max_length=80)

    name_en: str
    name_nl: str
    name_ar: str
    objects: ClassVar[models.Manager["EducationLevel"]]

    class PersonalData:
        harmless = ("id", "code", "name", "name_en", "name_nl", "name_ar")

    class Meta:
        verbose_name = _("education level")
        verbose_name_plural = _("education levels")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class EducationField(models.Model):
    """A broad field of study; ``code`` is the ISCED-F 2013 field, 00 to 10."""

    code = models.CharField(_("ISCED field"), max_length=2, unique=True)
    name = models.CharField(_("name"), max_length=120)

    name_en: str
    name_nl: str
    name_ar: str
    objects: ClassVar[models.Manager["EducationField"]]

    class PersonalData:
        harmless = ("id", "code", "name", "name_en", "name_nl", "name_ar")

    class Meta:
        verbose_name = _("field of study")
        verbose_name_plural = _("fields of study")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Skill(models.Model):
    """A professional skill in words of the labour market; ``sector`` is where it is most asked."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("sector"), help_text=_("Empty if every sector asks for it."),
    )  # fmt: skip
    esco_uri = models.URLField(_("ESCO address"), blank=True)

    name_en: str
    name_nl: str
    name_ar: str
    objects: ClassVar[models.Manager["Skill"]]

    class PersonalData:
        harmless = ("id", "code", "name", "name_en", "name_nl", "name_ar", "sector", "esco_uri")

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
