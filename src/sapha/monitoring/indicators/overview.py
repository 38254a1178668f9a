"""What the page of one indicator shows of a fiscal year: quarters, districts, both sides of a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sapha.civic.districts.models import District
from sapha.civic.districts.reference import city_shapes
from sapha.design.charts.district_map import Shape, district_map
from sapha.design.charts.quarters import QuarterBar, quarters_chart
from sapha.design.numbers import plain_number
from sapha.foundation.subjects import subject_kind
from sapha.monitoring.indicators.choices import QUARTERS
from sapha.monitoring.indicators.computed import ComputedIndicator, ComputedValue
from sapha.monitoring.indicators.figures import (
    AggregateName,
    Comparison,
    Meaning,
    Together,
    compare,
    together,
)
from sapha.monitoring.indicators.models import Indicator, IndicatorValue
from sapha.monitoring.indicators.queries import figures_of

_STEPS = 5


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """One quarter: what was entered, and what the system computed.

    Attributes:
        computed: ``None`` where nothing can be computed yet; a value of ``None`` in it is not applicable.
    """

    quarter: int
    entered: IndicatorValue | None
    computed: ComputedValue | None

    @property
    def gap(self) -> Decimal | None:
        """Entered minus computed, when both are there."""
        computed = self.computed.value if self.computed else None
        if self.entered is None or self.entered.value is None or computed is None:
            return None
        return self.entered.value - computed


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A district with its row of the quarter, if any."""

    district: District
    row: IndicatorValue | None


@dataclass(frozen=True, slots=True)
class DistrictsSide:
    """The districts of a shared indicator in one quarter."""

    lines: Sequence[DistrictLine]
    comparison: Comparison
    together: Together
    map: SafeString


def quarter_rows(
    values: dict[int, IndicatorValue], computed: ComputedIndicator | None, fiscal_year: int, today: date
) -> list[QuarterRow]:
    """Return the four quarters of a year."""
    return [
        QuarterRow(
            number, values.get(number), computed.source(fiscal_year, number, today) if computed else None
        )
        for number in QUARTERS
    ]


def chart_of(indicator: Indicator, rows: Sequence[QuarterRow], fiscal_year: int) -> SafeString:
    """Return the chart of the entered values."""
    bars = [
        QuarterBar(
            gettext("Quarter %(n)s") % {"n": row.quarter},
            row.entered.value if row.entered else None,
            told=row.entered is not None,
        )
        for row in rows
    ]
    title = gettext("%(name)s, fiscal year %(year)s") % {"name": indicator.name, "year": fiscal_year}
    return quarters_chart(bars, title=title, target=indicator.target, unit=indicator.unit_text)


def districts_side(
    indicator: Indicator, districts: Sequence[District], values: Sequence[IndicatorValue]
) -> DistrictsSide:
    """Return the districts side by side for one quarter, with the check whether they compare."""
    aggregate = cast("AggregateName", str(indicator.aggregate))
    meaning = Meaning(indicator.unit_text, indicator.definition, indicator.direction)
    figures = figures_of(values)
    checked = compare(figures, meaning, (one.code for one in districts), aggregate)
    rows = {value.district_id: value for value in values}
    lines = [DistrictLine(one, rows.get(one.code)) for one in districts]
    return DistrictsSide(
        lines=lines,
        comparison=checked,
        together=together(figures, checked, aggregate, len(districts)),
        map=_map(indicator, lines, checked),
    )


def _map(indicator: Indicator, lines: Sequence[DistrictLine], checked: Comparison) -> SafeString:
    """Return the map; districts that measured otherwise are hatched like those without a value."""
    unlike = {*checked.other_unit, *checked.other_definition, *checked.other_direction}
    figures = {
        line.district.code: line.row.value
        for line in lines
        if line.row is not None and line.row.value is not None and line.district.code not in unlike
    }
    low, high = min(figures.values(), default=Decimal(0)), max(figures.values(), default=Decimal(0))
    drawn = city_shapes()
    shapes = [
        _shape(line.district, figures.get(line.district.code), low, high, indicator.unit_text)
        for line in lines
        if line.district.code in drawn.districts
    ]
    title = f"{indicator.name} ({indicator.unit_text})"
    return district_map(shapes, title=title, river=drawn.river, legend=_legend(low, high), table=False)


def _shape(district: District, figure: Decimal | None, low: Decimal, high: Decimal, unit: str) -> Shape:
    place = city_shapes().districts[district.code]
    kind = subject_kind("district")
    return Shape(
        key=str(district.code),
        name=district.full_name,
        path=place.path,
        label_at=place.label_at,
        href=kind.url(str(district.code)) if kind else "#districts",
        step="na" if figure is None else f"q{_step(figure, low, high)}",
        value=gettext("no value to compare") if figure is None else f"{plain_number(figure)} {unit}",
    )


def _step(figure: Decimal, low: Decimal, high: Decimal) -> int:
    """Return the fifth of the span the figure lies in, 1 to 5; the middle one when all are alike."""
    if high == low:
        return 3
    return min(_STEPS, int((figure - low) / (high - low) * _STEPS) + 1)


def _legend(low: Decimal, high: Decimal) -> list[tuple[str, str]]:
    none = ("na", gettext("no value to compare"))
    if high == low:
        return [("q3", plain_number(low)), none]
    width = (high - low) / _STEPS
    edges = [plain_number((low + width * place).quantize(Decimal("0.01"))) for place in range(_STEPS + 1)]
    steps = [(f"q{place + 1}", f"{edges[place]} – {edges[place + 1]}") for place in range(_STEPS)]
    return [*steps, none]
