"""What the reference data says."""

import pytest
from django.db import IntegrityError
from django.utils import translation

from allinone.taxonomy.models import IscoGroup, Place, Province, Sector, SectorRelation, Skill

pytestmark = pytest.mark.django_db


def test_isco_levels_follow_the_code(content):
    levels = {level: IscoGroup.objects.filter(level=level).count() for level in range(1, 5)}
    assert levels == {1: 10, 2: 43, 3: 130, 4: 436}
    assert IscoGroup.objects.unit_groups().count() == 436
    assert IscoGroup.objects.sub_major_groups().count() == 43


@pytest.mark.parametrize(
    ("code", "skill_level"),
    [
        ("0110", 4), ("0210", 2), ("0310", 1), ("1", 4), ("1211", 4), ("1411", 3), ("2142", 4),
        ("3112", 3), ("4110", 2), ("5120", 2), ("6111", 2), ("7411", 2), ("8332", 2), ("9412", 1),
    ],
)  # fmt: skip
def test_skill_level_follows_isco(content, code, skill_level):
    assert IscoGroup.objects.get(code=code).skill_level == skill_level


def test_every_group_has_its_parent(content):
    codes = set(IscoGroup.objects.values_list("code", flat=True))
    assert {code for code in codes if len(code) > 1 and code[:-1] not in codes} == set()


def test_unit_group_names_differ_in_every_language(content):
    for language in ("en", "nl", "ar"):
        names = list(IscoGroup.objects.unit_groups().values_list(f"name_{language}", flat=True))
        assert len(set(names)) == 436, language


def test_sector_closeness_is_symmetric(content):
    table = SectorRelation.objects.closeness_by_sector()
    ids = dict(Sector.objects.values_list("code", "pk"))
    assert table[ids["agri"]][ids["food"]] == table[ids["food"]][ids["agri"]] == 0.7
    assert ids["health"] not in table[ids["agri"]]
    assert sum(len(others) for others in table.values()) == 90


def test_a_pair_of_sectors_is_stored_one_way(content):
    pair = SectorRelation.objects.first()
    pair.pk, pair.first, pair.second = None, pair.second, pair.first
    with pytest.raises(IntegrityError):
        pair.save()


def test_provinces_know_their_neighbours(content):
    neighbours = {
        province.code: sorted(neighbour.code for neighbour in province.neighbours.all())
        for province in Province.objects.all()
    }
    assert neighbours == {
        "VAN": ["VBR", "VLI", "VOV"],
        "VLI": ["VAN", "VBR"],
        "VOV": ["VAN", "VBR", "VWV"],
        "VBR": ["BRU", "VAN", "VLI", "VOV"],
        "VWV": ["VOV"],
        "BRU": ["VBR"],
    }


def test_places_lie_in_the_postcodes_of_their_province(content):
    for place in Place.objects.select_related("province"):
        ranges = [part.split("-") for part in place.province.postcodes.split()]
        assert any(low <= place.postcode <= high for low, high in ranges), place.code
        assert 50.7 < place.latitude < 51.4, place.code
        assert 2.5 < place.longitude < 5.8, place.code


def test_every_sector_has_a_skill(content):
    assert set(Sector.objects.values_list("code", flat=True)) == set(
        Skill.objects.filter(sector__isnull=False).values_list("sector__code", flat=True)
    )
    assert Skill.objects.exclude(esco_uri="").count() == 92


def test_names_follow_the_reader(content):
    names = {}
    for language in ("en", "nl", "ar"):
        with translation.override(language):
            names[language] = Sector.objects.get(code="build").name
    assert names == {
        "en": "Construction and architecture",
        "nl": "Bouw en architectuur",
        "ar": "البناء والهندسة المعمارية",
    }
