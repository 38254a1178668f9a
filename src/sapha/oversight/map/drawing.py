"""The map of the city: which colour each district gets, and the words for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sapha.civic.districts.models import District
from sapha.civic.districts.reference import city_shapes
from sapha.design.charts.district_map import Shape, district_map
from sapha.design.numbers import with_places
from sapha.oversight.map.choices import Measure
from sapha.oversight.map.queries import DistrictRow

_CALLOUTS = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """How figures become steps of colour.

    Attributes:
        family: ``q`` for amounts, ``l`` for what is late.
        lows: the least figure of each of the five steps.
        figure_of: a district's figure; ``None`` when there is none, which is not 0.
        none: words of the legend for districts without a figure.
    """

    family: str
    lows: tuple[int, int, int, int, int]
    figure_of: Callable[[DistrictRow], int | None]
    none: Callable[[], str]


def _registered(row: DistrictRow) -> int | None:
    return row.office.registered if row.office else None


def _in_need(row: DistrictRow) -> int | None:
    return row.office.in_need if row.office and row.office.rated else None


SCALES = {
    Measure.PROJECTS: Scale("q", (1, 2, 5, 10, 20), _registered, lambda: gettext("none in the register yet")),
    Measure.ATTENTION: Scale("l", (0, 1, 2, 5, 10), _in_need, lambda: gettext("no rated project")),
    Measure.POPULATION: Scale(
        "q",
        (0, 75_000, 90_000, 110_000, 150_000),
        lambda row: row.district.population,
        lambda: gettext("not known"),
    ),
}


def measure_to_show(asked: str, rows: Sequence[DistrictRow]) -> Measure:
    """Return the measure asked for; otherwise projects, and people as long as no office has a project."""
    if asked in Measure.values:
        return Measure(asked)
    return Measure.PROJECTS if any(row.office for row in rows) else Measure.POPULATION


def words_of(measure: Measure, figure: int | None) -> str:
    """Return a district's figure as people say it; no figure reads as none yet, never as 0."""
    if figure is None:
        return gettext("none yet")
    number = {"n": with_places(figure, 0)}
    if measure is Measure.POPULATION:
        return ngettext("%(n)s person", "%(n)s people", figure) % number
    return ngettext("%(n)s project", "%(n)s projects", figure) % number


def city_map(rows: Sequence[DistrictRow], measure: Measure, *, title: str) -> SafeString:
    """Return the map of all districts coloured by one measure, with its legend."""
    scale = SCALES[measure]
    figures = {row.district.code: scale.figure_of(row) for row in rows}
    shapes = [
        _shape(row.district, step=_step(scale, figure), value=words_of(measure, figure))
        for row, figure in zip(rows, figures.values(), strict=True)
    ]
    most = sorted(
        (code for code, figure in figures.items() if figure), key=lambda code: (-(figures[code] or 0), code)
    )
    return district_map(
        shapes,
        title=title,
        river=city_shapes().river,
        callouts=[str(code) for code in most[:_CALLOUTS]],
        legend=_legend(scale, has_none=None in figures.values()),
        table=False,
    )


def locator_map(districts: Sequence[District], here: District) -> SafeString:
    """Return the map of all districts on which one is marked."""
    shapes = [
        _shape(district, step="q2" if district.group_id == here.group_id else "q1", here=district == here)
        for district in districts
    ]
    title = gettext("Where %(name)s lies in the city") % {"name": here.full_name}
    return district_map(shapes, title=title, river=city_shapes().river, table=False)


def _shape(district: District, *, step: str, value: str = "", here: bool = False) -> Shape:
    drawn = city_shapes().districts[district.code]
    return Shape(
        key=str(district.code),
        name=district.full_name,
        path=drawn.path,
        label_at=drawn.label_at,
        href=reverse("map:district", args=[district.code]),
        step=step,
        value=value,
        here=here,
    )


def _step(scale: Scale, figure: int | None) -> str:
    return "na" if figure is None else f"{scale.family}{max(1, bisect_right(scale.lows, figure))}"


def _legend(scale: Scale, *, has_none: bool) -> list[tuple[str, str]]:
    entries = []
    for place, low in enumerate(scale.lows):
        high = scale.lows[place + 1] - 1 if place + 1 < len(scale.lows) else None
        entries.append((f"{scale.family}{place + 1}", _range(low, high)))
    return [*entries, ("na", scale.none())] if has_none else entries


def _range(low: int, high: int | None) -> str:
    lowest, highest = with_places(low, 0), with_places(high, 0)
    if high is None:
        return gettext("%(low)s or more") % {"low": lowest}
    if low == high:
        return lowest
    if low == 0:
        return gettext("up to %(high)s") % {"high": highest}
    return gettext("%(low)s to %(high)s") % {"low": lowest, "high": highest}
