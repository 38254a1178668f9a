"""Tables as CSV; cells that a spreadsheet would compute are made plain."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from sapha.council.councils.queries.preview import CouncilImpact

IMPACT_COLUMNS = (
    "council", "name_th", "name_en", "seats_before", "seats_after", "seats_gained", "seats_lost",
    "needed_before", "needed_after", "unseated", "rules_not_fulfilled", "rules_impossible",
)  # fmt: skip


def plain_cell(value: object) -> str:
    """Return the cell as text that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def impacts_csv(rows: Iterable[CouncilImpact]) -> str:
    """Return the preview of a charter version, one line per council."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(IMPACT_COLUMNS)
    for council, impact in rows:
        cells = (
            council.key, council.name_th, council.name_en, impact.seats_before, impact.seats_after,
            impact.gained, impact.lost, impact.needed_before, impact.needed_after, impact.unseated,
            len(impact.imbalances), " ".join(impact.impossible),
        )  # fmt: skip
        writer.writerow([plain_cell(cell) for cell in cells])
    return file.getvalue()
