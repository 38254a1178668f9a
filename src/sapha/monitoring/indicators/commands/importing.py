"""Taking in the indicators of the city's present system, or only telling what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from sapha.civic.fiscal.models import FiscalYear
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import search_text
from sapha.ledger.commands import record_event
from sapha.monitoring.indicators.choices import EvidenceLevel
from sapha.monitoring.indicators.details import check_details
from sapha.monitoring.indicators.legacy import LegacyIndicator, LegacyValue, read_lines
from sapha.monitoring.indicators.models import Indicator, IndicatorValue

_TAKEN = Bilingual("รหัสนี้มีในทะเบียนแล้ว ไม่ทับของเดิม", "the register has this code; it is left as it is")
_NO_YEAR = Bilingual("ไม่มีปีงบประมาณนี้", "there is no such fiscal year")
_NOTE = "นำเข้าจากระบบเดิม"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of a line, or would: ``new``, ``taken`` before, or ``refused``."""

    line: int
    code: str
    result: str
    texts: tuple[Bilingual, ...]


def import_indicators(
    *, actor: Account, content: bytes, fiscal_year: int, dry_run: bool = False
) -> list[RowOutcome]:
    """Register every indicator of the file that the register does not have, with its values of a year.

    The file states no fiscal year and no agency: the year is given by hand, the agency stays open.

    Raises:
        NotPermitted: the actor is no service and no administrator.
        BadInput: the file or the year as a whole cannot be used.
    """
    require(actor, "indicators.import_indicators")
    if not FiscalYear.objects.filter(year=fiscal_year).exists():
        raise BadInput(_NO_YEAR, rule="indicators.bad_year", where=str(fiscal_year))
    read = list(read_lines(content))
    with transaction.atomic():
        known = set(Indicator.objects.values_list("code", flat=True))
        outcomes = [_row(actor, one, known, fiscal_year, dry_run=dry_run) for one in read]
        made = sum(outcome.result == "new" for outcome in outcomes)
        if made and not dry_run:
            record_event(
                actor_key=actor.actor_key,
                verb="indicators.imported",
                chain="system",
                subject="reference:indicators",
                facts={"indicators": made, "fiscal_year": fiscal_year, "file_sha256": sha256_hex(content)},
            )
    return outcomes


def _row(
    actor: Account, one: LegacyIndicator | BadInput, known: set[str], year: int, *, dry_run: bool
) -> RowOutcome:
    if isinstance(one, BadInput):
        return RowOutcome(one.line or 0, "", "refused", (one.text,))
    code = one.details.code
    if code in known:
        return RowOutcome(one.line, code, "taken", (_TAKEN,))
    try:
        check_details(one.details)
    except BadInput as error:
        return RowOutcome(one.line, code, "refused", (error.text,))
    known.add(code)
    if not dry_run:
        _keep(actor, one, year)
    return RowOutcome(one.line, code, "new", one.doubts)


def _keep(actor: Account, one: LegacyIndicator, year: int) -> None:
    details = one.details
    made = Indicator.objects.create(
        **asdict(details),
        raw=dict(one.raw),
        search_text=search_text(details.code, details.name, details.unit_text),
    )
    IndicatorValue.objects.bulk_create(_values(actor, made, one.values, year))


def _values(
    actor: Account, made: Indicator, values: Sequence[LegacyValue], year: int
) -> list[IndicatorValue]:
    return [
        IndicatorValue(
            indicator=made,
            fiscal_year_id=year,
            quarter=value.quarter,
            value=value.value,
            unit_text=made.unit_text,
            direction=made.direction,
            evidence=EvidenceLevel.NONE if value.value is None else EvidenceLevel.STATEMENT,
            note=_NOTE,
            raw=value.raw[:100],
            entered_by=actor,
        )
        for value in values
    ]
