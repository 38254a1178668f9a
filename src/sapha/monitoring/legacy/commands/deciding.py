"""A person decides about the rows of one code: which of them holds, put right where it must be."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.units import CITY, Unit
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.legacy.choices import FileState, RowState
from sapha.monitoring.legacy.judging import Verdict
from sapha.monitoring.legacy.models import LegacyFile, LegacyRow
from sapha.monitoring.legacy.projects import difference, new_parts
from sapha.monitoring.legacy.reading.columns import BY_NAME
from sapha.monitoring.legacy.reading.rows import Value, read_typed
from sapha.monitoring.legacy.register import Reference
from sapha.monitoring.legacy.writing import write_filled, write_new
from sapha.monitoring.projects.models import Project

# What a person may put right while deciding.
TYPED = ("name", "agency", "fiscal_year")
_SETTLED = Bilingual(
    "มีผู้ตัดสินข้อนี้ไปแล้ว โปรดเปิดหน้านี้ใหม่", "somebody has decided this already: open the page again"
)
_NOT_TAKEN = Bilingual(
    "แฟ้มนี้ยังไม่ได้นำเข้า โปรดนำเข้าก่อนแล้วจึงตัดสิน", "this file is not taken in yet: do that first, then decide"
)
_NO_YEAR = Bilingual("ไม่มีปีงบประมาณนี้ในระบบ", "the register has no such fiscal year")


@transaction.atomic
def decide_rows(
    *,
    actor: Account,
    file: LegacyFile,
    code: str,
    chosen: int | None,
    typed: Mapping[str, str] | None = None,
) -> Project | None:
    """Let one row of a code hold and set the others aside; return its project.

    Args:
        actor: who decides.
        file: the file, taken in.
        code: about which is decided.
        chosen: line of the row that holds; ``None`` sets all of them aside.
        typed: columns put right by hand; an empty text changes nothing.

    Raises:
        NotThere, NotPermitted: the actor may not write projects of this unit.
        BadInput: what was typed does not fit, or a needed field is missing; ``where`` is the field.
        Conflict: the rows are decided already, or the file is not taken in.
    """
    require(actor, "legacy.receive_file")
    if file.state != FileState.TAKEN:
        raise Conflict(_NOT_TAKEN, rule="legacy.not_taken")
    waiting = file.rows.select_for_update().filter(code=code, state=RowState.WAITING)
    rows = {row.line: row for row in waiting.order_by("line")}
    if not rows or (chosen is not None and chosen not in rows):
        raise Conflict(_SETTLED, rule="already_settled")
    reference = Reference.of(actor)
    project = Project.objects.select_for_update().filter(code=code).first()
    if chosen is None:
        _require_own(actor, list(rows.values()), project, reference)
    else:
        project = _let_hold(actor, file, rows[chosen], project, _values(rows[chosen], typed or {}), reference)
    _settle(actor, file, rows, chosen, project)
    return project


def _values(row: LegacyRow, typed: Mapping[str, str]) -> dict[str, Value]:
    """Return the values of a row with what was typed in their place."""
    put_right = {name: read_typed(name, typed.get(name, "")) for name in TYPED}
    return {**row.values, **{name: value for name, value in put_right.items() if value is not None}}


def _let_hold(
    actor: Account,
    file: LegacyFile,
    row: LegacyRow,
    project: Project | None,
    values: dict[str, Value],
    reference: Reference,
) -> Project:
    if "fiscal_year" in values and values["fiscal_year"] not in reference.years:
        raise BadInput(_NO_YEAR, rule="projects.no_year", where="fiscal_year")
    if project is not None:
        _require_unit(actor, project.agency_id)
    if "agency" in values:
        _require_unit(actor, reference.agency(values["agency"]))
    row.values = values
    if project is not None:
        found = difference(project, values, reference)
        if names := [*found.fills, *found.differs]:
            write_filled(actor, file, [(row, project, Verdict(RowState.FILLED, fills=names))], reference)
        row.state, row.project = (RowState.FILLED if names else RowState.SAME), project
        return project
    for name in TYPED:
        if name not in values:
            label = BY_NAME[name].label
            said = Bilingual(f"โปรดกรอก{label.th}", f"fill in: {label.en.lower()}")
            raise BadInput(said, rule="required", where=name)
    parts = new_parts(row.code, values, reference)
    write_new(actor, file, [(row, parts)])
    row.state = RowState.NEW
    return parts.project


def _require_own(
    actor: Account, rows: list[LegacyRow], project: Project | None, reference: Reference
) -> None:
    if project is not None:
        _require_unit(actor, project.agency_id)
    for row in rows:
        if "agency" in row.values:
            _require_unit(actor, reference.agency(row.values["agency"]))


def _require_unit(actor: Account, agency: int | None) -> None:
    require(actor, "legacy.take_row", CITY if agency is None else Unit("agency", str(agency)))


def _settle(
    actor: Account,
    file: LegacyFile,
    rows: Mapping[int, LegacyRow],
    chosen: int | None,
    project: Project | None,
) -> None:
    now = timezone.now()
    for line, row in rows.items():
        row.decided_by, row.done_at = actor, now
        if line != chosen:
            row.state = RowState.ASIDE
    LegacyRow.objects.bulk_update(rows.values(), ["state", "values", "project", "decided_by", "done_at"])
    key = f"project:{project.code}" if project else ""
    record_event(
        actor_key=actor.actor_key,
        verb="legacy_row.decided",
        chain=key or "system",
        subject=key or f"legacy_file:{file.pk}",
        facts={
            "line": chosen,
            "aside": [line for line in rows if line != chosen],
            "file_sha256": file.sha256,
        },
    )
