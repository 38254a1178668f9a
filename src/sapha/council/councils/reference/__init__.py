"""The reference files of this folder: kinds of bodies and a draft charter (see SOURCES.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sapha.civic.reference.files import content_hash, file_rows
from sapha.civic.reference.rows import Row

FOLDER = Path(__file__).parent
FILES = (FOLDER / "body_types.csv", FOLDER / "charter_default.json")
# Raised when the code that reads the files makes other rows of them.
_READER_VERSION = 1


def reference_hash() -> str:
    """Return one hash over the files and the code that reads them."""
    return content_hash(FILES, version=_READER_VERSION)


def body_type_rows() -> list[Row]:
    """Return the kinds of bodies as rows of the table."""
    return [{**row, "position": int(row["position"])} for row in file_rows(FILES[0])]


def default_charter() -> dict[str, Any]:
    """Return the draft charter: names, body type, reason and rules in their JSON form."""
    content: dict[str, Any] = json.loads(FILES[1].read_text(encoding="utf-8"))
    return content
