"""The one door: grants follow relations, and only what the table allows leaves, with its row."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.db import DatabaseError, connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import sight
from accounts.models import Membership, TalentGroupGrant, TalentProfile, TalentUserGrant
from accounts.services import add_member, end_membership
from allinone.doorway import Sight
from allinone.privacy.models import Because, Disclosure
from allinone.privacy.table import rules_for, table
from allinone.taxonomy.models import Skill
from tests.accounts.factories import (
    MentorFactory,
    OrganisationFactory,
    TalentFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db
AUDIENCES = ("mentor", "mentor_asked", "coach", "coordinator", "organisation", "employer")
SHARED = ("email", "phone", "photo", "adjustments", "work_history", "request")


@pytest.fixture
def talent(content):
    profile = TalentFactory(
        user__full_name="Amal Haddad", user__display_name="Amal", user__email="amal@example.org",
        phone="+32 470 11 22 33", photo="photos/2026/amal.jpg", topics=["cv", "gone"],
        adjustments=["childcare", "gone"],
    )  # fmt: skip
    profile.skills.add(Skill.objects.order_by("pk").first())
    return profile


@pytest.fixture
def viewer(content):
    return UserFactory()


def grants(talent_id=None):
    rows = TalentProfile.objects.filter(pk=talent_id) if talent_id else TalentProfile.objects.all()
    users = TalentUserGrant.objects.filter(content_object__in=rows)
    groups = TalentGroupGrant.objects.filter(content_object__in=rows)
    return {
        (one.content_object_id, one.user_id, None, one.permission.codename): one.until_at
        for one in users
    } | {
        (one.content_object_id, None, one.group_id, one.permission.codename): one.until_at
        for one in groups
    }


def show(relations, talent, viewer, audience, **until):
    """Let ``viewer`` be this kind of viewer."""
    relations["first"].append(Sight(talent.pk, f"see_as_{audience}", user_id=viewer.pk, **until))
    sight.sync(talent)


def disclose(talent, viewer, scope="test"):
    return sight.disclose(talent, to=viewer, because=Because.REQUEST, scope=scope)


# --- Grants -----------------------------------------------------------------------------------


def test_sync_writes_what_the_relations_allow(relations, talent, viewer):
    group = OrganisationFactory().coordinators
    later = timezone.now() + timedelta(days=3)
    relations["first"] += [
        Sight(talent.pk, "see_as_mentor", user_id=viewer.pk),
        Sight(talent.pk, "see_as_coordinator", group_id=group.pk, until_at=later),
    ]
    sight.sync(talent)
    assert (
        sight.derive(talent.pk)
        == sight.derive()
        == grants()
        == {
            (talent.pk, viewer.pk, None, "see_as_mentor"): None,
            (talent.pk, None, group.pk, "see_as_coordinator"): later,
        }
    )
    relations["first"].clear()
    sight.sync(talent)
    assert grants() == {}


def test_sync_twice_changes_nothing(relations, talent, viewer):
    show(relations, talent, viewer, "mentor")
    row = TalentUserGrant.objects.get()
    sight.sync(talent)
    assert TalentUserGrant.objects.get() == row
    assert sight.reconcile() == 0


def test_sync_for_one_viewer_leaves_the_others(relations, talent, viewer):
    other, group = UserFactory(), OrganisationFactory().coordinators
    show(relations, talent, other, "mentor")
    relations["first"] += [
        Sight(talent.pk, "see_as_mentor", user_id=viewer.pk),
        Sight(talent.pk, "see_as_coordinator", group_id=group.pk),
    ]
    sight.sync(talent, viewer)
    assert {key[1:3] for key in grants()} == {(other.pk, None), (viewer.pk, None)}
    sight.sync(talent, group)
    assert {key[1:3] for key in grants()} == {
        (other.pk, None), (viewer.pk, None), (None, group.pk),
    }  # fmt: skip


def test_other_talents_are_left_alone(relations, talent, viewer):
    other = TalentFactory()
    show(relations, other, viewer, "mentor")
    relations["first"].clear()
    sight.sync(talent)
    assert list(grants()) == [(other.pk, viewer.pk, None, "see_as_mentor")]


def test_ending_one_of_two_relations_keeps_the_sight(relations, talent, viewer):
    one = Sight(talent.pk, "see_as_mentor", user_id=viewer.pk)
    relations["first"].append(one)
    relations["second"].append(one)
    sight.sync(talent)
    assert TalentUserGrant.objects.count() == 1
    relations["first"].clear()
    sight.sync(talent)
    assert sight.audiences_of(viewer, [talent.pk]) == {talent.pk: {"mentor"}}
    relations["second"].clear()
    sight.sync(talent)
    assert sight.audiences_of(viewer, [talent.pk]) == {}


@pytest.mark.parametrize(
    ("first", "second", "expected"), [(1, 2, 2), (2, 1, 2), (None, 2, None), (2, None, None)]
)
def test_later_end_of_two_relations_wins(relations, talent, viewer, first, second, expected):
    now = timezone.now()
    ends = {day: day and now + timedelta(days=day) for day in (None, 1, 2)}
    for name, day in (("first", first), ("second", second)):
        one = Sight(talent.pk, "see_as_mentor", user_id=viewer.pk, until_at=ends[day])
        relations[name].append(one)
    sight.sync(talent)
    assert TalentUserGrant.objects.get().until_at == ends[expected]


def test_end_that_moves_is_written(relations, talent, viewer):
    show(relations, talent, viewer, "mentor", until_at=timezone.now() + timedelta(days=1))
    relations["first"].clear()
    show(relations, talent, viewer, "mentor")
    assert TalentUserGrant.objects.get().until_at is None


def test_relation_that_is_over_gives_nothing(relations, talent, viewer):
    show(relations, talent, viewer, "mentor", until_at=timezone.now() - timedelta(seconds=1))
    assert grants() == {}


def test_sight_ends_at_its_moment_without_any_job(relations, talent, viewer):
    show(relations, talent, viewer, "mentor", until_at=timezone.now() + timedelta(days=1))
    assert TalentProfile.objects.visible_to(viewer).get() == talent
    TalentUserGrant.objects.update(until_at=timezone.now() - timedelta(seconds=1))
    assert not TalentProfile.objects.visible_to(viewer).exists()
    assert sight.audiences_of(viewer, [talent.pk]) == {}
    with pytest.raises(Http404):
        disclose(talent, viewer)


def test_reconcile_counts_and_mends_every_difference(relations, talent, viewer):
    show(relations, talent, viewer, "mentor")
    group = OrganisationFactory().coordinators
    permission = Permission.objects.get(codename="see_as_coordinator")
    TalentGroupGrant.objects.create(content_object=talent, group=group, permission=permission)
    TalentUserGrant.objects.all().delete()
    assert sight.reconcile() == 2
    assert grants() == sight.derive()
    assert sight.reconcile() == 0


def test_coordinator_who_leaves_loses_sight_in_the_same_transaction(relations, talent):
    organisation = OrganisationFactory()
    boss = member_of(organisation, role=Membership.Role.ADMINISTRATOR)
    coordinator = UserFactory()
    membership = add_member(
        organisation=organisation, user=coordinator, role="coordinator", by=boss
    )
    group = organisation.coordinators_id
    relations["first"].append(Sight(talent.pk, "see_as_coordinator", group_id=group))
    sight.sync(talent)
    assert disclose(talent, coordinator)["name"] == "Amal Haddad"
    end_membership(membership=membership, by=boss)
    assert not TalentProfile.objects.visible_to(coordinator).exists()
    with pytest.raises(Http404):
        disclose(talent, coordinator)
    assert TalentGroupGrant.objects.count() == 1


# --- Who sees her at all ----------------------------------------------------------------------


def test_nobody_sees_her_without_a_relation(relations, talent, viewer):
    superuser = UserFactory(is_superuser=True, is_operator=True)
    anonymous = SimpleNamespace(is_authenticated=False, is_active=False)
    for user in (viewer, superuser, anonymous):
        assert not TalentProfile.objects.visible_to(user).exists()
    for user in (viewer, superuser):
        with pytest.raises(Http404):
            disclose(talent, user)
    assert list(TalentProfile.objects.visible_to(talent.user)) == [talent]
    assert Disclosure.objects.count() == 0


def test_deactivated_account_sees_nothing(relations, talent, viewer):
    show(relations, talent, viewer, "mentor")
    viewer.is_active = False
    assert not TalentProfile.objects.visible_to(viewer).exists()


def test_one_hidden_profile_hides_all_that_was_asked_with_it(relations, talent, viewer):
    show(relations, talent, viewer, "mentor")
    with pytest.raises(Http404):
        sight.disclose_many(
            [talent, TalentFactory()], to=viewer, because=Because.REQUEST, scope="test"
        )
    assert Disclosure.objects.count() == 0


# --- What she shows: the table, row by row ----------------------------------------------------

FULL = {
    "name": {"name": "Amal Haddad"},
    "email": {"email": "amal@example.org"},
    "phone": {"phone": "+32 470 11 22 33"},
    "origin": {"diploma_country": "Syria"},
    "place": {"place": "Ghent"},
    "adjustments": {"adjustments": ["childcare"]},
    "diploma_facts": {
        "education": "Master", "education_field": "Information and communication technology (ICT)",
        "recognition": "I asked for it",
    },
    "skills_languages": {
        "languages": [
            ("Arabic", "Mother tongue"), ("English", "B2, work and study"),
            ("Dutch", "B1, everyday talks"),
        ],
    },
    "sector_occupation": {"sector": "ICT and data", "occupation": "Software developers"},
    "work_history": {"years_of_work": 6},
    "request": {
        "free_times": ["Monday morning", "Monday afternoon", "Monday evening"],
        "topics": ["my CV and profile"], "meets_online": True,
    },
}  # fmt: skip


def facts_of(talent, audience, data_class, rule):
    """What the table promises for this class, written down by hand from need-to-know."""
    if data_class not in {*FULL, "photo"}:
        return {}
    if data_class == "photo":
        return {"photo": talent.pk}
    if data_class == "name" and rule.mode == "P":
        return {"name": sight.alias(talent.pk, "test")}
    if data_class == "name" and rule.form == "display":
        return {"name": "Amal"}
    if data_class == "place" and rule.form == "province":
        return {"place": "East Flanders"}
    if data_class == "request" and rule.mode == "M":
        return {}
    facts = dict(FULL[data_class])
    if data_class == "diploma_facts" and rule.mode == "P":
        facts["recognition"] = ""
    if data_class == "skills_languages":
        facts["skills"] = [skill.name for skill in talent.skills.all()]
    return facts


@pytest.mark.parametrize("shares", [False, True], ids=["shares nothing", "shares all"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_viewer_sees_exactly_what_the_table_says(relations, talent, viewer, audience, shares):
    if shares:
        talent.shares = [f"{data_class}:{audience}" for data_class in SHARED]
        talent.save()
    show(relations, talent, viewer, audience)
    expected, classes = {}, set()
    for data_class, viewers in table()["talent"].items():
        rule = viewers.get(audience)
        if rule and (shares or "s" not in rule.conditions):
            found = facts_of(talent, audience, data_class, rule)
            expected |= found
            classes |= {data_class} if found else set()
    shown = disclose(talent, viewer)
    assert dict(shown) == expected
    assert (shown.talent_id, shown.audiences) == (talent.pk, {audience})
    row = Disclosure.objects.get()
    assert (row.subject_id, row.viewer_id, row.audience, row.because, row.classes) == (
        talent.user_id, viewer.pk, audience, "request", sorted(classes),
    )  # fmt: skip


def test_share_for_one_kind_of_viewer_is_for_no_other(relations, talent, viewer):
    talent.shares = ["phone:mentor", "email:mentor"]
    show(relations, talent, viewer, "coordinator")
    assert "phone" not in disclose(talent, viewer)


def test_two_relations_show_what_either_allows(relations, talent, viewer):
    for audience in ("coordinator", "mentor_asked", "mentor"):
        show(relations, talent, viewer, audience)
    shown = disclose(talent, viewer)
    assert (shown["name"], shown["place"]) == ("Amal Haddad", "Ghent")
    assert shown["years_of_work"] == 6
    assert Disclosure.objects.get().audience == "coordinator,mentor,mentor_asked"


def test_one_kind_of_viewer_may_be_asked_for_alone(relations, talent, viewer):
    for audience in ("coordinator", "mentor_asked"):
        show(relations, talent, viewer, audience)
    shown = sight.disclose(
        talent, to=viewer, because=Because.PROPOSAL, scope="test", only="mentor_asked"
    )
    assert shown["name"] == sight.alias(talent.pk, "test")
    assert Disclosure.objects.get().audience == "mentor_asked"
    with pytest.raises(Http404):
        sight.disclose(talent, to=viewer, because=Because.PROPOSAL, scope="test", only="mentor")


def test_name_alone_is_shown_by_the_fullest_relation_and_logged_as_name(relations, talent, viewer):
    with pytest.raises(Http404):
        sight.disclose_name(talent, to=viewer, because=Because.MENTORSHIP)
    show(relations, talent, viewer, "mentor_asked")
    with pytest.raises(Http404):
        sight.disclose_name(talent, to=viewer, because=Because.MENTORSHIP)
    show(relations, talent, viewer, "mentor")
    name = sight.disclose_name(talent, to=viewer, because=Because.MENTORSHIP)
    assert name == talent.user.display_name
    row = Disclosure.objects.get()
    assert (row.audience, row.classes) == ("mentor", ["name"])


def test_what_she_left_empty_is_neither_shown_nor_logged(relations, content, viewer):
    empty = TalentFactory(
        user__full_name="", user__display_name="", sector=None, occupation=None, place=None,
        education_level=None, education_field=None, recognition="", languages={}, free_times=0,
        meets_online=False, years_of_work=None, diploma_country="",
    )  # fmt: skip
    show(relations, empty, viewer, "organisation")
    shown = disclose(empty, viewer)
    # "Does not meet online" is an answer; nothing else was given.
    assert dict(shown) == {"email": empty.user.email}
    assert Disclosure.objects.get().classes == ["email"]


def test_name_falls_back_to_what_there_is(relations, content, viewer):
    talent = TalentFactory(user__full_name="", user__display_name="Amal")
    show(relations, talent, viewer, "coordinator")
    assert disclose(talent, viewer)["name"] == "Amal"
    other = TalentFactory(user__full_name="Amal Haddad", user__display_name="")
    show(relations, other, viewer, "mentor")
    assert disclose(other, viewer)["name"] == "Amal"


def test_without_the_row_nothing_is_shown(relations, talent, viewer, monkeypatch):
    show(relations, talent, viewer, "mentor")

    def fail(*args, **kwargs):
        raise DatabaseError("the log is full")

    monkeypatch.setattr(type(Disclosure.objects), "bulk_create", fail, raising=False)
    monkeypatch.setattr(Disclosure.objects, "bulk_create", fail)
    with pytest.raises(DatabaseError):
        disclose(talent, viewer)


@pytest.mark.parametrize("count", [1, 30])
def test_showing_takes_two_queries_for_any_number(relations, content, viewer, count):
    for _ in range(count):
        show(relations, TalentFactory(), viewer, "mentor")
    people = list(TalentProfile.objects.with_facts())
    with CaptureQueriesContext(connection) as queries:
        shown = sight.disclose_many(people, to=viewer, because=Because.REQUEST, scope="x")
    asked = [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]
    assert (len(shown), len(asked), Disclosure.objects.count()) == (count, 2, count)


@pytest.mark.parametrize("count", [1, 30])
def test_facts_are_read_in_three_queries_for_any_number(content, django_assert_num_queries, count):
    for _ in range(count):
        TalentFactory()
    with django_assert_num_queries(3):
        list(TalentProfile.objects.with_facts())


def test_nobody_to_show_is_an_empty_list(relations, viewer):
    shown = sight.disclose_many(
        TalentProfile.objects.none(), to=viewer, because=Because.REQUEST, scope="x"
    )
    assert shown == []


# --- The photo --------------------------------------------------------------------------------


def test_photo_is_shown_and_logged_when_it_is_shared(relations, talent, viewer):
    show(relations, talent, viewer, "mentor")
    with pytest.raises(Http404):
        sight.disclose_photo(talent, to=viewer)
    talent.shares = ["photo:mentor"]
    assert sight.disclose_photo(talent, to=viewer) == talent.photo
    row = Disclosure.objects.get()
    assert (row.audience, row.classes, row.because) == ("mentor", ["photo"], "mentorship")


@pytest.mark.parametrize("audience", ["coordinator", "mentor_asked", None])
def test_photo_is_for_no_other_viewer(relations, talent, viewer, audience):
    talent.shares = [f"photo:{one}" for one in AUDIENCES]
    if audience:
        show(relations, talent, viewer, audience)
    with pytest.raises(Http404):
        sight.disclose_photo(talent, to=viewer)
    assert Disclosure.objects.count() == 0


def test_photo_that_is_not_there_is_not_found(relations, talent, viewer):
    talent.photo, talent.shares = "", ["photo:mentor"]
    show(relations, talent, viewer, "mentor")
    with pytest.raises(Http404):
        sight.disclose_photo(talent, to=viewer)


# --- The account, for who keeps the platform ---------------------------------------------------


def test_operator_reads_name_and_address_and_she_finds_the_row(talent):
    operator = UserFactory(is_operator=True)
    shown = sight.disclose_account(talent.user, to=operator)
    assert shown == {"name": "Amal Haddad", "email": "amal@example.org"}
    row = Disclosure.objects.get()
    assert (row.subject_id, row.viewer_id, row.audience, row.because, row.classes) == (
        talent.user_id, operator.pk, "operator", "account", ["account", "email", "name"],
    )  # fmt: skip


def test_operator_reads_who_is_no_talent_without_a_row(content, viewer):
    shown = sight.disclose_account(viewer, to=UserFactory(is_operator=True))
    assert shown == {"name": viewer.full_name, "email": viewer.email}
    assert Disclosure.objects.count() == 0


def test_account_is_for_no_other_viewer(relations, talent, viewer):
    show(relations, talent, viewer, "coordinator")
    for user in (viewer, UserFactory(is_superuser=True)):
        with pytest.raises(Http404):
            sight.disclose_account(talent.user, to=user)
    assert Disclosure.objects.count() == 0


# --- Aliases ----------------------------------------------------------------------------------


def test_alias_is_stable_in_a_scope_and_unlinkable_across():
    talents = [uuid4() for _ in range(200)]
    first = [sight.alias(pk, "proposal:1") for pk in talents]
    assert first == [sight.alias(pk, "proposal:1") for pk in talents]
    same = sum(one == sight.alias(pk, "proposal:2") for one, pk in zip(first, talents, strict=True))
    assert same <= 3
    assert len(set(first)) > 170


def test_aliases_are_two_thousand_and_forty_eight_names():
    assert (len(set(sight.COLOURS)), len(set(sight.BIRDS))) == (32, 64)


# --- Mentors, by the same table ---------------------------------------------------------------


@pytest.fixture
def mentor(content):
    return MentorFactory(
        user__full_name="Jan Peeters", user__display_name="Jan", user__email="jan@example.org",
        phone="+32 499 00 00 00", employer_name="Acme", about="I like maps.", topics=["market"],
    )  # fmt: skip


def test_asked_talent_sees_a_short_profile(mentor):
    shown = sight.show_mentor(mentor, "talent_asked")
    assert shown["name"] == "Jan"
    assert shown["place"] == "East Flanders"
    assert (shown["sector"], shown["occupation"]) == ("ICT and data", "Software developers")
    assert (shown["about"], shown["topics"]) == (
        "I like maps.", ["the labour market in my sector"],
    )  # fmt: skip
    assert not {"email", "phone", "employer", "lived_experience"} & set(shown)


def test_mentor_shares_his_path_or_not(mentor):
    assert "lived_experience" not in sight.show_mentor(mentor, "talent")
    mentor.shares = ["mentor_experience:talent"]
    assert sight.show_mentor(mentor, "talent")["lived_experience"]
    assert "lived_experience" not in sight.show_mentor(mentor, "coordinator")


def test_coordinator_sees_how_to_reach_a_mentor(mentor):
    shown = sight.show_mentor(mentor, "coordinator")
    assert (shown["name"], shown["email"], shown["phone"], shown["employer"]) == (
        "Jan Peeters", "jan@example.org", "+32 499 00 00 00", "Acme",
    )  # fmt: skip
    assert sight.show_mentor_name(mentor) == "Jan Peeters"


def test_mentor_without_a_place_has_none(content):
    assert sight.show_mentor(MentorFactory(place=None), "talent")["place"] == ""


def test_unknown_viewer_of_a_mentor_sees_nothing(mentor):
    assert rules_for("mentor", "public") == {}
    assert sight.show_mentor(mentor, "public") == {}
