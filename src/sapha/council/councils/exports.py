"""Tables as CSV; cells that a spreadsheet would compute are made plain."""

from __future__ import annotations

from collections.abc import Iterable

from sapha.council.councils.queries.preview import CouncilImpact
from sapha.foundation.csv_lines import csv_line, plain_cell

IMPACT_COLUMNS = (
    "council", "name_th", "name_en", "seats_before", "seats_after", "seats_gained", "seats_lost",
    "needed_before", "needed_after", "unseated", "rules_not_fulfilled", "rules_impossible",
)  # fmt: skip


def impacts_csv(rows: Iterable[CouncilImpact]) -> str:
    """Return the preview of a charter version, one line per council."""
    lines = [csv_line(IMPACT_COLUMNS)]
    for council, impact in rows:
        cells = (
            council.key, council.name_th, council.name_en, impact.seats_before, impact.seats_after,
            impact.gained, impact.lost, impact.needed_before, impact.needed_after, impact.unseated,
            len(impact.imbalances), " ".join(impact.impossible),
        )  # fmt: skip
        lines.append(csv_line(plain_cell(str(cell)) for cell in cells))
    return "".join(lines)
