"""Groups, districts and subdistricts as the files of this folder give them (see SOURCES.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sapha.civic.districts.models import District, DistrictGroup, Subdistrict
from sapha.civic.reference.files import file_rows
from sapha.civic.reference.rows import Changes, Row, keep_rows
from sapha.foundation.thai_text import search_text

FOLDER = Path(__file__).parent
FILES = tuple(FOLDER / name for name in ("district_groups.csv", "districts.csv", "subdistricts.csv"))

_TEXTS = ("name_th", "name_en", "office_name_th", "office_name_en", "office_code")
_COUNTS = (
    "population",
    "population_male",
    "population_female",
    "population_under_18",
    "population_18_to_59",
    "population_60_and_over",
    "communities",
)
_MEASURES = ("area_km2", "label_longitude", "label_latitude")


def load_districts() -> Changes:
    """Keep the 6 groups, 50 districts and 180 subdistricts as the reference files give them."""
    group_rows, district_rows, subdistrict_rows = (file_rows(place) for place in FILES)
    changes = keep_rows(DistrictGroup, map(_group, group_rows), key=["code"])
    changes = changes.and_(keep_rows(District, map(_district, district_rows), key=["code"]))
    changes = changes.and_(keep_rows(Subdistrict, map(_subdistrict, subdistrict_rows), key=["code"]))
    return changes.and_(_keep_neighbours(district_rows))


def _group(row: Mapping[str, str]) -> Row:
    return {**row, "position": int(row["position"])}


def _district(row: Mapping[str, str]) -> Row:
    code = int(row["code"])
    postal_codes = row["postal_codes"].split()
    return {
        "code": code,
        "group_id": row["group"],
        **{name: row[name] for name in _TEXTS},
        **{name: _count(row[name]) for name in _COUNTS},
        **{name: Decimal(row[name]).quantize(_step(name)) for name in _MEASURES},
        "population_on": date.fromisoformat(row["population_on"]) if row["population_on"] else None,
        "postal_codes": postal_codes,
        "search_text": search_text(
            f"เขต{row['name_th']}",
            f"{row['name_en']} District",
            row["code"],
            str(code - 1000),
            row["office_code"],
            *postal_codes,
        ),
    }


def _step(name: str) -> Decimal:
    return Decimal("0.001") if name == "area_km2" else Decimal("0.00001")


def _count(text: str) -> int | None:
    """Return the number, or ``None`` where the file has none: missing is not zero."""
    return int(text) if text else None


def _subdistrict(row: Mapping[str, str]) -> Row:
    return {
        "code": int(row["code"]),
        "district_id": int(row["district"]),
        "name_th": row["name_th"],
        "name_en": row["name_en"],
        "postal_code": row["postal_code"],
        "search_text": search_text(
            f"แขวง{row['name_th']}", f"{row['name_en']} Subdistrict", row["code"], row["postal_code"]
        ),
    }


def _keep_neighbours(rows: list[dict[str, str]]) -> Changes:
    """Link districts that touch, both ways."""
    link = District.neighbours.through
    there = set(link.objects.values_list("from_district_id", "to_district_id"))
    wanted = {(int(row["code"]), int(other)) for row in rows for other in row["neighbours"].split()}
    wanted |= {(other, one) for one, other in wanted}
    missing = sorted(wanted - there)
    link.objects.bulk_create(link(from_district_id=one, to_district_id=other) for one, other in missing)
    return Changes(len(missing), 0)


class DistrictShape(NamedTuple):
    """One district on the sheet of 2000 × 1554 that pages draw.

    Attributes:
        label_at: a point well inside.
        path: its border as an SVG path.
    """

    label_at: tuple[float, float]
    path: str


class CityShapes(NamedTuple):
    """The simplified map: districts by code, and the river in pieces."""

    districts: Mapping[int, DistrictShape]
    river: tuple[str, ...]


@cache
def city_shapes() -> CityShapes:
    """Return the simplified map, read once per process (about 12 KB)."""
    content = json.loads((FOLDER / "map_paths.json").read_text(encoding="utf-8"))
    districts = {
        int(code): DistrictShape((x, y), path) for code, (x, y, path) in content["districts"].items()
    }
    return CityShapes(districts, tuple(content["river"]))
