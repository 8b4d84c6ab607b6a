"""People and organisations for tests, with reference data that the test database holds."""

import io

import factory
from django.contrib.auth.models import Group
from django.utils import timezone
from PIL import Image

from accounts.models import (
    Membership,
    MentorLanguage,
    MentorProfile,
    Organisation,
    TalentLanguage,
    TalentProfile,
    User,
)
from accounts.services import add_member
from allinone.taxonomy.models import (
    EducationField,
    EducationLevel,
    IscoGroup,
    Place,
    Sector,
)

SPOKEN = {"nl": 3, "en": 4, "ar": 7}


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    full_name = factory.Sequence(lambda n: f"Person {n} Family{n}")
    display_name = factory.Sequence(lambda n: f"Person{n}")
    language = "en"

    @classmethod
    def _create(cls, model_class, **fields):
        return model_class.objects.create_user(**fields)


class ProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    sector = factory.LazyFunction(lambda: Sector.objects.get(code="ict"))
    occupation = factory.LazyFunction(lambda: IscoGroup.objects.get(code="2512"))
    place = factory.LazyFunction(lambda: Place.objects.get(code="gent"))
    meets_online = True
    free_times = 0b111


class TalentFactory(ProfileFactory):
    class Meta:
        model = TalentProfile

    education_level = factory.LazyFunction(lambda: EducationLevel.objects.get(code="7"))
    education_field = factory.LazyFunction(lambda: EducationField.objects.get(code="06"))
    diploma_country = "SY"
    diploma_papers = "full"
    recognition = "filed"
    years_of_work = 6

    @factory.post_generation
    def languages(self, create, extracted, **kwargs):
        spoken = SPOKEN if extracted is None else extracted
        TalentLanguage.objects.bulk_create(
            TalentLanguage(profile=self, code=code, level=level) for code, level in spoken.items()
        )


class MentorFactory(ProfileFactory):
    class Meta:
        model = MentorProfile

    gender = "woman"
    lived_experience = True

    @factory.post_generation
    def languages(self, create, extracted, **kwargs):
        spoken = SPOKEN if extracted is None else extracted
        MentorLanguage.objects.bulk_create(
            MentorLanguage(profile=self, code=code, level=level) for code, level in spoken.items()
        )


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Group

    name = factory.Sequence(lambda n: f"coordinators {n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    coordinators = factory.SubFactory(GroupFactory)
    verified_at = factory.LazyFunction(timezone.now)


def member_of(organisation, role=Membership.Role.COORDINATOR, **fields):
    """Somebody new with a role in ``organisation``."""
    user = UserFactory(**fields)
    add_member(organisation=organisation, user=user, role=role, by=None)
    return user


def picture(size=(64, 48), kind="JPEG", **options) -> bytes:
    """The bytes of a small picture."""
    out = io.BytesIO()
    Image.new("RGB", size, (120, 30, 60)).save(out, kind, **options)
    return out.getvalue()
