"""The one door to a talent's data: who may see her, what of her, and the row that tells her.

``sync`` writes what the live relations of all apps allow; ``disclose`` and ``disclose_many``
return only that, and log it in the same transaction: no row, no data.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.fields.files import ImageFieldFile
from django.http import Http404
from django.utils import timezone

from accounts import facts
from accounts.models import MentorProfile, TalentGroupGrant, TalentProfile, TalentUserGrant, User
from allinone import doorway
from allinone.privacy.models import Because, Disclosure
from allinone.privacy.table import Rule, rules_for

Viewer = User | Group
# What a key names: (talent, user or None, group or None, codename).
GrantKey = tuple[UUID, UUID | None, int | None, str]

# Who sees least comes first, so that the fullest relation has the last word.
WEAKEST_FIRST = ("mentor_asked", "employer", "mentor", "coordinator", "coach", "organisation")
COLOURS = (
    "Amber", "Ash", "Azure", "Blue", "Bronze", "Brown", "Copper", "Coral", "Cream", "Crested",
    "Golden", "Green", "Grey", "Indigo", "Ivory", "Jade", "Little", "Marsh", "Moss", "Ochre",
    "Olive", "Pearl", "Purple", "Red", "River", "Russet", "Sand", "Silver", "Snow", "Stone",
    "Tawny", "White",
)  # fmt: skip
BIRDS = (
    "Avocet", "Bittern", "Bluethroat", "Bunting", "Chough", "Coot", "Crane", "Cuckoo", "Curlew",
    "Dipper", "Dove", "Dunlin", "Eider", "Falcon", "Finch", "Flycatcher", "Gannet", "Godwit",
    "Goldcrest", "Goshawk", "Grebe", "Harrier", "Heron", "Hobby", "Hoopoe", "Ibis", "Jackdaw",
    "Jay", "Kestrel", "Kingfisher", "Kite", "Knot", "Lapwing", "Lark", "Linnet", "Magpie",
    "Martin", "Merlin", "Nightjar", "Nuthatch", "Oriole", "Osprey", "Ouzel", "Owl", "Petrel",
    "Pipit", "Plover", "Puffin", "Quail", "Redstart", "Robin", "Sandpiper", "Shrike", "Siskin",
    "Skylark", "Snipe", "Stork", "Swallow", "Swift", "Teal", "Tern", "Thrush", "Wagtail", "Wren",
)  # fmt: skip


class Disclosed(dict[str, Any]):
    """What one viewer may see of one talent, by name of the fact; a missing fact is hidden."""

    talent_id: UUID
    audiences: frozenset[str]


# --- Aliases --------------------------------------------------------------------------------


def alias(talent_id: UUID, scope: str) -> str:
    """A bird's name for a talent, the same within one scope and unlinkable across scopes.

    HMAC-SHA256 of scope and id under the secret key picks one of 2,048 names.
    """
    digest = hmac.new(
        settings.SECRET_KEY.encode(), f"alias:{scope}:{talent_id}".encode(), hashlib.sha256
    ).digest()
    number = int.from_bytes(digest[:8], "big")
    colour, bird = COLOURS[number % len(COLOURS)], BIRDS[number // len(COLOURS) % len(BIRDS)]
    return f"{colour} {bird}"


# --- Grants follow relations ----------------------------------------------------------------


def _later_of(one: datetime | None, other: datetime | None) -> datetime | None:
    """The later end; ``None`` means "as long as the relation lives" and wins."""
    return None if one is None or other is None else max(one, other)


def derive(talent_id: UUID | None = None) -> dict[GrantKey, datetime | None]:
    """All grants that the live relations allow, of one talent or of everybody.

    Two relations that give the same grant become one row with the later end.
    """
    now = timezone.now()
    wanted: dict[GrantKey, datetime | None] = {}
    for relation in doorway.RELATIONS.values():
        for sight in relation.live(talent_id):
            if sight.until_at is not None and sight.until_at <= now:
                continue
            key = (sight.talent_id, sight.user_id, sight.group_id, sight.codename)
            until = sight.until_at
            wanted[key] = _later_of(wanted[key], until) if key in wanted else until
    return wanted


def _held(talent_id: UUID | None) -> dict[GrantKey, datetime | None]:
    """The rows as they stand, of one talent or of everybody."""
    of = {} if talent_id is None else {"content_object_id": talent_id}
    users = TalentUserGrant.objects.filter(**of).values_list(
        "content_object_id", "user_id", "permission__codename", "until_at"
    )
    groups = TalentGroupGrant.objects.filter(**of).values_list(
        "content_object_id", "group_id", "permission__codename", "until_at"
    )
    rows: dict[GrantKey, datetime | None] = {
        (talent, user, None, codename): until for talent, user, codename, until in users
    }
    rows |= {(talent, None, group, codename): until for talent, group, codename, until in groups}
    return rows


def _model_and_owner(key: GrantKey) -> tuple[Any, dict[str, Any]]:
    talent, user, group, _codename = key
    if user is not None:
        return TalentUserGrant, {"content_object_id": talent, "user_id": user}
    return TalentGroupGrant, {"content_object_id": talent, "group_id": group}


def _apply(wanted: Mapping[GrantKey, datetime | None], held: Mapping[GrantKey, Any]) -> int:
    """Make the rows equal to ``wanted``; returns how many rows differed."""
    permissions = dict(
        Permission.objects.filter(
            content_type__app_label="accounts", content_type__model="talentprofile"
        ).values_list("codename", "pk")
    )
    changes = 0
    for key in held.keys() - wanted.keys():
        model, owner = _model_and_owner(key)
        model.objects.filter(**owner, permission__codename=key[3]).delete()
        changes += 1
    for key, until in wanted.items():
        if key in held and held[key] == until:
            continue
        model, owner = _model_and_owner(key)
        model.objects.update_or_create(
            **owner, permission_id=permissions[key[3]], defaults={"until_at": until}
        )
        changes += 1
    return changes


def _touches(key: GrantKey, viewer: Viewer | None) -> bool:
    if viewer is None:
        return True
    return key[2] == viewer.pk if isinstance(viewer, Group) else key[1] == viewer.pk


@transaction.atomic
def sync(talent: TalentProfile, viewer: Viewer | None = None) -> None:
    """Bring the grants on ``talent`` in line with the live relations, for one viewer or all.

    Called by every verb that begins or ends a relation, in its own transaction. The talent's
    row is locked first: of two relations that end at once, the second reads what the first left.
    """
    TalentProfile.objects.select_for_update(no_key=True).get(pk=talent.pk)
    wanted = {key: until for key, until in derive(talent.pk).items() if _touches(key, viewer)}
    held = {key: until for key, until in _held(talent.pk).items() if _touches(key, viewer)}
    _apply(wanted, held)


@transaction.atomic
def reconcile() -> int:
    """Recompute every grant; returns how many rows differed (0 when all verbs did their part)."""
    return _apply(derive(), _held(None))


# --- Showing --------------------------------------------------------------------------------


def audiences_of(user: User, talent_ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Which kinds of viewer ``user`` is now, per talent (one query). Expired rows do not count."""
    ids = list(talent_ids)
    live = Q(until_at=None) | Q(until_at__gt=timezone.now())
    columns = ("content_object_id", "permission__codename")
    own = TalentUserGrant.objects.filter(live, user=user, content_object_id__in=ids)
    groups = TalentGroupGrant.objects.filter(live, group__user=user, content_object_id__in=ids)
    found: dict[UUID, set[str]] = {}
    for talent_id, codename in own.values_list(*columns).union(groups.values_list(*columns)):
        found.setdefault(talent_id, set()).add(codename.removeprefix("see_as_"))
    return found


def _may_read(profile: TalentProfile, data_class: str, audience: str) -> Rule | None:
    """The rule by which this kind of viewer reads the class now, if there is one."""
    rule = rules_for("talent", audience).get(data_class)
    if rule is None or (rule.needs_share and not profile.has_shared(data_class, audience)):
        return None
    return rule


def _shown(profile: TalentProfile, audience: str, scope: str) -> tuple[dict[str, Any], set[str]]:
    """The facts and the classes that one kind of viewer sees of one talent."""
    values: dict[str, Any] = {}
    classes: set[str] = set()
    for data_class in rules_for("talent", audience):
        rule = _may_read(profile, data_class, audience)
        if rule is None:
            continue
        found = facts.of_talent(profile, data_class, rule)
        if data_class == "name" and rule.mode == "P":
            found = {"name": alias(profile.pk, scope)}
        if any(value not in (None, "", []) for value in found.values()):
            values |= found
            classes.add(data_class)
    return values, classes


def _one(profile: TalentProfile, audiences: set[str], scope: str) -> tuple[Disclosed, set[str]]:
    """All that the viewer's relations together allow; the weakest first, so the fullest wins."""
    shown = Disclosed()
    classes: set[str] = set()
    for audience in sorted(audiences, key=WEAKEST_FIRST.index):
        values, more = _shown(profile, audience, scope)
        shown.update(values)
        classes |= more
    shown.talent_id, shown.audiences = profile.pk, frozenset(audiences)
    return shown, classes


@transaction.atomic
def disclose_many(
    profiles: Sequence[TalentProfile] | QuerySet[TalentProfile],
    *,
    to: User,
    because: Because,
    scope: str,
    only: str = "",
) -> list[Disclosed]:
    """What ``to`` may see of each profile, in order, logged in the same transaction.

    Two queries for any number of rows, when the profiles come ``with_facts()``. ``scope`` keys
    the alias. ``only`` names the one kind of viewer that counts, whatever else ``to`` is to her.
    A profile that the viewer has no such relation to raises ``Http404``: a stranger cannot tell
    hidden from missing.
    """
    people = list(profiles)
    relations = audiences_of(to, (profile.pk for profile in people))
    result, log = [], []
    for profile in people:
        audiences = relations.get(profile.pk, set())
        if only:
            audiences &= {only}
        if not audiences:
            raise Http404
        shown, classes = _one(profile, audiences, scope)
        result.append(shown)
        row = Disclosure(
            subject_id=profile.user_id, viewer_id=to.pk, because=because,
            audience=",".join(sorted(audiences)), classes=sorted(classes),
        )  # fmt: skip
        log.append(row)
    Disclosure.objects.bulk_create(log)
    return result


def disclose(
    profile: TalentProfile, *, to: User, because: Because, scope: str, only: str = ""
) -> Disclosed:
    """What ``to`` may see of one talent; see ``disclose_many``."""
    return disclose_many([profile], to=to, because=because, scope=scope, only=only)[0]


@transaction.atomic
def disclose_name(profile: TalentProfile, *, to: User, because: Because) -> str:
    """Only her name, as the fullest relation of ``to`` may see it; logged like every showing.

    For places with room for one word, such as a card on a desk. Raises Http404 for a stranger.
    """
    audiences = audiences_of(to, [profile.pk]).get(profile.pk, set())
    audience = max(audiences, key=WEAKEST_FIRST.index, default="")
    rule = _may_read(profile, "name", audience)
    if rule is None or rule.mode == "P":
        raise Http404
    Disclosure.objects.create(
        subject_id=profile.user_id, viewer_id=to.pk, because=because, audience=audience,
        classes=["name"],
    )  # fmt: skip
    return str(facts.of_talent(profile, "name", rule)["name"])


@transaction.atomic
def disclose_photo(profile: TalentProfile, *, to: User) -> ImageFieldFile:
    """Her photo, if a relation of ``to`` may see it; logged like every other showing.

    Raises Http404 when there is none or it is not for this viewer.
    """
    audiences = audiences_of(to, [profile.pk]).get(profile.pk, set())
    seeing = sorted(one for one in audiences if _may_read(profile, "photo", one))
    if not profile.photo or not seeing:
        raise Http404
    Disclosure.objects.create(
        subject_id=profile.user_id, viewer_id=to.pk, because=Because.MENTORSHIP,
        audience=",".join(seeing), classes=["photo"],
    )  # fmt: skip
    return profile.photo


@transaction.atomic
def disclose_account(user: User, *, to: User) -> dict[str, Any]:
    """Name and address of an account, for somebody who keeps the platform.

    A talent finds the row in her log. Raises Http404 for every other viewer.
    """
    if not to.is_operator:
        raise Http404
    profile = TalentProfile.objects.select_related("user").filter(user=user).first()
    if profile is None:
        return {"name": user.full_name or user.called, "email": user.email}
    shown, classes = _shown(profile, "operator", scope="")
    Disclosure.objects.create(
        subject_id=user.pk, viewer_id=to.pk, because=Because.ACCOUNT, audience="operator",
        classes=sorted({"account", *classes}),
    )  # fmt: skip
    return shown


def show_mentor(mentor: MentorProfile, audience: str) -> dict[str, Any]:
    """What ``audience`` (talent_asked, talent, coordinator) sees of a mentor, by the same table."""
    values: dict[str, Any] = {}
    for data_class, rule in rules_for("mentor", audience).items():
        if rule.needs_share and not mentor.has_shared(data_class, audience):
            continue
        values |= facts.of_mentor(mentor, data_class, rule)
    return values


def show_mentor_name(mentor: MentorProfile) -> str:
    """A mentor's name for the coordinators of his programme."""
    rule = rules_for("mentor", "coordinator")["mentor_name"]
    return str(facts.of_mentor(mentor, "mentor_name", rule)["name"])
