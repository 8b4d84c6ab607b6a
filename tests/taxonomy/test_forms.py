"""Long lists under headings."""

import pytest
from django import forms
from django.utils import translation

from allinone.taxonomy.forms import OccupationField, PlaceField, SkillsField
from allinone.taxonomy.models import IscoGroup, Place, Skill

pytestmark = pytest.mark.django_db


class PersonForm(forms.Form):
    occupation = OccupationField()
    place = PlaceField(required=False)
    skills = SkillsField(required=False)


def choices_of(field):
    """As a widget reads them: one by one (``list`` would also ask for the length)."""
    return [choice for choice in field.choices]  # noqa: C416


def headings(field):
    return [heading for heading, rows in field.choices if heading]


def test_occupations_stand_under_their_sub_major_group(content, django_assert_num_queries):
    with django_assert_num_queries(2):
        choices = choices_of(OccupationField())
    assert choices[0] == ("", "---------")
    assert len(choices) == 44
    assert sum(len(rows) for heading, rows in choices[1:]) == 436
    assert choices[1][0] == "Chief executives, senior officials and legislators"
    assert choices[-1][0] == "Armed forces occupations, other ranks"


def test_headings_follow_the_reader(content):
    with translation.override("nl"):
        assert "Wetenschappers en ingenieurs" in headings(OccupationField())
    with translation.override("ar"):
        assert "مهن العلوم والهندسة" in headings(OccupationField())


def test_places_stand_under_their_province(content, django_assert_num_queries):
    with django_assert_num_queries(1):
        choices = dict(choices_of(PlaceField())[1:])
    assert list(choices) == [
        "Antwerp", "Brussels", "East Flanders", "Flemish Brabant", "Limburg", "West Flanders",
    ]  # fmt: skip
    assert [name for _value, name in choices["Flemish Brabant"]] == [
        "Aarschot", "Diest", "Halle", "Leuven", "Tienen", "Vilvoorde",
    ]  # fmt: skip


def test_skills_stand_under_their_sector(content, django_assert_num_queries):
    with django_assert_num_queries(1):
        choices = dict(choices_of(SkillsField()))
    assert len(choices) == 24
    assert "Project management" in [name for _value, name in choices["In every sector"]]


def test_a_form_takes_a_unit_group_only(content):
    unit = IscoGroup.objects.get(code="2142")
    gent, autocad = Place.objects.get(code="gent"), Skill.objects.get(code="autocad")
    form = PersonForm({"occupation": unit.pk, "place": gent.pk, "skills": [autocad.pk]})
    assert form.is_valid()
    assert form.cleaned_data["occupation"] == unit
    assert list(form.cleaned_data["skills"]) == [autocad]
    assert not PersonForm({"occupation": IscoGroup.objects.get(code="21").pk}).is_valid()
