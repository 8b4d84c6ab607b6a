"""Verbs of organisations, memberships and invitations.

A coordinator's sight hangs on the organisation's group: membership and group always change in
the same transaction.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, Membership, Organisation, User
from allinone.notifications.letters import Letter, absolute
from allinone.notifications.services import not_too_often, post_letter, record
from allinone.rules import RuleBroken

INVITATION_DAYS = 14
# Both write to people who did not ask for it.
INVITED_A_DAY = 30
REGISTERED_A_DAY = 5


class NameIsTaken(RuleBroken):
    sentence = _("There is already an organisation with this name. Ask them for an invitation.")


class AlreadyMember(RuleBroken):
    sentence = _("This person already has this role here.")


class InvitationNotUsable(RuleBroken):
    sentence = _("This invitation was used, is too old, or is for another address.")


class LastAdministrator(RuleBroken):
    sentence = _("An organisation needs an administrator. First give this role to somebody else.")


@transaction.atomic
def create_organisation(*, by: User | None, name: str, kind: str, **details: Any) -> Organisation:
    """Register an organisation, not yet checked; ``by`` becomes its administrator.

    Raises NameIsTaken or TooOften.
    """
    if by is not None:
        not_too_often("accounts.organisation_registered", by=by, most=REGISTERED_A_DAY)
    organisation = Organisation(name=name, kind=kind, **details)
    organisation.coordinators = Group.objects.create(name=f"coordinators of {organisation.pk}")
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        raise NameIsTaken from error
    record(
        "accounts.organisation_registered", by=by, about={"organisation": str(organisation.pk)},
        tell=User.objects.filter(is_operator=True, is_active=True),
    )  # fmt: skip
    if by is not None:
        add_member(organisation=organisation, user=by, role=Membership.Role.ADMINISTRATOR, by=by)
    return organisation


@transaction.atomic
def verify_organisation(*, organisation: Organisation, by: User) -> Organisation:
    """A platform administrator has checked who they are; verifying twice is once."""
    fresh = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if fresh.is_verified:
        return fresh
    fresh.verified_at, fresh.verified_by = timezone.now(), by
    fresh.save(update_fields=["verified_at", "verified_by"])
    record(
        "accounts.organisation_verified", by=by, about={"organisation": str(fresh.pk)},
        tell=administrators_of(fresh),
    )  # fmt: skip
    return fresh


def administrators_of(organisation: Organisation) -> list[User]:
    """Active administrators of one organisation."""
    return list(
        User.objects.filter(
            memberships__organisation=organisation,
            memberships__role=Membership.Role.ADMINISTRATOR,
            memberships__ended_at=None,
            is_active=True,
        ).distinct()
    )


@transaction.atomic
def add_member(*, organisation: Organisation, user: User, role: str, by: User | None) -> Membership:
    """Give somebody a role; a coordinator joins the group in the same transaction.

    Raises AlreadyMember.
    """
    try:
        with transaction.atomic():
            membership = Membership.objects.create(organisation=organisation, user=user, role=role)
    except IntegrityError as error:
        raise AlreadyMember from error
    if role == Membership.Role.COORDINATOR:
        user.groups.add(organisation.coordinators)
    record("accounts.member_added", by=by, about={"membership": str(membership.pk)})
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User) -> Membership:
    """End one role; its sight ends in the same moment. Raises LastAdministrator."""
    # Two administrators who leave at once must not both count on the other.
    Organisation.objects.select_for_update(no_key=True).get(pk=membership.organisation_id)
    fresh = (
        Membership.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "user")
        .get(pk=membership.pk)
    )
    if fresh.ended_at is not None:
        return fresh
    others = fresh.organisation.memberships.active().exclude(pk=fresh.pk)
    is_admin = fresh.role == Membership.Role.ADMINISTRATOR
    if is_admin and not others.filter(role=Membership.Role.ADMINISTRATOR).exists():
        raise LastAdministrator
    fresh.ended_at = timezone.now()
    fresh.save(update_fields=["ended_at"])
    if fresh.role == Membership.Role.COORDINATOR:
        fresh.user.groups.remove(fresh.organisation.coordinators)
    record("accounts.member_left", by=by, about={"membership": str(fresh.pk)})
    return fresh


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite_member(
    *, organisation: Organisation, email: str, role: str, by: User
) -> tuple[Invitation, str]:
    """Mail an invitation; also returns its token (128 bits; only the hash is kept).

    Raises TooOften.
    """
    not_too_often("accounts.member_invited", by=by, most=INVITED_A_DAY)
    token = secrets.token_urlsafe(16)
    invitation = Invitation.objects.create(
        organisation=organisation, email=email, role=role, invited_by=by,
        token_hash=_hash(token), expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
    )  # fmt: skip
    path = reverse("accounts:invitation_accept", args=[token])
    letter = Letter(
        subject=_("You have an invitation"),
        paragraphs=[_("A colleague invites you to work together. It is valid for 14 days.")],
        action=_("Look at the invitation"),
        url=absolute(path),
    )
    post_letter(address=email, letter=letter, useful_until=invitation.expires_at)
    record("accounts.member_invited", by=by, about={"invitation": str(invitation.pk)})
    return invitation, token


def usable_invitation(token: str) -> Invitation | None:
    """The unused, unexpired invitation behind a token.

    It ends with the role of whoever sent it: nobody who was sent away leaves a door open.
    """
    still_there = Membership.objects.active().filter(
        organisation=OuterRef("organisation"), user=OuterRef("invited_by"),
        role=Membership.Role.ADMINISTRATOR, user__is_active=True,
    )  # fmt: skip
    return (
        Invitation.objects.select_related("organisation")
        .filter(token_hash=_hash(token), used_at=None, expires_at__gt=timezone.now())
        .filter(Exists(still_there))
        .first()
    )


@transaction.atomic
def accept_invitation(*, token: str, by: User) -> Membership:
    """Use an invitation once, with the address it was sent to. Raises InvitationNotUsable."""
    found = usable_invitation(token)
    if found is None or found.email.casefold() != by.email.casefold():
        raise InvitationNotUsable
    used = Invitation.objects.filter(pk=found.pk, used_at=None).update(used_at=timezone.now())
    if not used:
        raise InvitationNotUsable
    return add_member(organisation=found.organisation, user=by, role=found.role, by=by)
