"""Makers of indicators and their values for tests."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from sapha.civic.people.queries import service_account
from sapha.monitoring.indicators.choices import EvidenceLevel
from sapha.monitoring.indicators.details import IndicatorDetails
from sapha.monitoring.indicators.models import Indicator, IndicatorValue
from tests.factories.projects import make_year

_numbers = count(1)


def indicator_details(code: str = "0406-0773", **values: Any) -> IndicatorDetails:
    """Return what a sound indicator says of itself."""
    sound = {"name": "ร้อยละของเรื่องที่แก้ไขแล้ว", "unit_text": "ร้อยละ", "level": "output", "target": Decimal(80)}
    return IndicatorDetails(code=code, **{**sound, **values})


def make_indicator(code: str = "", **values: Any) -> Indicator:
    """Keep an indicator; without a code it gets one of its own."""
    code = code or f"6000-{next(_numbers):04d}"
    sound = {"name": f"ตัวชี้วัด {code}", "unit_text": "ร้อยละ", "level": "output", "target": Decimal(80)}
    return Indicator.objects.create(code=code, search_text=f"{code} ตัวชี้วัด", **{**sound, **values})


def make_value(
    indicator: Indicator, quarter: int = 1, value: str | None = "25", **values: Any
) -> IndicatorValue:
    """Keep a value of fiscal year 2566, entered by the console."""
    sound = {
        "fiscal_year": make_year(),
        "unit_text": indicator.unit_text,
        "definition": indicator.definition,
        "direction": indicator.direction,
        "evidence": EvidenceLevel.NONE if value is None else EvidenceLevel.MEASURED,
        "entered_by": service_account("console"),
    }
    return IndicatorValue.objects.create(
        indicator=indicator,
        quarter=quarter,
        value=None if value is None else Decimal(value),
        **{**sound, **values},
    )
