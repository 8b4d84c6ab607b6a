"""The reference data: complete, and the same after every load."""

import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from allinone.doorway import Loaded
from allinone.taxonomy.content_files import CONTENT_DIR, ContentError
from allinone.taxonomy.models import (
    EducationField,
    EducationLevel,
    IscoGroup,
    Place,
    Province,
    Sector,
    SectorRelation,
    Skill,
)
from allinone.taxonomy.services import load_reference_data

pytestmark = pytest.mark.django_db

COUNTS = {
    Sector: 23,
    SectorRelation: 45,
    IscoGroup: 619,
    Province: 6,
    Place: 35,
    EducationLevel: 4,
    EducationField: 11,
    Skill: 104,
}


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(CONTENT_DIR, tmp_path / "content")


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_load_content_brings_every_row(content):
    assert {model: model._default_manager.count() for model in COUNTS} == COUNTS


def test_load_content_twice_changes_nothing(content):
    out = StringIO()
    call_command("load_content", stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == 10
    for line in lines:
        assert ": 0 created, 0 updated, 0 removed, " in line
    assert "occupation groups: 0 created, 0 updated, 0 removed, 619 unchanged" in lines


@pytest.mark.parametrize(
    "model", [Sector, IscoGroup, Province, Place, EducationLevel, EducationField, Skill]
)
def test_names_exist_in_three_languages(content, model):
    for thing in model.objects.all():
        assert all([thing.name_en, thing.name_nl, thing.name_ar]), thing.code


def test_load_reference_data_mends_a_changed_row(content, folder):
    change(folder, "places.csv", "gent,Ghent,Gent", "gent,Ghent (city),Gent")
    loaded = {count.kind: count for count in load_reference_data(folder=folder)}
    assert loaded["places"] == Loaded("places", created=0, updated=1, unchanged=34)
    assert Place.objects.get(code="gent").name_en == "Ghent (city)"


def test_load_reference_data_removes_a_pair_that_left_the_file(content, folder):
    change(folder, "sector_relations.csv", "sport,edu,0.3\n", "")
    loaded = {count.kind: count for count in load_reference_data(folder=folder)}
    assert loaded["related sectors"].removed == 1
    assert SectorRelation.objects.count() == 44


def test_load_reference_data_keeps_a_row_that_left_the_file(content, folder):
    change(folder, "education_fields.csv", "10,Services,Dienstverlening,الخدمات\n", "")
    load_reference_data(folder=folder)
    assert EducationField.objects.filter(code="10").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "places.csv", "51.220,4.400,VAN", "north,4.400,VAN",
            "places.csv, row 2: the column 'latitude' must be a number from -90 to 90, "
            "not 'north'.",
        ),
        (
            "places.csv", "51.220,4.400,VAN", "51.220,4.400,QQQ",
            "places.csv, row 2: the province 'QQQ' is not known.",
        ),
        (
            "sectors.csv", "food,Food industry", "agri,Food industry",
            "sectors.csv, row 3: the code 'agri' stands in the file twice.",
        ),
        (
            "sectors.csv", "Food industry,Voedingsindustrie", "Food industry,",
            "sectors.csv, row 3: the column 'nl' is empty.",
        ),
        (
            "isco_groups.csv", "2221,4,", "2221,9,",
            "isco_groups.csv, row 96: the column 'skill_level' must be a number from 1 to 4, "
            "not '9'.",
        ),
        (
            "sector_relations.csv", "agri,food,0.7", "agri,agri,0.7",
            "sector_relations.csv, row 2: the pair must name two sectors, and stand in the file "
            "once.",
        ),
        (
            "provinces.csv", "1000-1299,VBR", "1000-1299,VWV",
            "provinces.csv, row 5: 'BRU' must be a province that names this one as neighbour.",
        ),
        (
            "education_levels.csv", "7,Master,Master", "7,Master",
            "education_levels.csv, row 4: there are 3 cells instead of 4.",
        ),
        (
            "skills.csv", "code,sector,", "code,branch,",
            "skills.csv: the columns must be code, sector, en, nl, ar, esco_uri.",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_named(content, folder, file, old, new, sentence):
    change(folder, file, old, new)
    with pytest.raises(ContentError) as error:
        load_reference_data(folder=folder)
    assert str(error.value) == sentence


def test_a_name_that_is_too_long_is_named(content, folder):
    change(folder, "places.csv", "gent,Ghent,", f"gent,{'Ghent' * 20},")
    with pytest.raises(ContentError) as error:
        load_reference_data(folder=folder)
    assert str(error.value).startswith(
        "places.csv, row 9: name_en: Ensure this value has at most 80"
    )


def test_a_missing_file_is_named(content, folder):
    (folder / "skills.csv").unlink()
    with pytest.raises(ContentError, match=r"^skills\.csv: the file is missing\.$"):
        load_reference_data(folder=folder)


def test_a_file_in_another_encoding_is_named(content, folder):
    (folder / "sectors.csv").write_bytes("code,en\né".encode("latin-1"))
    with pytest.raises(ContentError, match=r"^sectors\.csv: the file is not saved as UTF-8\.$"):
        load_reference_data(folder=folder)


def test_load_content_stops_with_one_sentence(content, monkeypatch):
    def broken():
        raise ContentError("places.csv, row 2: a mistake.")

    monkeypatch.setattr("allinone.taxonomy.management.commands.load_content.CONTENT", [broken])
    with pytest.raises(CommandError, match=r"^places\.csv, row 2: a mistake\.$"):
        call_command("load_content")


def test_a_mistake_leaves_everything_as_it_was(content, folder):
    change(folder, "sectors.csv", "food,Food industry,", "food,Food,")
    (folder / "skills.csv").unlink()
    with pytest.raises(ContentError):
        load_reference_data(folder=folder)
    assert Sector.objects.get(code="food").name_en == "Food industry"
