from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sapha.council.councils.duty import StateSpan
from sapha.council.meetings.engine.month import CityFigure, Held, MonthResult, city_figure, month_result

ACTIVE = [StateSpan("active", date(2026, 1, 1), None)]
SUSPENDED = [
    StateSpan("active", date(2026, 1, 1), date(2026, 8, 20)),
    StateSpan("suspended", date(2026, 8, 20), None),
]
AUGUST = date(2026, 8, 1)


@pytest.mark.parametrize(
    ("states", "held", "today", "expected"),
    [
        (ACTIVE, [Held(date(2026, 8, 11), True)], date(2026, 8, 11), "met"),
        (ACTIVE, [Held(date(2026, 8, 31), True)], date(2026, 9, 1), "met"),
        (ACTIVE, [Held(date(2026, 8, 11), False)], date(2026, 9, 1), "missed"),
        (ACTIVE, [Held(date(2026, 8, 11), False), Held(date(2026, 8, 18), True)], date(2026, 9, 1), "met"),
        (ACTIVE, [Held(date(2026, 7, 31), True), Held(date(2026, 9, 1), True)], date(2026, 9, 1), "missed"),
        (ACTIVE, [], date(2026, 8, 31), "open"),
        (SUSPENDED, [], date(2026, 10, 1), "not_applicable"),
        (SUSPENDED, [Held(date(2026, 8, 11), True)], date(2026, 10, 1), "not_applicable"),
    ],
)
def test_met_is_a_month_with_a_meeting_held_and_quorate(
    states: list[StateSpan], held: list[Held], today: date, expected: str
) -> None:
    assert month_result(states, held, AUGUST, today) == MonthResult(expected)


@pytest.mark.parametrize(
    ("results", "figure", "percent"),
    [
        (["met", "met", "missed", "not_applicable"], CityFigure(2, 3), Decimal("66.67")),
        (["open", "met"], CityFigure(1, 2), Decimal("50.00")),
        (["missed"], CityFigure(0, 1), Decimal("0.00")),
        (["not_applicable"], CityFigure(0, 0), None),
    ],
)
def test_the_figure_of_the_city_counts_only_councils_that_owed_a_meeting(
    results: list[str], figure: CityFigure, percent: Decimal | None
) -> None:
    found = city_figure([MonthResult(one) for one in results])
    assert (found, found.percent) == (figure, percent)
