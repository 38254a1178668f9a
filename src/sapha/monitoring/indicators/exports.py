"""Indicators and their values as tables for spreadsheets; an empty cell is not reported, 0 is 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from sapha.foundation.csv_lines import BYTE_ORDER_MARK, csv_line, plain_cell
from sapha.monitoring.indicators.models import Indicator, IndicatorValue

INDICATOR_COLUMNS = (
    "code", "name", "unit", "direction", "level", "dimension", "baseline", "target", "over_100_allowed",
    "is_shared", "aggregate", "agency", "retired_on",
)  # fmt: skip
VALUE_COLUMNS = (
    "code", "fiscal_year", "quarter", "district", "agency", "value", "unit", "base", "evidence", "reported",
    "note", "raw", "entered_at",
)  # fmt: skip


def indicator_rows(indicators: Iterable[Indicator]) -> Iterator[str]:
    """Yield the lines of a CSV file: a header, and one an indicator."""
    yield BYTE_ORDER_MARK + csv_line(INDICATOR_COLUMNS)
    for one in indicators:
        yield csv_line(
            (
                one.code,
                _safe(one.name),
                _safe(one.unit_text),
                one.direction,
                one.level,
                "" if one.dimension is None else str(one.dimension),
                _number(one.baseline),
                _number(one.target),
                _yes(said=one.over_100_allowed),
                _yes(said=one.is_shared),
                one.aggregate,
                _safe(one.agency.name_th) if one.agency else "",
                one.retired_on.isoformat() if one.retired_on else "",
            )
        )


def value_rows(code: str, values: Iterable[IndicatorValue]) -> Iterator[str]:
    """Yield the lines of a CSV file: a header, and one a value; who entered it is not told."""
    yield BYTE_ORDER_MARK + csv_line(VALUE_COLUMNS)
    for one in values:
        yield csv_line(
            (
                code,
                str(one.fiscal_year_id),
                str(one.quarter),
                str(one.district_id or ""),
                _safe(one.agency.name_th) if one.agency else "",
                _number(one.value),
                _safe(one.unit_text),
                _number(one.base),
                one.evidence,
                _yes(said=one.value is not None),
                _safe(one.note),
                _safe(one.raw),
                one.entered_at.isoformat(),
            )
        )


def _number(value: Decimal | None) -> str:
    """Return a number for machines; empty is not reported, so that it can never be read as 0."""
    return "" if value is None else f"{value.normalize():f}"


def _yes(*, said: bool) -> str:
    return "yes" if said else "no"


def _safe(text: str) -> str:
    return plain_cell(" ".join(text.split()))
