"""What a talent and a mentor tell about themselves. Read a talent only through ``sight``."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.querysets import MentorProfileQuerySet, TalentProfileQuerySet
from accounts.validators import validate_free_times
from allinone.taxonomy.languages import language_choices
from allinone.taxonomy.levels import CefrLevel


class Adjustment(models.TextChoices):
    """Answers to "What would help you come?"."""

    CHILDCARE = "childcare", _("childcare")
    EVENING = "evening", _("an evening or weekend")
    ONLINE = "online", _("meeting online")
    WOMEN_ONLY = "women_only", _("a group for women only")
    INTERPRETER = "interpreter", _("an interpreter")
    WHEELCHAIR = "wheelchair", _("a place for a wheelchair")
    PRAYER_TIME = "prayer_time", _("room for prayer time")


class Topic(models.TextChoices):
    """What mentor and mentee can work on: the six session topics of the field."""

    ASPIRATIONS = "aspirations", _("what I want and what I can")
    CV = "cv", _("my CV and profile")
    MARKET = "market", _("the labour market in my sector")
    INTERVIEW = "interview", _("letters and interviews")
    NETWORK = "network", _("a network, also online")
    CULTURE = "culture", _("work culture and the first weeks")


class Gender(models.TextChoices):
    WOMAN = "woman", _("woman")
    MAN = "man", _("man")
    OTHER = "other", _("other")


class Profile(models.Model):
    """What a talent and a mentor have in common: sector, work, place and free times."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sector = models.ForeignKey(
        "taxonomy.Sector", models.PROTECT, null=True, blank=True, verbose_name=_("sector")
    )
    occupation = models.ForeignKey(
        "taxonomy.IscoGroup", models.PROTECT, null=True, blank=True, verbose_name=_("occupation")
    )
    skills = models.ManyToManyField("taxonomy.Skill", blank=True, verbose_name=_("skills"))
    place = models.ForeignKey(
        "taxonomy.Place", models.PROTECT, null=True, blank=True, verbose_name=_("place")
    )
    meets_online = models.BooleanField(_("can meet online"), default=False)
    # 21 bits: day (Monday first) times 3 plus part of day; 0 means "not said".
    free_times = models.PositiveIntegerField(
        _("free times"), default=0, validators=[validate_free_times]
    )
    topics = models.JSONField(_("topics"), default=list, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    photo = models.ImageField(_("photo"), upload_to="photos/%Y/", blank=True)
    # What the person switched on herself: "<data class>:<viewer>", for example "phone:mentor".
    shares = models.JSONField(default=list, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def has_shared(self, data_class: str, viewer: str) -> bool:
        """Whether the person switched on this class for this kind of viewer."""
        return f"{data_class}:{viewer}" in self.shares


class TalentProfile(Profile):
    """A talent's own facts."""

    class Papers(models.TextChoices):
        FULL = "full", _("I have all my papers")
        PARTIAL = "partial", _("I have some of my papers")
        NONE = "none", _("I have no papers")

    class Recognition(models.TextChoices):
        UNKNOWN = "unknown", _("I do not know yet")
        NOT_NEEDED = "not_needed", _("Not needed")
        PLANNED = "planned", _("I plan to ask for it")
        FILED = "filed", _("I asked for it")
        RECOGNISED = "recognised", _("Recognised")
        REFUSED = "refused", _("Not recognised")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="talent_profile"
    )
    education_level = models.ForeignKey(
        "taxonomy.EducationLevel", models.PROTECT, null=True, blank=True,
        verbose_name=_("highest degree"),
    )  # fmt: skip
    education_field = models.ForeignKey(
        "taxonomy.EducationField", models.PROTECT, null=True, blank=True,
        verbose_name=_("field of study"),
    )  # fmt: skip
    diploma_country = CountryField(_("country of the degree"), blank=True)
    diploma_papers = models.CharField(_("papers"), max_length=8, choices=Papers, blank=True)
    recognition = models.CharField(
        _("recognition in Flanders"), max_length=12, choices=Recognition,
        default=Recognition.UNKNOWN,
    )  # fmt: skip
    years_of_work = models.PositiveSmallIntegerField(
        _("years of work in your field"), null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    adjustments = models.JSONField(_("what would help you come"), default=list, blank=True)

    objects: ClassVar[TalentProfileQuerySet] = TalentProfileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("talent")
        verbose_name_plural = _("talents")
        permissions = (
            ("see_as_mentor", "See as the mentor of a live mentorship"),
            ("see_as_mentor_asked", "See as a mentor with an open proposal"),
            ("see_as_coach", "See as her coach"),
            ("see_as_coordinator", "See as coordinator of her programme"),
            ("see_as_organisation", "See as an organisation with her consent"),
            ("see_as_employer", "See as an employer she said yes to"),
        )

    class PersonalData:
        harmless = ("updated_at",)
        classes = {
            "id": "account",
            "created_at": "account",
            "user": "account",
            "sector": "sector_occupation",
            "occupation": "sector_occupation",
            "skills": "skills_languages",
            "place": "place",
            "meets_online": "request",
            "free_times": "request",
            "topics": "request",
            "phone": "phone",
            "photo": "photo",
            "education_level": "diploma_facts",
            "education_field": "diploma_facts",
            "diploma_country": "origin",
            "diploma_papers": "diploma_facts",
            "recognition": "diploma_facts",
            "years_of_work": "work_history",
            "adjustments": "adjustments",
            "shares": "consents",
        }


class MentorProfile(Profile):
    """A mentor's own facts; an organisation accepts him per programme (see mentoring)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentor_profile"
    )
    employer_name = models.CharField(_("employer"), max_length=120, blank=True)
    about = models.TextField(_("a few words about you"), max_length=600, blank=True)
    gender = models.CharField(_("gender"), max_length=8, choices=Gender, blank=True)
    lived_experience = models.BooleanField(
        _("I made a new start in Belgium myself"), null=True, blank=True
    )
    is_patient_with_dutch = models.BooleanField(
        _("I gladly speak with somebody at Dutch A2"), default=False
    )

    objects: ClassVar[MentorProfileQuerySet] = MentorProfileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("mentor")
        verbose_name_plural = _("mentors")

    class PersonalData:
        harmless = ("updated_at",)
        classes = {
            "id": "mentor_name",
            "created_at": "mentor_name",
            "user": "mentor_name",
            "sector": "mentor_facts",
            "occupation": "mentor_facts",
            "skills": "mentor_facts",
            "place": "mentor_facts",
            "meets_online": "mentor_facts",
            "free_times": "mentor_facts",
            "topics": "mentor_facts",
            "is_patient_with_dutch": "mentor_facts",
            "about": "mentor_facts",
            "shares": "mentor_facts",
            "phone": "mentor_contact",
            "photo": "mentor_contact",
            "employer_name": "mentor_employer",
            "gender": "mentor_experience",
            "lived_experience": "mentor_experience",
        }


class SpokenLanguage(models.Model):
    """One language of one person, with its level (CEFR 1 to 6, 7 = mother tongue)."""

    code = models.CharField(_("language"), max_length=8, choices=language_choices)
    level = models.PositiveSmallIntegerField(_("level"), choices=CefrLevel)

    class Meta:
        abstract = True
        ordering = ("-level", "code")

    def __str__(self) -> str:
        return f"{self.code} {self.level}"


class TalentLanguage(SpokenLanguage):
    profile = models.ForeignKey(TalentProfile, models.CASCADE, related_name="languages")

    class Meta(SpokenLanguage.Meta):
        constraints = (models.UniqueConstraint("profile", "code", name="talent_language_once"),)

    class PersonalData:
        harmless = ("id",)
        classes = {
            "profile": "skills_languages",
            "code": "skills_languages",
            "level": "skills_languages",
        }


class MentorLanguage(SpokenLanguage):
    profile = models.ForeignKey(MentorProfile, models.CASCADE, related_name="languages")

    class Meta(SpokenLanguage.Meta):
        constraints = (models.UniqueConstraint("profile", "code", name="mentor_language_once"),)

    class PersonalData:
        harmless = ("id",)
        classes = {"profile": "mentor_facts", "code": "mentor_facts", "level": "mentor_facts"}
