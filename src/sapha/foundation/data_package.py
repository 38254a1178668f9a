"""Tables written as CSV with a dictionary: a Frictionless data package that programs check by themselves.

A table is described once, in Thai and English; its rows are written as they come, so that memory
does not grow with them. The same rows give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sapha.foundation.csv_lines import BYTE_ORDER_MARK, csv_line, plain_cell
from sapha.foundation.errors import Bilingual

Cell = str | int | bool | Decimal | date | None
Row = Sequence[Cell]


class Field(NamedTuple):
    """One column.

    Attributes:
        name: what programs call it.
        title: what people call it.
        kind: of its values; dates are ISO 8601, numbers have a full stop, an empty cell is not known.
        note: what else one must know; empty texts for nothing.
        required: no cell is empty.
        choices: the only values there are; empty: any.
    """

    name: str
    title: Bilingual
    kind: Literal["string", "integer", "number", "boolean", "date"] = "string"
    note: Bilingual = Bilingual("", "")
    required: bool = False
    choices: tuple[str, ...] = ()


class Reference(NamedTuple):
    """A column whose values stand in a column of a table; the empty name is the table itself."""

    field: str
    table: str
    to: str


class Table(NamedTuple):
    """What one file holds.

    Attributes:
        key: columns that name a row.
        references: columns that name rows of other tables.
        missing: words that stand where a value is not, beside the empty cell, and say why.
    """

    name: str
    title: Bilingual
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"


class WrittenFile(NamedTuple):
    """What was written of a table."""

    table: Table
    rows: int
    size: int
    sha256: str


DICTIONARY = "dictionary.csv"
DESCRIPTOR = "datapackage.json"
_DICTIONARY_COLUMNS = (
    "table", "column", "type", "title_th", "title_en", "note_th", "note_en", "required", "choices",
)  # fmt: skip


def cell_text(value: Cell) -> str:
    """Return a value as it stands in a file: not known is empty, 0 is 0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return plain_cell(value) if isinstance(value, str) else str(value)


def table_lines(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a table's file, the mark that spreadsheets need for Thai first."""
    yield BYTE_ORDER_MARK + csv_line(field.name for field in table.fields)
    for row in rows:
        out = io.StringIO()
        csv.writer(out).writerow(map(cell_text, row))
        yield out.getvalue()


def write_table(folder: Path, table: Table, rows: Iterable[Row]) -> WrittenFile:
    """Write a table's file, line by line.

    Raises:
        OSError: the folder cannot be written.
    """
    digest, size, lines = hashlib.sha256(), 0, 0
    with (folder / table.file_name).open("wb") as out:
        for line in table_lines(table, rows):
            content = line.encode()
            digest.update(content)
            size += out.write(content)
            lines += 1
    return WrittenFile(table, lines - 1, size, digest.hexdigest())


def _field_json(field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {"name": field.name, "type": field.kind}
    said |= {"title": field.title.th, "title_en": field.title.en}
    if field.note.th:
        said |= {"description": field.note.th, "description_en": field.note.en}
    limits: dict[str, Any] = {"required": True} if field.required else {}
    if field.choices:
        limits["enum"] = list(field.choices)
    return {**said, "constraints": limits} if limits else said


def _table_json(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field_json(field) for field in table.fields],
        "missingValues": ["", *table.missing],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [one.field], "reference": {"resource": one.table, "fields": [one.to]}}
            for one in table.references
        ]
    return {
        "name": table.name,
        "path": table.file_name,
        "profile": "tabular-data-resource",
        "title": table.title.th,
        "title_en": table.title.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def package_json(name: str, title: Bilingual, tables: Iterable[Table | WrittenFile]) -> dict[str, Any]:
    """Return the descriptor of a package; size and hash of what was written are told."""
    resources = []
    for one in tables:
        if isinstance(one, WrittenFile):
            counted = {"bytes": one.size, "hash": f"sha256:{one.sha256}"}
            resources.append({**_table_json(one.table), **counted})
        else:
            resources.append(_table_json(one))
    return {
        "name": name,
        "profile": "tabular-data-package",
        "title": title.th,
        "title_en": title.en,
        "resources": resources,
    }


def dictionary_lines(tables: Iterable[Table]) -> Iterator[str]:
    """Yield the lines of the dictionary that people read: one a column of every table."""
    yield BYTE_ORDER_MARK + csv_line(_DICTIONARY_COLUMNS)
    for table in tables:
        for field in table.fields:
            said = (*field.title, *field.note, cell_text(field.required), " ".join(field.choices))
            yield csv_line((table.name, field.name, field.kind, *said))


def write_package(folder: Path, name: str, title: Bilingual, files: Sequence[WrittenFile]) -> None:
    """Write descriptor and dictionary beside the files of the tables.

    Raises:
        OSError: the folder cannot be written.
    """
    descriptor = json.dumps(package_json(name, title, files), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(descriptor + "\n", encoding="utf-8")
    with (folder / DICTIONARY).open("w", encoding="utf-8", newline="") as out:
        out.writelines(dictionary_lines(one.table for one in files))
