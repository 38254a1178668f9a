"""Looking a table through: every row is kept as it stood and told what would become of it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput
from sapha.monitoring.legacy.choices import FileState, RowState
from sapha.monitoring.legacy.judging import Repeats, judge_row
from sapha.monitoring.legacy.models import LegacyFile, LegacyRow
from sapha.monitoring.legacy.people import people_of
from sapha.monitoring.legacy.queries import kept_projects, repeats_in
from sapha.monitoring.legacy.reading.columns import Header
from sapha.monitoring.legacy.reading.opening import open_table
from sapha.monitoring.legacy.reading.rows import ReadRow, read_rows
from sapha.monitoring.legacy.register import Reference
from sapha.monitoring.legacy.writing import BATCH, Progress, batches, content_of, put_verdict


def check_table(*, actor: Account, file: LegacyFile, progress: Progress | None = None) -> LegacyFile:
    """Read every row of a received table and tell what would become of it; the register stays as it is.

    A file that cannot be read as a whole is failed with its reason and keeps no row.

    Raises:
        NotPermitted: the actor registers no projects anywhere.
        SystemUnable: the kept bytes cannot be read.
    """
    require(actor, "legacy.receive_file")
    _begin(file)
    try:
        table = open_table(content_of(file))
        _keep_header(file, table.header, [note._asdict() for note in table.notes])
        count = 0
        for rows in batches(read_rows(table.header, table.rows), BATCH):
            _keep_rows(file, rows)
            count += len(rows)
            _tell(file, count, progress)
    except BadInput as error:
        return _failed(file, error)
    _judge(actor, file, progress)
    return _finish(file, FileState.CHECKED)


@in_turn()
@transaction.atomic
def _begin(file: LegacyFile) -> None:
    file.rows.filter(done_at=None).delete()
    LegacyFile.objects.filter(pk=file.pk).update(
        state=FileState.READING, error={}, rows_read=0, claimed_at=timezone.now()
    )


@in_turn()
@transaction.atomic
def _keep_header(file: LegacyFile, header: Header, notes: list[dict[str, str]]) -> None:
    if header.unknown:
        listed = ", ".join(f"“{heading[:40]}”" for heading in header.unknown[:10])
        thai, english = (
            f"ไม่รู้จักหัวตาราง {listed} เก็บไว้ตามที่เป็น",
            f"unknown headings {listed}: kept as they stand",
        )
        notes = [*notes, {"th": thai, "en": english}]
    LegacyFile.objects.filter(pk=file.pk).update(headings=list(header.headings), notes=notes)


@in_turn()
@transaction.atomic
def _keep_rows(file: LegacyFile, rows: list[ReadRow]) -> None:
    # Rows that were taken in before the work broke off are there already.
    LegacyRow.objects.bulk_create((_row(file, row) for row in rows), ignore_conflicts=True)


def _row(file: LegacyFile, row: ReadRow) -> LegacyRow:
    return LegacyRow(
        file=file,
        line=row.line,
        code=row.code,
        raw=dict(row.raw),
        values={**row.values, **people_of(row.values)},
        content_sha256=row.content_sha256,
        state=RowState.REFUSED if row.errors else "",
        texts=[said.to_json() for said in (*row.errors, *row.doubts)],
        progress_percent=row.values.get("progress_percent"),
        sed_quarter=row.values.get("sed_quarter"),
        sed_score=row.values.get("sed_score"),
    )


def _tell(file: LegacyFile, count: int, progress: Progress | None) -> None:
    LegacyFile.objects.filter(pk=file.pk).update(rows_read=count, claimed_at=timezone.now())
    if progress is not None:
        progress(count)


def _judge(actor: Account, file: LegacyFile, progress: Progress | None) -> None:
    reference, repeats = Reference.of(actor), repeats_in(file)
    lines = list(file.rows.filter(state="").order_by("line").values_list("pk", flat=True))
    for some in batches(lines, BATCH):
        _judge_some(some, reference, repeats)
        if progress is not None:
            progress(0)


@in_turn()
@transaction.atomic
def _judge_some(keys: list[int], reference: Reference, repeats: Repeats) -> None:
    rows = list(LegacyRow.objects.filter(pk__in=keys).order_by("line"))
    kept = kept_projects(rows)
    for row in rows:
        put_verdict(row, judge_row(row, kept.get(row.code), reference, repeats))
    LegacyRow.objects.bulk_update(rows, ["state", "question", "texts"])


def _failed(file: LegacyFile, error: BadInput) -> LegacyFile:
    with in_turn(), transaction.atomic():
        file.rows.filter(done_at=None).delete()
        told = {"th": error.text.th, "en": error.text.en, "line": error.line}
        LegacyFile.objects.filter(pk=file.pk).update(error=told, rows_read=0)
        return _finish(file, FileState.FAILED)


def _finish(file: LegacyFile, state: FileState) -> LegacyFile:
    LegacyFile.objects.filter(pk=file.pk).update(state=state, finished_at=timezone.now())
    file.refresh_from_db()
    return file
