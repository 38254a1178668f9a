"""Tables of reviews for spreadsheets: an empty cell is not scored, 0 is a score."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from sapha.monitoring.progress.reviews_seen import review_of
from sapha.monitoring.projects.models import Project

_HEAD = ("code", "name", "fiscal_year", "quarter", "completeness", "timeliness", "comment", "scored_on")
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def reviews_csv(projects: Iterable[Project], fiscal_year: int, quarter: int) -> str:
    """Return one line per project, reviewed or not, with the mark that spreadsheets need for Thai."""
    out = StringIO("\ufeff", newline="")
    out.seek(0, 2)
    table = csv.writer(out)
    table.writerow(_HEAD)
    for project in projects:
        review = review_of(project)
        scores = (review.completeness, review.timeliness) if review else (None, None)
        said = (_plain(review.comment), review.scored_at.date().isoformat()) if review else ("", "")
        table.writerow(
            [project.code, _plain(project.name), fiscal_year, quarter, *map(_score, scores), *said]
        )
    return out.getvalue()


def _score(score: int | None) -> str:
    return "" if score is None else str(score)


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
