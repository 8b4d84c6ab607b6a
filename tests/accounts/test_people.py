"""The person with an account: roles, names, address, language."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts import services
from accounts.models import User
from accounts.services.people import AddressIsTaken
from accounts.validators import validate_free_times, validate_plain_text
from accounts.week import bits_of, free_times_text, to_value
from tests.accounts.factories import (
    MentorFactory,
    OrganisationFactory,
    TalentFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db


def test_roles_come_from_profiles_and_memberships(content, django_assert_num_queries):
    organisation = OrganisationFactory()
    people = {
        frozenset(): UserFactory(),
        frozenset({"operator"}): UserFactory(is_operator=True),
        frozenset({"talent"}): TalentFactory().user,
        frozenset({"mentor"}): MentorFactory().user,
        frozenset({"staff", "coordinator"}): member_of(organisation),
        frozenset({"employer"}): member_of(OrganisationFactory(kind="employer"), "administrator"),
    }
    user = TalentFactory().user
    MentorFactory(user=user)
    people[frozenset({"talent", "mentor"})] = user
    for roles, person in people.items():
        fresh = User.objects.get(pk=person.pk)
        with django_assert_num_queries(2):
            assert fresh.roles == roles
            assert fresh.roles == roles


def test_role_ends_with_the_membership():
    organisation = OrganisationFactory()
    boss = member_of(organisation, "administrator")
    user = member_of(organisation)
    services.end_membership(membership=user.memberships.get(), by=boss)
    assert User.objects.get(pk=user.pk).roles == frozenset()


@pytest.mark.parametrize(
    ("fields", "is_staff"),
    [
        ({}, False),
        ({"is_operator": True}, True),
        ({"is_operator": True, "is_active": False}, False),
    ],
)
def test_admin_opens_for_operators_who_are_active(fields, is_staff):
    assert UserFactory(**fields).is_staff is is_staff


def test_admin_opens_for_people_of_organisations():
    assert member_of(OrganisationFactory()).is_staff


@pytest.mark.parametrize(
    ("full", "display", "called"),
    [("Amal Haddad", "Amal H", "Amal H"), ("Amal Haddad", "", "Amal"), ("", "", "")],
)
def test_person_is_called_by_name_and_never_by_address(full, display, called):
    user = UserFactory(full_name=full, display_name=display)
    assert (user.called, str(user)) == (called, str(user.pk))


def test_address_is_one_whatever_its_capitals():
    UserFactory(email="Amal@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="amal@example.org")
    assert User.objects.get_by_natural_key("AMAL@example.org").email == "Amal@example.org"


def test_account_needs_an_address():
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="")


def test_sign_up_keeps_door_language_and_age():
    user = UserFactory()
    services.remember_signup(user=user, door="mentor", language="nl")
    user.refresh_from_db()
    assert (user.door, user.language) == ("mentor", "nl")
    assert user.adult_confirmed_at is not None


def test_first_operator_is_made_once():
    user = services.create_operator(email="Boss@example.org", password="a long enough one")
    assert (user.is_operator, user.check_password("a long enough one")) == (True, True)
    with pytest.raises(AddressIsTaken):
        services.create_operator(email="boss@EXAMPLE.org", password="another one")


def test_language_follows_the_reader():
    user = UserFactory()
    services.set_language(user=user, language="ar")
    user.refresh_from_db()
    assert user.language == "ar"


@pytest.mark.parametrize("bits", [[], [0], [20], [0, 7, 20]])
def test_week_is_there_and_back(bits):
    assert bits_of(to_value(bits)) == bits


def test_week_reads_in_words():
    assert free_times_text(1 | 1 << 5 | 1 << 20) == [
        "Monday morning", "Tuesday evening", "Sunday evening",
    ]  # fmt: skip


@pytest.mark.parametrize("value", [-1, 1 << 21])
def test_week_has_twenty_one_parts(value):
    validate_free_times(0)
    validate_free_times((1 << 21) - 1)
    with pytest.raises(ValidationError):
        validate_free_times(value)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x\udfff"])
def test_text_that_no_database_stores_is_refused(text):
    validate_plain_text("سلام 🌿\n")
    with pytest.raises(ValidationError):
        validate_plain_text(text)
