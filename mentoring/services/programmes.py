"""An organisation starts a programme and keeps its words up to date."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from allinone.notifications.services import record
from allinone.rules import RuleBroken
from mentoring.models import MatchRules, Programme


class NameWasJustTaken(RuleBroken):
    sentence = _("Somebody used this name a moment ago. Send it once more.")


class OrganisationNotChecked(RuleBroken):
    sentence = _("We are still checking your organisation. Then you can start a programme.")


def _free_slug(name: str) -> str:
    """A readable address that no other programme has."""
    base = slugify(name)[:50] or "programme"
    taken = set(Programme.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for number in range(2, 10_000) if (slug := f"{base}-{number}") not in taken)


@transaction.atomic
def create_programme(*, organisation: Organisation, by: User, **words: Any) -> Programme:
    """A new programme with the field's standard matching rules as version 1.

    Raises OrganisationNotChecked or NameWasJustTaken.
    """
    if not organisation.is_verified:
        raise OrganisationNotChecked
    slug = _free_slug(words["name_en"])
    try:
        with transaction.atomic():
            programme = Programme.objects.create(organisation=organisation, slug=slug, **words)
    except IntegrityError as error:
        raise NameWasJustTaken from error
    MatchRules.objects.create(programme=programme, version=1)
    record("mentoring.programme_created", by=by, about={"programme": str(programme.pk)})
    return programme


@transaction.atomic
def change_programme(*, programme: Programme, by: User, **words: Any) -> Programme:
    """Change words, length, days to answer, or whether it is open; the address stays."""
    for name, value in words.items():
        setattr(programme, name, value)
    programme.save()
    record("mentoring.programme_changed", by=by, about={"programme": str(programme.pk)})
    return programme
