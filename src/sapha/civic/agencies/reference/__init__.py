"""Agencies and their codes as the files of this folder give them (see SOURCES.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sapha.civic.agencies.models import MAX_LEVEL, Agency, AgencyCode
from sapha.civic.agencies.names import name_key
from sapha.civic.reference.files import file_rows
from sapha.civic.reference.rows import Changes, Row, keep_rows
from sapha.foundation.thai_text import search_text

FOLDER = Path(__file__).parent
FILES = (FOLDER / "agencies.csv", FOLDER / "agency_codes.csv")


def load_agencies() -> Changes:
    """Keep the agencies and their codes as the reference files give them."""
    rows = file_rows(FILES[0])
    levels = _levels(rows)
    changes = Changes()
    for level in range(1, MAX_LEVEL + 1):
        ids = _ids_by_number()
        of_level = [row for row in rows if levels[row["number"]] == level]
        wanted = [_agency(row, level, ids) for row in of_level]
        _adopt(wanted)
        changes = changes.and_(keep_rows(Agency, wanted, key=["reference_number"]))
    _draw_lineages()
    return changes.and_(_keep_codes())


def _levels(rows: list[dict[str, str]]) -> dict[str, int]:
    """Return the level of each row by its number; a parent stands before its children."""
    levels: dict[str, int] = {}
    for row in rows:
        levels[row["number"]] = levels[row["parent"]] + 1 if row["parent"] else 1
    return levels


def _ids_by_number() -> dict[int, int]:
    numbered = Agency.objects.filter(reference_number__isnull=False)
    return {number: pk for number, pk in numbered.values_list("reference_number", "id") if number is not None}


def _agency(row: Mapping[str, str], level: int, ids: Mapping[int, int]) -> Row:
    return {
        "reference_number": int(row["number"]),
        "parent_id": ids[int(row["parent"])] if row["parent"] else None,
        "kind": row["kind"],
        "level": level,
        "name_th": row["name_th"],
        "name_en": row["name_en"],
        "name_key": name_key(row["name_th"]),
        "district_id": int(row["district"]) if row["district"] else None,
        "is_historical": row["historical"] == "yes",
        "search_text": search_text(row["name_th"], row["name_en"]),
    }


def _adopt(rows: list[Row]) -> None:
    """Give a new row's number to the agency that people added under its name before."""
    known = _ids_by_number()
    for row in rows:
        if row["reference_number"] not in known:
            Agency.objects.filter(
                reference_number__isnull=True, parent=row["parent_id"], name_key=row["name_key"]
            ).update(reference_number=row["reference_number"])


def _draw_lineages() -> None:
    """Write the way from the root into every agency whose place changed."""
    lineages: dict[int | None, str] = {None: "/"}
    changed = []
    for agency in Agency.objects.order_by("level", "id"):
        lineages[agency.pk] = lineage = f"{lineages[agency.parent_id]}{agency.pk}/"
        if agency.lineage != lineage:
            agency.lineage = lineage
            changed.append(agency)
    Agency.objects.bulk_update(changed, ["lineage"])


def _keep_codes() -> Changes:
    ids = _ids_by_number()
    rows = [_code(row, ids) for row in file_rows(FILES[1])]
    changes = Changes()
    for is_main in (False, True):  # an old main code steps down before the new one takes its place
        of_kind = [row for row in rows if row["is_main"] is is_main]
        changes = changes.and_(keep_rows(AgencyCode, of_kind, key=["agency_id", "code"]))
    return changes


def _code(row: Mapping[str, str], ids: Mapping[int, int]) -> Row:
    return {
        "agency_id": ids[int(row["agency"])],
        "code": row["code"],
        "valid_from": _day(row["valid_from"]),
        "valid_to": _day(row["valid_to"]),
        "is_main": row["main"] == "yes",
        "source": row["source"],
    }


def _day(text: str) -> date | None:
    """Return the day, or ``None`` where it is not known."""
    return date.fromisoformat(text) if text else None
