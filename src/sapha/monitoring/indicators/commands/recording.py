"""Entering the value of a quarter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from sapha.civic.districts.models import District
from sapha.civic.fiscal.models import FiscalYear
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.be_dates import quarter_begins
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.indicators.choices import QUARTERS, EvidenceLevel
from sapha.monitoring.indicators.details import Entered, Quarter, check_entered, tidy
from sapha.monitoring.indicators.models import Indicator, IndicatorValue
from sapha.monitoring.indicators.queries import details_of, unit_of_value, value_of

_RETIRED = Bilingual("ตัวชี้วัดนี้เลิกใช้แล้ว จึงบันทึกค่าไม่ได้", "this indicator is retired: it takes no values any more")
_DISTRICT = Bilingual("ตัวชี้วัดร่วม โปรดเลือกเขต", "this indicator is shared: choose the district")
_NOT_SHARED = Bilingual("ตัวชี้วัดนี้ไม่ใช่ตัวชี้วัดร่วม จึงไม่มีค่ารายเขต", "this indicator has no values of districts")
_QUARTER = Bilingual("ไตรมาสมี 1 ถึง 4", "a quarter is 1 to 4")
_YEAR = Bilingual("ไม่มีปีงบประมาณนี้", "there is no such fiscal year")
_FUTURE = Bilingual("ไตรมาสนี้ยังไม่เริ่ม", "this quarter has not begun")
_EVIDENCE = Bilingual("โปรดเลือกระดับหลักฐาน", "choose what the value rests on")


@transaction.atomic
def record_value(
    *, actor: Account, indicator: Indicator, quarter: Quarter, entered: Entered
) -> IndicatorValue:
    """Enter the value of a quarter, in place of the one entered before; the ledger keeps both.

    Raises:
        NotThere, NotPermitted: the actor does not report for this district or agency.
        BadInput: ``where`` is the field.
        Conflict: the indicator is retired.
    """
    require(actor, "indicators.record_value", unit_of_value(indicator, quarter))
    kept = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if kept.retired_on is not None:
        raise Conflict(_RETIRED, rule="indicators.retired")
    _check_quarter(kept, quarter)
    told = replace(
        entered,
        note=tidy(entered.note),
        unit_text=tidy(entered.unit_text),
        definition=tidy(entered.definition),
    )
    if told.evidence not in EvidenceLevel.values:
        raise BadInput(_EVIDENCE, rule="indicators.required", where="evidence")
    check_entered(told, details_of(kept))
    return _write(actor, kept, quarter, told)


def _check_quarter(indicator: Indicator, quarter: Quarter) -> None:
    if quarter.quarter not in QUARTERS:
        raise BadInput(_QUARTER, rule="indicators.bad_quarter", where="quarter")
    if not FiscalYear.objects.filter(year=quarter.fiscal_year).exists():
        raise BadInput(_YEAR, rule="indicators.bad_year", where="fiscal_year")
    if timezone.localdate() < quarter_begins(quarter.fiscal_year, quarter.quarter):
        raise BadInput(_FUTURE, rule="indicators.future_quarter", where="quarter")
    if indicator.is_shared and quarter.district is None:
        raise BadInput(_DISTRICT, rule="indicators.required", where="district")
    if not indicator.is_shared and quarter.district is not None:
        raise BadInput(_NOT_SHARED, rule="indicators.not_shared", where="district")
    if quarter.district is not None and not District.objects.filter(code=quarter.district).exists():
        raise BadInput(_DISTRICT, rule="indicators.required", where="district")


def _write(actor: Account, indicator: Indicator, quarter: Quarter, entered: Entered) -> IndicatorValue:
    value = value_of(indicator, quarter)
    before = value.value if value.pk else None
    value.value, value.evidence, value.base = entered.value, entered.evidence, entered.base
    value.note, value.raw, value.entered_by = entered.note, "", actor
    value.unit_text = entered.unit_text or indicator.unit_text
    value.definition = entered.definition or indicator.definition
    value.direction = indicator.direction
    value.save()
    record_event(
        actor_key=actor.actor_key,
        verb="indicator.value_recorded",
        chain=indicator.ledger_key,
        subject=indicator.ledger_key,
        facts={
            "fiscal_year": quarter.fiscal_year,
            "quarter": quarter.quarter,
            "unit": str(unit_of_value(indicator, quarter)),
            "value": _text(entered.value),
            "before": _text(before),
        },
    )
    return value


def _text(value: Decimal | None) -> str | None:
    """Return a value as the ledger keeps it, without trailing zeros; null is not reported."""
    return None if value is None else f"{value.normalize():f}"
