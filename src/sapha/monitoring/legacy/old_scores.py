"""The scores the present system's SED gave the reporting, as tables brought them; never this system's reviews.

The present system gives one score a quarter, without telling completeness from timeliness. It stays what
that system declared: nothing here is computed from it. Not scored and 0 are two things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from sapha.foundation.errors import Bilingual
from sapha.monitoring.legacy.choices import RowState
from sapha.monitoring.legacy.models import LegacyRow
from sapha.monitoring.projects.models import Project


class ScoreMeaning(NamedTuple):
    """What scores from one value on mean."""

    lowest: Decimal
    text: Bilingual


NOT_SCORED = Bilingual("ไม่ได้ให้คะแนน", "not scored")
MEANINGS = (
    ScoreMeaning(Decimal(100), Bilingual("คะแนนเต็ม", "full marks")),
    ScoreMeaning(Decimal("0.0001"), Bilingual("ได้คะแนนบางส่วน", "part of the marks")),
    ScoreMeaning(Decimal(0), Bilingual("ให้คะแนนแล้ว ได้ศูนย์", "was scored, with nought")),
)
UNSCORED = Bilingual("ไม่มีผู้ให้คะแนน ไม่ใช่ศูนย์", "nobody scored it, which is not nought")


class OldScore(NamedTuple):
    """A score of the present system.

    Attributes:
        code: of the project.
        fiscal_year: Buddhist Era; ``None`` when neither row nor project says it.
        quarter: ``None`` when the row does not say it.
        score: 0 to 100; ``None`` is not scored.
        file_sha256: hash of the table's bytes, as the ledger names it; its name is its sender's own.
        line: in the table.
        received_on: the day the table was received.
    """

    code: str
    fiscal_year: int | None
    quarter: int | None
    score: Decimal | None
    file_sha256: str
    line: int
    received_on: date

    @property
    def meaning(self) -> Bilingual:
        """What the score means."""
        score = self.score
        if score is None:
            return UNSCORED
        return next(one.text for one in MEANINGS if score >= one.lowest)


def scored_rows() -> QuerySet[LegacyRow]:
    """Return the rows taken in that speak of a score, with project and file; by project, the last quarter first."""
    speaks = Q(sed_score__isnull=False) | Q(sed_quarter__isnull=False)
    taken = LegacyRow.objects.filter(speaks, project__isnull=False, done_at__isnull=False)
    rows = taken.exclude(state__in=[RowState.ASIDE, RowState.REFUSED, RowState.WAITING])
    return rows.select_related("project", "file").order_by(
        "project__code", F("sed_quarter").desc(nulls_last=True), "-file__received_at", "line"
    )


def old_scores(projects: Collection[Project]) -> list[OldScore]:
    """Return what the present system scored, each once with its latest source, by code; one query."""
    return list(distinct_scores(scored_rows().filter(project__in=projects)))


def distinct_scores(rows: QuerySet[LegacyRow]) -> Iterator[OldScore]:
    """Yield the scores of rows in their order; the same again from an older table is left out."""
    code = ""
    told: set[tuple[object, ...]] = set()
    for row in rows.iterator(chunk_size=500):
        score = _score(row)
        if score.code != code:
            code, told = score.code, set()
        if (key := (score.fiscal_year, score.quarter, score.score)) not in told:
            told.add(key)
            yield score


def _score(row: LegacyRow) -> OldScore:
    assert row.project is not None, "rows without a project are not asked for"
    year = row.values.get("fiscal_year") or row.project.fiscal_year_id
    return OldScore(
        row.project.code,
        None if year is None else int(year),
        row.sed_quarter,
        row.sed_score,
        row.file.sha256,
        row.line,
        timezone.localdate(row.file.received_at),
    )
