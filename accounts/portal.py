"""What accounts offer the house: the way home, first steps on a desk, kinds of events."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.desk import is_talent
from accounts.models import Membership, Organisation
from allinone.doorway import About, Card, Kind, MenuEntry, cards, footer, kind, menu, trail


def _has_file(user: Any) -> bool:
    return bool(user.is_authenticated and "talent" in user.roles)


def _walks_a_path(user: Any) -> bool:
    return bool(user.is_authenticated and is_talent(user))


def _has_a_desk(user: Any) -> bool:
    return bool(user.is_authenticated and not is_talent(user))


menu(
    MenuEntry(_("My path"), "accounts:desk", order=10, shown=_walks_a_path),
    MenuEntry(_("My desk"), "accounts:desk", order=10, shown=_has_a_desk),
    MenuEntry(_("My file"), "accounts:file", order=70, shown=_has_file),
)
footer(MenuEntry(_("Administration"), "admin:index", order=80, shown=lambda user: user.is_staff))


def _talent_start() -> Card:
    return Card(
        title=_("Tell what you studied and what you look for"),
        text=_("Six short steps. You can stop at each one; we keep what you filled in."),
        url=reverse("accounts:talent_profile", args=["you"]),
        action=_("Start my profile"),
        order=10,
        is_turn=True,
    )


def _mentor_start() -> Card:
    return Card(
        title=_("Tell how you can guide someone"),
        text=_("Three minutes: your sector, your languages, your free times."),
        url=reverse("accounts:mentor_profile", args=["you"]),
        action=_("Start my mentor profile"),
        order=10,
        is_turn=True,
        role="mentor",
    )


def _organisation_start(kind: str) -> Card:
    return Card(
        title=_("Tell us about your organisation"),
        text=_("A person of the platform checks it, usually within two working days."),
        url=f"{reverse('accounts:organisation_create')}?kind={kind}",
        action=_("Register my organisation"),
        order=10,
        is_turn=True,
        role="organisation",
    )


def _first_card(user: Any) -> Card | None:
    """The first step behind the door she came in by, until she has taken it."""
    if user.roles:
        return None
    if user.door in ("employer", "organisation"):
        return _organisation_start("employer" if user.door == "employer" else "support")
    return _mentor_start() if user.door == "mentor" else _talent_start()


def _unchecked(user: Any) -> Iterable[Card]:
    mine = Organisation.objects.of_member(user).filter(verified_at=None)
    for organisation in mine:
        yield Card(
            title=_("We are checking your organisation"),
            text=_("You hear from us by e-mail. Until then you can already invite colleagues."),
            url=reverse("accounts:organisation_detail", args=[organisation.pk]),
            action=_("Open the organisation"),
            order=20,
            role="organisation",
        )


@cards
def first_steps(user: Any) -> Iterable[Card]:
    """The door she came in by, and organisations still to be checked."""
    if first := _first_card(user):
        yield first
    if user.roles & {"staff", "employer"}:
        yield from _unchecked(user)


@cards
def organisations_to_check(user: Any) -> Iterable[Card]:
    """For the operator: who waits to be checked."""
    if "operator" not in user.roles:
        return
    waiting = Organisation.objects.filter(verified_at=None).count()
    if waiting:
        yield Card(
            title=_("Organisations wait to be checked"),
            text=_("Look at the name and the website, then say that they are who they say."),
            url=reverse("accounts:organisations_to_check"),
            action=_("Look at them"),
            order=15,
            is_turn=True,
            role="operator",
        )


@cards
def my_organisations(user: Any) -> Iterable[Card]:
    """The organisations somebody administers."""
    if "administrator" not in user.roles:
        return
    for membership in (
        Membership.objects.active()
        .select_related("organisation")
        .filter(user=user, role=Membership.Role.ADMINISTRATOR)
    ):
        yield Card(
            title=membership.organisation.name,
            text=_("Colleagues, roles and invitations."),
            url=reverse("accounts:organisation_detail", args=[membership.organisation_id]),
            action=_("Open the organisation"),
            order=60,
            role="organisation",
        )


def _organisation_url(about: About) -> str:
    return reverse("accounts:organisation_detail", args=[about["organisation"]])


kind(
    Kind(
        name="accounts.organisation_registered",
        label=_("An organisation was registered."),
        subject=_("Something waits for you"),
        line=_("An organisation was registered. Please check who they are."),
        action=_("Look at it"),
        url=lambda about: reverse("accounts:organisations_to_check"),
        shown=lambda user: "operator" in user.roles,
    ),
    Kind(
        name="accounts.organisation_verified",
        label=_("Your organisation was checked."),
        subject=_("Your organisation is ready"),
        line=_("We checked your organisation. You can start now."),
        action=_("Open the organisation"),
        url=_organisation_url,
        shown=lambda user: bool(user.roles & {"administrator", "employer"}),
    ),
)
trail(
    "accounts.signed_up",
    "accounts.operator_created",
    "accounts.talent_started",
    "accounts.mentor_started",
    "accounts.talent_changed",
    "accounts.mentor_changed",
    "accounts.sharing_stopped",
    "accounts.member_added",
    "accounts.member_left",
    "accounts.member_invited",
)
