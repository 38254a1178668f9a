"""Taking the rows of a table into the register, many in one transaction; a crash loses and doubles nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import Bilingual, Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.legacy.choices import FileState, RowState
from sapha.monitoring.legacy.judging import Repeats, judge_row
from sapha.monitoring.legacy.models import LegacyFile, LegacyRow
from sapha.monitoring.legacy.projects import new_parts
from sapha.monitoring.legacy.queries import kept_projects, repeats_in
from sapha.monitoring.legacy.register import Reference
from sapha.monitoring.legacy.writing import BATCH, Progress, batches, put_verdict, write_filled, write_new

_TAKABLE = (RowState.NEW, RowState.FILLED, RowState.SAME)
_TRIES = 3
_NOT_CHECKED = Bilingual(
    "แฟ้มนี้ยังตรวจไม่เสร็จ หรือนำเข้าไปแล้ว โปรดเปิดหน้านี้ใหม่",
    "this file is not looked through yet, or was taken in already: open the page again",
)


@transaction.atomic
def confirm_table(*, actor: Account, file: LegacyFile) -> None:
    """Let a table that was looked through be taken in; a worker does it.

    Raises:
        NotPermitted: the actor registers no projects anywhere.
        Conflict: it is not looked through yet, or somebody was faster.
    """
    require(actor, "legacy.receive_file")
    ready = LegacyFile.objects.filter(pk=file.pk, state=FileState.CHECKED)
    if not ready.update(state=FileState.CONFIRMED, claimed_at=None):
        raise Conflict(_NOT_CHECKED, rule="legacy.not_checked")


def take_table(*, actor: Account, file: LegacyFile, progress: Progress | None = None) -> LegacyFile:
    """Take every row that needs no decision into the register; what is done stays done.

    A table nobody let in, or one that is in, stays as it is.

    Rows are judged anew in the transaction that writes them: what changed in the meantime is seen.

    Raises:
        NotPermitted: the actor registers no projects anywhere.
    """
    require(actor, "legacy.receive_file")
    ready = LegacyFile.objects.filter(pk=file.pk, state__in=[FileState.CONFIRMED, FileState.TAKING])
    if not ready.update(state=FileState.TAKING, claimed_at=timezone.now()):
        return file
    reference, repeats = Reference.of(actor), repeats_in(file)
    keys = list(
        file.rows.filter(state__in=_TAKABLE, done_at=None).order_by("line").values_list("pk", flat=True)
    )
    done = 0
    for some in batches(keys, BATCH):
        _take_again(actor, file, some, reference, repeats)
        done += len(some)
        LegacyFile.objects.filter(pk=file.pk).update(claimed_at=timezone.now())
        if progress is not None:
            progress(done)
    _finish(actor, file)
    return file


def _take_again(
    actor: Account, file: LegacyFile, keys: Sequence[int], reference: Reference, repeats: Repeats
) -> None:
    """Take some rows; when somebody registers one of their codes in this moment, look again."""
    for _try in range(_TRIES - 1):
        try:
            _take_some(actor, file, keys, reference, repeats)
        except IntegrityError:
            continue
        return
    _take_some(actor, file, keys, reference, repeats)


@in_turn()
@transaction.atomic
def _take_some(
    actor: Account, file: LegacyFile, keys: Sequence[int], reference: Reference, repeats: Repeats
) -> None:
    rows = list(LegacyRow.objects.select_for_update().filter(pk__in=keys, done_at=None).order_by("line"))
    kept = kept_projects(rows, locked=True)
    now, taken, filled = timezone.now(), [], []
    for row in rows:
        verdict = judge_row(row, kept.get(row.code), reference, repeats)
        put_verdict(row, verdict)
        if row.state == RowState.NEW:
            taken.append((row, new_parts(row.code, row.values, reference)))
        elif row.state == RowState.FILLED:
            filled.append((row, kept[row.code], verdict))
        if row.state in _TAKABLE:
            row.done_at, row.project = now, kept.get(row.code)
    write_new(actor, file, taken)
    write_filled(actor, file, filled, reference)
    LegacyRow.objects.bulk_update(rows, ["state", "question", "texts", "project", "done_at"])


@in_turn()
@transaction.atomic
def _finish(actor: Account, file: LegacyFile) -> None:
    ready = LegacyFile.objects.filter(pk=file.pk, state=FileState.TAKING)
    if ready.update(state=FileState.TAKEN, finished_at=timezone.now()):
        counts = Counter(file.rows.values_list("state", flat=True))
        record_event(
            actor_key=actor.actor_key,
            verb="legacy_file.taken",
            chain="system",
            subject=f"legacy_file:{file.pk}",
            facts={
                "file_sha256": file.sha256,
                "new": counts[RowState.NEW],
                "waiting": counts[RowState.WAITING],
                "refused": counts[RowState.REFUSED],
            },
        )
    file.refresh_from_db()
