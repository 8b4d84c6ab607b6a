"""Organisations, memberships and invitations."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts import services
from accounts.models import Invitation, Membership, Organisation
from accounts.services.organisations import (
    AlreadyMember,
    InvitationNotUsable,
    LastAdministrator,
    NameIsTaken,
    usable_invitation,
)
from allinone.notifications.models import Delivery, Event, OutgoingMail
from tests.accounts.factories import OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db
ADMIN, COORDINATOR = Membership.Role.ADMINISTRATOR, Membership.Role.COORDINATOR


def register(by, name="House of Work"):
    return services.create_organisation(by=by, name=name, kind="support", hours="9 to 12")


def test_who_registers_administers_and_operators_hear_of_it():
    operator, user = UserFactory(is_operator=True), UserFactory()
    organisation = register(user)
    assert (organisation.is_verified, organisation.hours, str(organisation)) == (
        False, "9 to 12", "House of Work",
    )  # fmt: skip
    membership = organisation.memberships.get()
    assert (membership.user, membership.role) == (user, ADMIN)
    inbox = Delivery.objects.filter(channel="inbox")
    assert {one.recipient for one in inbox} == {operator}
    assert user.groups.count() == 0


def test_organisation_without_a_person_has_no_members():
    assert register(None).memberships.count() == 0


def test_name_is_registered_once():
    register(UserFactory())
    groups = Group.objects.count()
    with pytest.raises(NameIsTaken):
        register(UserFactory())
    assert (Organisation.objects.count(), Group.objects.count()) == (1, groups)


def test_check_is_done_once():
    first, second = UserFactory(is_operator=True), UserFactory(is_operator=True)
    organisation = OrganisationFactory(verified_at=None)
    boss = member_of(organisation, role=ADMIN)
    checked = services.verify_organisation(organisation=organisation, by=first)
    again = services.verify_organisation(organisation=organisation, by=second)
    assert (checked.verified_by, again.verified_by) == (first, first)
    news = Delivery.objects.filter(channel="inbox", event__kind="accounts.organisation_verified")
    assert [one.recipient for one in news] == [boss]


def test_coordinator_joins_and_leaves_the_group_with_the_role():
    organisation = OrganisationFactory()
    boss = member_of(organisation, role=ADMIN)
    user = UserFactory()
    membership = services.add_member(
        organisation=organisation, user=user, role=COORDINATOR, by=boss
    )
    assert list(user.groups.all()) == [organisation.coordinators]
    services.end_membership(membership=membership, by=boss)
    assert list(user.groups.all()) == []
    ended = services.end_membership(membership=membership, by=boss)
    assert ended.ended_at is not None
    assert Event.objects.filter(kind="accounts.member_left").count() == 1


@pytest.mark.parametrize("role", [ADMIN, Membership.Role.COACH])
def test_other_roles_give_no_group(role):
    assert member_of(OrganisationFactory(), role=role).groups.count() == 0


def test_role_is_held_once_and_again_after_its_end():
    organisation = OrganisationFactory()
    boss = member_of(organisation, role=ADMIN)
    user = UserFactory()
    first = services.add_member(organisation=organisation, user=user, role=COORDINATOR, by=boss)
    with pytest.raises(AlreadyMember):
        services.add_member(organisation=organisation, user=user, role=COORDINATOR, by=boss)
    services.end_membership(membership=first, by=boss)
    services.add_member(organisation=organisation, user=user, role=COORDINATOR, by=boss)
    assert list(user.groups.all()) == [organisation.coordinators]


def test_last_administrator_stays():
    organisation = OrganisationFactory()
    boss = member_of(organisation, role=ADMIN)
    member_of(organisation, role=COORDINATOR)
    membership = Membership.objects.get(user=boss)
    with pytest.raises(LastAdministrator):
        services.end_membership(membership=membership, by=boss)
    second = member_of(organisation, role=ADMIN)
    services.end_membership(membership=membership, by=second)
    assert [one.user for one in organisation.memberships.active().filter(role=ADMIN)] == [second]


def invite(email="new@example.org", role=COORDINATOR):
    organisation = OrganisationFactory()
    boss = member_of(organisation, role=ADMIN)
    return services.invite_member(organisation=organisation, email=email, role=role, by=boss)


def test_invitation_goes_out_and_only_its_hash_is_kept():
    invitation, token = invite()
    mail = OutgoingMail.objects.get()
    assert mail.address == "new@example.org"
    assert token in mail.text
    assert len(token) >= 22
    row = " ".join(str(value) for value in Invitation.objects.values_list().get())
    assert token not in row
    assert usable_invitation(token) == invitation
    assert str(invitation) == str(invitation.pk)


@pytest.mark.parametrize("email", ["new@example.org", "New@Example.org"])
def test_invitation_is_used_once_by_its_address(email):
    invitation, token = invite()
    user = UserFactory(email=email)
    membership = services.accept_invitation(token=token, by=user)
    assert (membership.organisation, membership.role) == (invitation.organisation, COORDINATOR)
    assert list(user.groups.all()) == [invitation.organisation.coordinators]
    with pytest.raises(InvitationNotUsable):
        services.accept_invitation(token=token, by=user)


def test_invitation_of_another_address_is_not_usable():
    _invitation, token = invite()
    with pytest.raises(InvitationNotUsable):
        services.accept_invitation(token=token, by=UserFactory(email="else@example.org"))
    assert Membership.objects.filter(role=COORDINATOR).count() == 0


def test_invitation_ends_after_fourteen_days():
    invitation, token = invite()
    late = timezone.now() - timedelta(seconds=1)
    assert invitation.expires_at - invitation.created_at >= timedelta(days=13, hours=23)
    Invitation.objects.update(expires_at=late)
    with pytest.raises(InvitationNotUsable):
        services.accept_invitation(token=token, by=UserFactory(email="new@example.org"))


def test_invitation_taken_by_a_crossing_request_is_not_usable(monkeypatch):
    from accounts.services import organisations

    _invitation, token = invite()
    look = organisations.usable_invitation

    def taken_after(text):
        found = look(text)
        Invitation.objects.update(used_at=timezone.now())
        return found

    monkeypatch.setattr(organisations, "usable_invitation", taken_after)
    with pytest.raises(InvitationNotUsable):
        services.accept_invitation(token=token, by=UserFactory(email="new@example.org"))


def test_unknown_token_opens_nothing():
    for token in ("", "x", "\ud7ff", "%00"):
        assert usable_invitation(token) is None


def test_member_who_is_invited_again_keeps_the_invitation():
    invitation, token = invite()
    user = UserFactory(email="new@example.org")
    services.add_member(organisation=invitation.organisation, user=user, role=COORDINATOR, by=None)
    with pytest.raises(AlreadyMember):
        services.accept_invitation(token=token, by=user)
    invitation.refresh_from_db()
    assert invitation.used_at is None


def test_active_members_of_checked_organisations_are_found():
    mine = OrganisationFactory(verified_at=None)
    checked = OrganisationFactory()
    user = member_of(mine, role=ADMIN)
    services.add_member(organisation=mine, user=user, role=COORDINATOR, by=None)
    assert list(Organisation.objects.of_member(user)) == [mine]
    assert list(Organisation.objects.of_member(user, "coach")) == []
    assert list(Organisation.objects.of_member(user, "coach", "coordinator")) == [mine]
    assert list(Organisation.objects.verified()) == [checked]
