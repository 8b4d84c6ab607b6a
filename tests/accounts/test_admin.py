"""The administration: who comes in, whose rows, and what an account shows."""

import pytest
from django.contrib import admin
from django.http import Http404

from accounts import services, sight
from accounts.models import Membership, Organisation, User
from accounts.seen import seen
from allinone.privacy.models import Disclosure
from tests.accounts.factories import (
    MentorFactory,
    OrganisationFactory,
    TalentFactory,
    UserFactory,
    member_of,
)

pytestmark = pytest.mark.django_db
TABLES = ("organisation", "membership", "invitation", "user")


@pytest.fixture
def operator(db) -> User:
    return UserFactory(is_operator=True)


@pytest.fixture
def house(db) -> Organisation:
    return OrganisationFactory(name="Our house")


@pytest.fixture
def other_house(db) -> Organisation:
    return OrganisationFactory(name="Their house")


def page(client, user, path):
    client.force_login(user)
    return client.get(f"/en/admin/{path}")


def result_ids(answer) -> set[str]:
    return {str(row.pk) for row in answer.context["cl"].result_list}


# --- The door -------------------------------------------------------------------------------


def test_strangers_are_sent_to_the_sign_in_of_the_house(client, db):
    answer = client.get("/en/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/en/accounts/login/?next=")


@pytest.mark.parametrize("make", [TalentFactory, MentorFactory, UserFactory])
def test_talents_mentors_and_newcomers_do_not_come_in(client, content, make):
    made = make()
    client.force_login(getattr(made, "user", made))
    assert client.get("/en/admin/", follow=True).status_code == 403
    assert client.get("/en/admin/accounts/user/", follow=True).status_code == 403


def test_people_of_employers_do_not_come_in(client, db):
    firm = OrganisationFactory(kind="employer")
    client.force_login(member_of(firm, role="administrator"))
    assert client.get("/en/admin/", follow=True).status_code == 403


def test_former_members_do_not_come_in(client, house):
    member = member_of(house)
    Membership.objects.update(ended_at=house.created_at)
    client.force_login(member)
    assert client.get("/en/admin/", follow=True).status_code == 403


def test_only_tables_of_the_house_stand_in_it(db):
    rooms = {model.__module__.partition(".")[0] for model in admin.site._registry}
    assert rooms == {"accounts", "allinone", "mentoring", "resources"}


def test_a_superuser_without_a_role_does_not_come_in(client, db):
    client.force_login(UserFactory(is_superuser=True))
    assert client.get("/en/admin/", follow=True).status_code == 403


def test_password_and_leaving_go_the_way_of_the_house(client, operator):
    client.force_login(operator)
    assert client.get("/en/admin/password_change/")["Location"] == "/en/accounts/password/change/"
    assert client.post("/en/admin/logout/")["Location"] == "/en/"
    assert "_auth_user_id" not in client.session


# --- Whose rows -----------------------------------------------------------------------------


def test_staff_sees_its_own_organisation_only(client, house, other_house):
    member = member_of(house)
    answer = page(client, member, "accounts/organisation/")
    assert result_ids(answer) == {str(house.pk)}
    assert "Their house" not in answer.content.decode()


def test_members_are_those_of_the_own_organisation(client, house, other_house):
    member, colleague = member_of(house), member_of(house, role="coach")
    stranger = member_of(other_house, full_name="Canary Stranger")
    answer = page(client, member, "accounts/membership/")
    shown = answer.content.decode()
    assert (member.email in shown, colleague.email in shown) == (True, True)
    assert (stranger.email in shown, "Canary" in shown, "Their house" in shown) == (False,) * 3


def test_another_organisations_row_is_like_one_that_never_was(client, house, other_house):
    member = member_of(house, role="administrator")
    theirs = member_of(other_house).memberships.get()
    invitation, _token = services.invite_member(
        organisation=other_house, email="x@example.org", role="coach", by=UserFactory()
    )
    rows = {
        "organisation": other_house.pk,
        "membership": theirs.pk,
        "invitation": invitation.pk,
    }
    for table, pk in rows.items():
        hidden = page(client, member, f"accounts/{table}/{pk}/change/")
        missing = page(client, member, f"accounts/{table}/{UserFactory().pk}/change/")
        assert (hidden.status_code, hidden["Location"]) == (302, "/en/admin/")
        assert (missing.status_code, missing["Location"]) == (302, "/en/admin/")


def test_filters_name_no_other_organisation(client, house, other_house):
    services.invite_member(
        organisation=other_house, email="x@example.org", role="coach", by=UserFactory()
    )
    member_of(other_house)
    chief = member_of(house, role="administrator")
    for table in ("membership", "invitation"):
        assert "Their house" not in page(client, chief, f"accounts/{table}/").content.decode()


def test_accounts_are_for_those_who_keep_the_platform(client, house):
    for role in Membership.Role.values:
        assert page(client, member_of(house, role=role), "accounts/user/").status_code == 403


@pytest.mark.parametrize("role", ["coordinator", "coach"])
def test_invitations_are_for_administrators(client, house, role):
    assert page(client, member_of(house, role=role), "accounts/invitation/").status_code == 403


def test_those_who_keep_the_platform_see_every_organisation(client, operator, house, other_house):
    answer = page(client, operator, "accounts/organisation/")
    assert result_ids(answer) == {str(house.pk), str(other_house.pk)}


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_added_changed_or_deleted_by_hand(client, operator, house, table):
    services.invite_member(
        organisation=house, email="x@example.org", role="coach", by=member_of(house)
    )
    client.force_login(operator)
    model = {one._meta.model_name: one for one in admin.site._registry}[table]
    pk = model.objects.first().pk
    for path in ("add/", f"{pk}/delete/"):
        assert client.get(f"/en/admin/accounts/{table}/{path}").status_code == 403
    assert client.post(f"/en/admin/accounts/{table}/{pk}/change/").status_code == 403
    client.post(
        f"/en/admin/accounts/{table}/",
        {"action": "delete_selected", "_selected_action": [str(pk)], "post": "yes"},
    )
    assert model.objects.filter(pk=pk).exists()


# --- Actions call the verbs -----------------------------------------------------------------


def act(client, user, table, action, *rows):
    client.force_login(user)
    data = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    return client.post(f"/en/admin/accounts/{table}/", data, follow=True)


def test_operators_verify_organisations(client, operator):
    waiting = OrganisationFactory(verified_at=None)
    act(client, operator, "organisation", "verify", waiting)
    waiting.refresh_from_db()
    assert (waiting.is_verified, waiting.verified_by) == (True, operator)


def test_members_do_not_verify_themselves(client):
    waiting = OrganisationFactory(verified_at=None)
    act(client, member_of(waiting, role="administrator"), "organisation", "verify", waiting)
    waiting.refresh_from_db()
    assert not waiting.is_verified


def test_administrators_end_roles_of_their_own(client, house, other_house):
    chief = member_of(house, role="administrator")
    services.add_member(organisation=other_house, user=chief, role="coach", by=None)
    ours, theirs = member_of(house).memberships.get(), member_of(other_house).memberships.get()
    act(client, chief, "membership", "end", ours, theirs)
    assert [Membership.objects.get(pk=one.pk).ended_at is None for one in (ours, theirs)] == [
        False,
        True,
    ]
    assert not ours.user.groups.exists()


def test_the_last_administrator_stays_and_reads_why(client, operator, house):
    last = member_of(house, role="administrator").memberships.get()
    answer = act(client, operator, "membership", "end", last)
    assert Membership.objects.active().filter(pk=last.pk).exists()
    assert "An organisation needs an administrator." in answer.content.decode()


def test_coordinators_end_no_roles(client, house):
    colleague = member_of(house, role="coach").memberships.get()
    act(client, member_of(house), "membership", "end", colleague)
    assert Membership.objects.active().filter(pk=colleague.pk).exists()


# --- One account ----------------------------------------------------------------------------


@pytest.fixture
def canary(content):
    return TalentFactory(
        user__full_name="Canary Full", user__email="canary@example.org", phone="0470 CANARY"
    )


def test_list_of_accounts_has_no_names(client, operator, canary):
    shown = page(client, operator, "accounts/user/").content.decode()
    assert str(canary.user_id) in shown
    assert ("Canary Full" in shown, "canary@example.org" in shown) == (False, False)
    assert Disclosure.objects.count() == 0


def test_an_account_is_found_by_its_whole_address_only(client, operator, canary):
    found = page(client, operator, "accounts/user/?q=canary@example.org")
    assert result_ids(found) == {str(canary.user_id)}
    assert result_ids(page(client, operator, "accounts/user/?q=canary")) == set()
    assert result_ids(page(client, operator, "accounts/user/?q=Full")) == set()


def test_an_opened_account_is_told_to_the_talent(client, operator, canary):
    shown = page(client, operator, f"accounts/user/{canary.user_id}/change/").content.decode()
    assert ("Canary Full" in shown, "canary@example.org" in shown) == (True, True)
    assert "0470 CANARY" not in shown
    row = Disclosure.objects.get()
    assert (row.subject_id, row.viewer_id) == (canary.user_id, operator.pk)
    assert (row.because, row.audience) == ("account", "operator")
    assert row.classes == ["account", "email", "name"]
    [line] = seen(canary.user)
    assert (line.who, line.times) == (operator.display_name, 1)


def test_an_account_without_a_file_is_shown_without_a_row(client, operator, house):
    member = member_of(house)
    shown = page(client, operator, f"accounts/user/{member.pk}/change/").content.decode()
    assert member.full_name in shown
    assert Disclosure.objects.count() == 0


def test_the_door_opens_accounts_for_nobody_else(canary, house):
    with pytest.raises(Http404):
        sight.disclose_account(canary.user, to=member_of(house))
    assert Disclosure.objects.count() == 0


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(
    ("table", "queries"), [("organisation", 7), ("membership", 7), ("user", 8)]
)
def test_lists_cost_the_same_for_any_number_of_rows(
    client, operator, house, django_assert_num_queries, table, queries, count
):
    for _ in range(count):
        member_of(OrganisationFactory())
    client.force_login(operator)
    with django_assert_num_queries(queries):
        assert client.get(f"/en/admin/accounts/{table}/").status_code == 200
