"""Reference files as they lie in the package: CSV in UTF-8, first line the column names."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from sapha.foundation.canonical import sha256_hex


def file_rows(place: Path) -> list[dict[str, str]]:
    """Return the rows of one file, column name to text; an empty cell is the empty text."""
    with place.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content_hash(places: Iterable[Path], *, version: int) -> str:
    """Return one hash over the files and the version of the code that reads them."""
    parts = [f"{place.name} {sha256_hex(place.read_bytes())}" for place in sorted(places)]
    return sha256_hex("\n".join([f"version {version}", *parts]).encode())
