"""What is wrong with a table of nominees, as CSV."""

from __future__ import annotations

from collections.abc import Iterable

from sapha.council.membership.nominee_file import RowProblem
from sapha.foundation.csv_lines import csv_line, plain_cell

PROBLEM_COLUMNS = ("line", "column", "problem_th", "problem_en")


def problems_csv(problems: Iterable[RowProblem]) -> str:
    """Return one line per row that does not fit; the numbers are lines of the file, its head being 1."""
    lines = (
        csv_line((one.line, one.column, plain_cell(one.text.th), plain_cell(one.text.en))) for one in problems
    )
    return csv_line(PROBLEM_COLUMNS) + "".join(lines)
