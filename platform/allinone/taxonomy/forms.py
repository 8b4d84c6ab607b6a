"""Form fields for reference data: long lists under headings, so that a plain select is usable."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Case, When
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

from allinone.taxonomy.models import IscoGroup, Place, Skill

Heading = Callable[[Any], str]
LONGEST_KEY = 18

if TYPE_CHECKING:
    Choices = ModelChoiceIterator[Any]
    ChoiceField = forms.ModelChoiceField[Any]
    MultipleChoiceField = forms.ModelMultipleChoiceField[Any]
else:
    Choices = ModelChoiceIterator
    ChoiceField = forms.ModelChoiceField
    MultipleChoiceField = forms.ModelMultipleChoiceField


class GroupedChoices(Choices):
    """The rows of the queryset, which must be ordered by heading, as option groups."""

    field: Any

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for heading, rows in groupby(self.queryset.iterator(), key=self.field.heading()):
            yield heading, [self.choice(row) for row in rows]


class OccupationField(ChoiceField):
    """One unit group of ISCO-08, under the names of the sub-major groups. Two queries."""

    iterator = GroupedChoices

    def __init__(self, **options: Any) -> None:
        armed_forces_last = Case(When(code__startswith="0", then=1), default=0)
        super().__init__(
            IscoGroup.objects.unit_groups().order_by(armed_forces_last, "code"), **options
        )

    def heading(self) -> Heading:
        names = {group.code: group.name for group in IscoGroup.objects.sub_major_groups()}
        return lambda group: names[group.code[:2]]


class PlaceField(ChoiceField):
    """One place, under its province. One query."""

    iterator = GroupedChoices

    def __init__(self, **options: Any) -> None:
        places = Place.objects.select_related("province").order_by("province__name", "name")
        super().__init__(places, **options)

    def heading(self) -> Heading:
        return lambda place: place.province.name


class SkillsField(MultipleChoiceField):
    """Any number of skills, under the sector that asks for them most. One query."""

    iterator = GroupedChoices

    def __init__(self, **options: Any) -> None:
        skills = Skill.objects.select_related("sector").order_by("sector__name", "name")
        super().__init__(skills, **options)

    def clean(self, value: Any) -> Any:
        # SQLite breaks on a number beyond 64 bits, where it should only find nothing.
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": key}
                )
        return super().clean(value)

    def heading(self) -> Heading:
        return lambda skill: skill.sector.name if skill.sector else _("In every sector")
