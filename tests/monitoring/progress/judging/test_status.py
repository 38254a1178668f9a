from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sapha.monitoring.progress.judging.bands import Band
from sapha.monitoring.progress.judging.facts import ProjectFacts
from sapha.monitoring.progress.judging.findings.finding import rounded
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.judging.status import NOT_APPLICABLE, Figures, open_case, schedule_band
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from tests.monitoring.progress.judging.cases import day, project, report


def figures(percent: str, on: int, **facts: Any) -> Figures:
    return judge(project(report(1, on, percent), **facts)).reports[0].figures


def test_figures_of_a_day_half_way() -> None:
    now = figures("40", 200, ends_on=day(400))
    assert (now.day, now.days_left, now.planned, now.variance) == (200, 200, Decimal(50), Decimal(-10))
    assert (now.index, now.earned_days, now.time_index) == (Decimal("0.8"), Decimal(160), Decimal("0.8"))
    assert (now.days_behind, now.needed_pace, now.pace) == (Decimal(40), Decimal("0.3"), Decimal("0.2"))


def test_day_before_the_start_counts_as_day_nought() -> None:
    now = figures("0", -5)
    assert (now.day, now.planned, now.index, now.time_index) == (
        0,
        Decimal(0),
        NOT_APPLICABLE,
        NOT_APPLICABLE,
    )


def test_day_after_the_end_counts_as_the_last() -> None:
    now = figures("90", 500)
    assert (now.day, now.days_left, now.planned, now.needed_pace) == (365, 0, Decimal(100), NOT_APPLICABLE)


def test_project_of_one_day_is_planned_complete_on_it() -> None:
    now = figures("100", 1, ends_on=day(1))
    assert (now.day, now.days_left, now.planned, now.variance) == (1, 0, Decimal(100), Decimal(0))


def test_leap_day_counts() -> None:
    facts = ProjectFacts("x", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    assert open_case(facts, date(2024, 2, 29), DEFAULTS).now.day == 60
    assert open_case(facts, None, DEFAULTS).days == 366


def test_nought_percent_is_not_a_missing_percent() -> None:
    assert figures("0", 73).variance == Decimal(-20)
    assert judge(project(report(1, 73, None))).reports[0].figures.variance is None


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        ("5", Band.GREEN),
        ("10", Band.GREEN),
        ("4.99", Band.GREEN),
        ("0", Band.AMBER),
        ("99", Band.GREEN),
    ],
)
def test_schedule_in_the_first_fifth_of_the_time_goes_by_the_variance(percent: str, band: Band) -> None:
    case = open_case(project(report(1, 9, percent), ends_on=day(100)), None, DEFAULTS)
    assert schedule_band(case.now, case.days, DEFAULTS) is band


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        ("95", Band.GREEN),
        ("94.99", Band.AMBER),
        ("80", Band.AMBER),
        ("79.99", Band.RED),
    ],
)
def test_schedule_on_the_last_day_has_its_limits_at_minus_5_and_minus_20(percent: str, band: Band) -> None:
    case = open_case(project(report(1, 100, percent), ends_on=day(100)), None, DEFAULTS)
    assert schedule_band(case.now, case.days, DEFAULTS) is band


@pytest.mark.parametrize(("on", "percent", "band"), [(20, "15.9", Band.GREEN), (21, "16.7", Band.RED)])
def test_index_below_four_fifths_counts_only_after_a_fifth_of_the_time(
    on: int, percent: str, band: Band
) -> None:
    case = open_case(project(report(1, on, percent), ends_on=day(100)), None, DEFAULTS)
    assert schedule_band(case.now, case.days, DEFAULTS) is band


@pytest.mark.parametrize(("percent", "band"), [("94", Band.AMBER), ("93.99", Band.RED)])
def test_more_than_60_days_behind_is_red(percent: str, band: Band) -> None:
    case = open_case(project(report(1, 1000, percent), ends_on=day(1000)), None, DEFAULTS)
    assert schedule_band(case.now, case.days, DEFAULTS) is band


def test_money_spent_is_the_sum_of_the_reports_to_that_date() -> None:
    facts = project(
        report(1, 50, "10", spent_baht=Decimal(30)),
        report(2, 90, "20", spent_baht=Decimal(10)),
        budget_received_baht=Decimal(200),
    )
    rows = [(row.figures.money.spent, row.figures.money.financial) for row in judge(facts).reports]
    assert rows == [(Decimal(30), Decimal(15)), (Decimal(40), Decimal(20))]


def test_cost_index_compares_work_done_with_money_spent() -> None:
    facts = project(report(1, 90, "25", spent_baht=Decimal(40)), budget_received_baht=Decimal(200))
    assert judge(facts).now.money.cost_index == Decimal("1.25")


def test_missing_amount_leaves_the_sum_unknown() -> None:
    facts = project(
        report(1, 50, "10", spent_baht=None),
        report(2, 90, "20", spent_baht=Decimal(10)),
        budget_received_baht=Decimal(200),
    )
    money = judge(facts).now.money
    assert (money.spent, money.known, money.financial) == (None, Decimal(10), None)


def test_nothing_spent_of_a_budget_is_nought_percent_without_cost_index() -> None:
    money = judge(project(report(1, 50, "10"), budget_received_baht=Decimal(200))).now.money
    assert (money.financial, money.cost_index) == (Decimal(0), NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("value", "text"),
    [("-34.9315", "-34.93"), ("0.005", "0.01"), ("-0.001", "0.00"), ("1E+3", "1000.00"), ("64.925", "64.93")],
)
def test_figures_are_rounded_half_up_without_a_negative_nought(value: str, text: str) -> None:
    assert rounded(Decimal(value)) == text


def test_reports_after_the_day_of_judging_are_left_out() -> None:
    facts = project(report(1, 50, "10"), report(2, 90, "20"))
    assert open_case(facts, day(89), DEFAULTS).everything is False
    assert [entry.report.number for entry in open_case(facts, day(90), DEFAULTS).entries] == [1, 2]
    assert day(90) - day(1) == timedelta(days=89)
