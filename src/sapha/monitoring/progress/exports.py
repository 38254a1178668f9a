"""Tables of reviews for spreadsheets: an empty cell is not scored, 0 is a score."""

from __future__ import annotations

from collections.abc import Iterable

from sapha.foundation.csv_lines import BYTE_ORDER_MARK, csv_line, plain_cell
from sapha.monitoring.progress.reviews_seen import review_of
from sapha.monitoring.projects.models import Project

_HEAD = ("code", "name", "fiscal_year", "quarter", "completeness", "timeliness", "comment", "scored_on")


def reviews_csv(projects: Iterable[Project], fiscal_year: int, quarter: int) -> str:
    """Return one line per project, reviewed or not, with the mark that spreadsheets need for Thai."""
    lines = [BYTE_ORDER_MARK, csv_line(_HEAD)]
    for project in projects:
        review = review_of(project)
        scores = (review.completeness, review.timeliness) if review else (None, None)
        said = (plain_cell(review.comment), review.scored_at.date().isoformat()) if review else ("", "")
        cells = [project.code, plain_cell(project.name), fiscal_year, quarter, *map(_score, scores), *said]
        lines.append(csv_line(cells))
    return "".join(lines)


def _score(score: int | None) -> str:
    return "" if score is None else str(score)
