"""A programme follows new matching rules; the old versions stay as they were."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from allinone.matching import Rules, Weights
from allinone.notifications.services import record
from allinone.rules import RuleBroken
from mentoring.models import MatchRules, Programme


class RulesNotUsable(RuleBroken):
    sentence = _(
        "These rules cannot be used: weights are whole numbers of the known parts, not below "
        "zero, 1000 together at most, and the language level is A2 or higher."
    )


def check_rules(*, weights: Mapping[str, Any], language_level: int) -> None:
    """Ask the engine whether it could work with these rules. Raises RulesNotUsable."""
    if not isinstance(weights, Mapping) or not all(type(one) is int for one in weights.values()):
        raise RulesNotUsable
    try:
        Rules(min_level=language_level, weights=Weights(**weights))
    except (TypeError, ValueError) as error:
        raise RulesNotUsable from error


@transaction.atomic
def follow_rules(
    *,
    programme: Programme,
    by: User,
    weights: Mapping[str, Any],
    language_level: int,
    long_wait_weeks: int,
) -> MatchRules:
    """The next version of a programme's rules, used from the next run on. Raises RulesNotUsable."""
    check_rules(weights=weights, language_level=language_level)
    Programme.objects.select_for_update().get(pk=programme.pk)
    newest = programme.rules.first()
    rules = MatchRules.objects.create(
        programme=programme,
        version=newest.version + 1 if newest else 1,
        weights=dict(weights),
        language_level=language_level,
        long_wait_weeks=long_wait_weeks,
    )
    record("mentoring.rules_changed", by=by, about={"programme": str(programme.pk)})
    return rules
