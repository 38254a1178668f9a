from __future__ import annotations

from datetime import date

import pytest

from sapha.monitoring.progress.judging.facts import Suspension
from tests.monitoring.progress.judging.cases import day, found, numbers, project, report

PAUSE = Suspension(day(50), day(149), letter="กท 0406/1")


@pytest.mark.parametrize(("on", "days"), [(92, []), (93, [93]), (237, [237])])
def test_first_report_after_day_92_is_late(on: int, days: list[int]) -> None:
    told = numbers("late_first_report", project(report(1, on, "10")))
    assert [figures["day"] for _, figures in told] == days


def test_first_report_is_not_late_where_the_clock_stood_still() -> None:
    assert found("late_first_report", project(report(1, 180, "10"), suspensions=(PAUSE,))) == []


@pytest.mark.parametrize(("on", "severity"), [(92, []), (93, ["watch"]), (184, ["watch"]), (185, ["bad"])])
def test_missing_first_report_is_found_on_the_day_of_judging(on: int, severity: list[str]) -> None:
    assert [f.severity for f in found("late_first_report", project(), day(on))] == severity


@pytest.mark.parametrize("state", ["completed", "cancelled"])
def test_closed_project_owes_no_first_report(state: str) -> None:
    assert found("late_first_report", project(state=state), day(300)) == []


def test_undated_report_makes_no_first_report_late() -> None:
    assert found("late_first_report", project(report(1, None, "10")), day(300)) == []


@pytest.mark.parametrize(("later", "days"), [(142, []), (143, [93])])
def test_time_between_reports_longer_than_the_rhythm_is_a_gap(later: int, days: list[int]) -> None:
    told = numbers("reporting_gap", project(report(1, 50, "10"), report(2, later, "20")))
    assert [figures["days"] for _, figures in told] == days


def test_gap_still_open_on_the_day_of_judging_is_found() -> None:
    facts = project(report(1, 50, "10"))
    assert found("reporting_gap", facts) == []
    assert numbers("reporting_gap", facts, day(200)) == [
        (None, {"days": 150, "limit": 92, "previous_report": 1})
    ]


def test_nothing_more_is_owed_after_100_percent() -> None:
    facts = project(report(1, 50, "100"), report(2, 300, "100"))
    assert found("reporting_gap", facts, day(365)) == []
    assert found("quarter_without_report", facts, day(365)) == []


def test_report_that_was_corrected_still_counts_as_reporting() -> None:
    facts = project(report(1, 50, "10"), report(2, 120, "15"), report(3, 200, "16", corrects=2))
    assert found("reporting_gap", facts) == []


def test_quarters_without_a_report_are_told_together_at_the_next_report() -> None:
    facts = project(report(1, date(2023, 5, 25), "30"))
    assert numbers("quarter_without_report", facts) == [
        (1, {"count": 2, "quarter_ends": "2022-12-31, 2023-03-31"})
    ]


def test_quarter_is_missed_only_when_it_is_over() -> None:
    assert found("quarter_without_report", project(), date(2022, 12, 31)) == []
    assert [number for number, _ in numbers("quarter_without_report", project(), date(2023, 1, 1))] == [None]


def test_report_on_the_last_day_of_a_quarter_is_in_it() -> None:
    facts = project(report(1, date(2022, 12, 31), "20"), report(2, date(2023, 1, 1), "25"))
    assert found("quarter_without_report", facts, date(2023, 4, 1)) == []


def test_quarter_in_which_a_project_ran_for_less_than_half_is_not_owed() -> None:
    late_start = project(starts_on=date(2022, 11, 17), ends_on=date(2023, 11, 16))
    assert found("quarter_without_report", late_start, date(2023, 1, 1)) == []
    half = project(starts_on=date(2022, 11, 16), ends_on=date(2023, 11, 16))
    assert len(found("quarter_without_report", half, date(2023, 1, 1))) == 1


def test_suspended_quarter_is_not_owed() -> None:
    facts = project(suspensions=(Suspension(day(10), letter="กท 0406/1"),))
    assert found("quarter_without_report", facts, day(365)) == []
