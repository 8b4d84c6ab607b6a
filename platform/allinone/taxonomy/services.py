"""Loading reference data. Rows are matched by code: known ones are mended, none is removed,
because people may already point at them. Only the pairs between sectors follow the file exactly.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import translation

from allinone.doorway import Loaded
from allinone.taxonomy.content_files import Row, read_rows
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

Fields = dict[str, Any]
Build = Callable[[Row], Fields]


@transaction.atomic
def load_reference_data(*, folder: Path | None = None) -> list[Loaded]:
    """Load every kind from ``folder`` (the shipped files by default), all or nothing.

    Raises ContentError with a sentence naming the file and the row.
    """
    # The base column of a translated field takes the active language: fix it to English.
    with translation.override("en"):
        return [
            _load(folder, "sectors.csv", Sector, _sector, "nace_rev2", "nace_rev21"),
            _load_sector_relations(folder),
            _load(folder, "isco_groups.csv", IscoGroup, _isco_group, after_code=("skill_level",)),
            _load(folder, "provinces.csv", Province, _province, "nuts", "postcodes", "neighbours"),
            _load_neighbours(folder),
            _load(
                folder,
                "places.csv",
                Place,
                _place(),
                "postcode",
                "latitude",
                "longitude",
                "province",
            ),
            _load(folder, "education_levels.csv", EducationLevel, Row.names),
            _load(folder, "education_fields.csv", EducationField, Row.names),
            _load(folder, "skills.csv", Skill, _skill(), "esco_uri", after_code=("sector",)),
        ]


def _sector(row: Row) -> Fields:
    return {
        **row.names(),
        "nace_rev2": row.text("nace_rev2"),
        "nace_rev21": row.text("nace_rev21"),
    }


def _isco_group(row: Row) -> Fields:
    return {
        **row.names(),
        "level": len(row.text("code")),
        "skill_level": int(row.decimal("skill_level", least=1, most=4)),
    }


def _province(row: Row) -> Fields:
    return {**row.names(), "nuts": row.text("nuts"), "postcodes": row.text("postcodes")}


def _place() -> Build:
    province_id = _ids(Province)

    def build(row: Row) -> Fields:
        return {
            **row.names(),
            "postcode": row.text("postcode"),
            "latitude": row.decimal("latitude", least=-90, most=90),
            "longitude": row.decimal("longitude", least=-180, most=180),
            "province_id": _found(row, "province", province_id),
        }

    return build


def _skill() -> Build:
    sector_id = _ids(Sector)

    def build(row: Row) -> Fields:
        return {
            **row.names(),
            "esco_uri": row.optional("esco_uri"),
            "sector_id": _found(row, "sector", sector_id) if row.optional("sector") else None,
        }

    return build


def _ids(model: type[Sector] | type[Province]) -> dict[str, int]:
    return dict(model._default_manager.values_list("code", "pk"))


def _found(row: Row, column: str, ids: Mapping[str, int]) -> int:
    code = row.text(column)
    if code not in ids:
        raise row.error(f"the {column} {code!r} is not known.")
    return ids[code]


def _load(
    folder: Path | None,
    file: str,
    model: type[models.Model],
    build: Build,
    *after_names: str,
    after_code: tuple[str, ...] = (),
) -> Loaded:
    columns = ("code", *after_code, "en", "nl", "ar", *after_names)
    wanted: dict[str, Fields] = {}
    for row in read_rows(file, columns=columns, folder=folder):
        code = row.text("code")
        if code in wanted:
            raise row.error(f"the code {code!r} stands in the file twice.")
        wanted[code] = build(row)
        _check(row, model(code=code, **wanted[code]))
    return _save(model, wanted)


def _check(row: Row, thing: models.Model) -> None:
    """Apply the model's own rules (lengths, formats) without a query per row."""
    related = {field.name for field in thing._meta.fields if field.is_relation}
    try:
        thing.clean_fields(exclude=related | {"id", "name"})
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise row.error(f"{field}: {messages[0]}") from None


def _save(model: type[models.Model], wanted: Mapping[str, Fields]) -> Loaded:
    known = {thing.code: thing for thing in _all(model)}
    new = [model(code=code, **fields) for code, fields in wanted.items() if code not in known]
    changed = []
    for code in wanted.keys() & known.keys():
        thing, fields = known[code], wanted[code]
        if any(getattr(thing, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(thing, name, value)
            changed.append(thing)
    model._default_manager.bulk_create(new)
    if changed:
        names = next(iter(wanted.values()))
        model._default_manager.bulk_update(changed, [name.removesuffix("_id") for name in names])
    return Loaded(
        kind=str(model._meta.verbose_name_plural),
        created=len(new),
        updated=len(changed),
        unchanged=len(wanted) - len(new) - len(changed),
    )


def _all(model: type[models.Model]) -> Iterable[Any]:
    return model._default_manager.all()


def _load_sector_relations(folder: Path | None) -> Loaded:
    wanted = _sector_pairs(folder)
    known = {(pair.first_id, pair.second_id): pair for pair in SectorRelation.objects.all()}
    gone = [pair.pk for ends, pair in known.items() if ends not in wanted]
    changed = [
        pair for ends, pair in known.items() if wanted.get(ends, pair.closeness) != pair.closeness
    ]
    for pair in changed:
        pair.closeness = wanted[pair.first_id, pair.second_id]
    new = [
        SectorRelation(first_id=low, second_id=high, closeness=closeness)
        for (low, high), closeness in wanted.items()
        if (low, high) not in known
    ]
    SectorRelation.objects.filter(pk__in=gone).delete()
    SectorRelation.objects.bulk_update(changed, ["closeness"])
    SectorRelation.objects.bulk_create(new)
    return Loaded(
        kind=str(SectorRelation._meta.verbose_name_plural),
        created=len(new),
        updated=len(changed),
        unchanged=len(wanted) - len(new) - len(changed),
        removed=len(gone),
    )


def _sector_pairs(folder: Path | None) -> dict[tuple[int, int], float]:
    """Closeness by the ids of both sectors, the lower id first."""
    sector_id = _ids(Sector)
    pairs: dict[tuple[int, int], float] = {}
    columns = ("first", "second", "closeness")
    for row in read_rows("sector_relations.csv", columns=columns, folder=folder):
        low, high = sorted((_found(row, "first", sector_id), _found(row, "second", sector_id)))
        if low == high or (low, high) in pairs:
            raise row.error("the pair must name two sectors, and stand in the file once.")
        pairs[low, high] = row.decimal("closeness", least=0.1, most=0.9)
    return pairs


def _load_neighbours(folder: Path | None) -> Loaded:
    columns = ("code", "en", "nl", "ar", "nuts", "postcodes", "neighbours")
    province_id = _ids(Province)
    wanted = {
        row.text("code"): (row, set(row.text("neighbours").split()))
        for row in read_rows("provinces.csv", columns=columns, folder=folder)
    }
    for code, (row, others) in wanted.items():
        for other in sorted(others):
            if other not in wanted or code not in wanted[other][1]:
                raise row.error(f"{other!r} must be a province that names this one as neighbour.")
    updated = 0
    for province in Province.objects.filter(code__in=wanted).prefetch_related("neighbours"):
        codes = wanted[province.code][1]
        if {neighbour.code for neighbour in province.neighbours.all()} != codes:
            province.neighbours.set([province_id[code] for code in codes])
            updated += 1
    return Loaded(
        kind="neighbours of provinces", created=0, updated=updated, unchanged=len(wanted) - updated
    )
