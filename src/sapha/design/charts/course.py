"""A project's course in one line of a table: what was declared, report by report, against the plan.

A declared 0 is a dot on the base line, a report that states no percent is a dashed ring, and without
any report only the plan is drawn: three things that look different.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from sapha.design.charts.scale import PercentScale, TimeScale
from sapha.design.charts.svg import drawing, element, number

_WIDTH, _HEIGHT, _EDGE = 120, 36, 4.0


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """One dated report: percent declared and percent planned for its day; ``None`` is not known."""

    on: date
    declared: float | None
    planned: float | None


def course_spark(points: Sequence[CoursePoint], *, first: date | None, last: date | None) -> SafeString:
    """Return the drawing, decoration beside its sentence; the page can show all its figures instead.

    Args:
        points: by day.
        first: the project's first day; ``None`` where not known, then no plan is drawn.
        last: its last day, likewise.
    """
    days = [point.on for point in points]
    if first is None or last is None:
        span = (min(days), max(days)) if days else (date.min, date.min)
    else:
        span = (min([first, *days]), max([last, *days]))
    time = TimeScale(*span, left=_EDGE, right=_WIDTH - _EDGE)
    percent = PercentScale(top=_EDGE, bottom=_HEIGHT - _EDGE)
    parts = [
        element("path", class_="axis", d=f"M{number(_EDGE)} {number(percent.bottom)}H{_WIDTH - 4}"),
        *(_plan(points, first, last, time, percent) if first and last else ()),
        *_declared(points, time, percent),
    ]
    return drawing(parts, css="spark course", box=f"0 0 {_WIDTH} {_HEIGHT}")


def _plan(
    points: Sequence[CoursePoint], first: date, last: date, time: TimeScale, percent: PercentScale
) -> Iterator[SafeString]:
    known = [(point.on, point.planned) for point in points if point.planned is not None]
    corners = [(first, 0.0), *known, *([(last, 100.0)] if not known or known[-1][0] < last else [])]
    yield element("path", class_="plan", d=_line([(time.x(on), percent.y(share)) for on, share in corners]))


def _declared(points: Sequence[CoursePoint], time: TimeScale, percent: PercentScale) -> Iterator[SafeString]:
    places = [(time.x(point.on), percent.y(point.declared)) for point in points if point.declared is not None]
    if len(places) > 1:
        yield element("path", d=_line(places))
        dots = "".join(f"M{number(x)} {number(y)}h0" for x, y in places[:-1])
        yield element("path", class_="dots", d=dots)
    if places:
        yield element("circle", cx=places[-1][0], cy=places[-1][1], r=2.5)
    for point in points:
        if point.declared is None:
            yield element("circle", class_="unsaid", cx=time.x(point.on), cy=percent.bottom - 4, r=2.5)


def _line(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
