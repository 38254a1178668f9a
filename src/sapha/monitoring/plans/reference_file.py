"""The reference file of the development plans: rows that were read, none that was remembered."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sapha.foundation.thai_text import normalise
from sapha.monitoring.plans.rules import parent_number

REFERENCE = Path(__file__).parent / "reference" / "development_plan.csv"


class PlanRow(NamedTuple):
    """One node of the file; years are Buddhist Era, ``number`` is ``None`` where none was shown."""

    plan: str
    first_year: int
    last_year: int
    level: str
    number: str | None
    parent_number: str
    text: str
    is_cut: bool


def read_plan_rows(path: Path = REFERENCE) -> Iterator[PlanRow]:
    """Yield the rows of the file in their order."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = row["number"] or None
            yield PlanRow(
                plan=normalise(row["plan"]),
                first_year=int(row["first_year"]),
                last_year=int(row["last_year"]),
                level=normalise(row["level"]),
                number=number,
                parent_number=parent_number(number) if number else row["below"],
                text=normalise(row["text"]),
                is_cut=row["is_cut"] == "yes",
            )
