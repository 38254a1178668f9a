from __future__ import annotations

from datetime import date

import pytest

from tests.monitoring.progress.judging.cases import day, found, numbers, project, report


@pytest.mark.parametrize(
    ("status", "percent", "severity"),
    [("on_plan", "40", "bad"), ("ahead", "40", "bad"), ("on_plan", "66", "watch")],
)
def test_good_claim_that_the_figures_deny_is_found(status: str, percent: str, severity: str) -> None:
    facts = project(report(1, 200, percent, schedule_status=status), ends_on=day(280))
    assert [finding.severity for finding in found("declared_vs_computed", facts)] == [severity]


@pytest.mark.parametrize(
    ("status", "percent"),
    [("on_plan", "50"), ("behind", "1"), (None, "1"), ("เร่งด่วน", "1"), ("on_plan", None)],
)
def test_claim_that_holds_or_was_not_made_is_not_found(status: str | None, percent: str | None) -> None:
    facts = project(report(1, 200, percent, schedule_status=status), ends_on=day(400))
    assert found("declared_vs_computed", facts) == []


def test_declared_status_tells_all_its_numbers() -> None:
    facts = project(report(1, 100, "20"), ends_on=day(200))
    assert numbers("declared_vs_computed", facts) == [
        (
            1,
            {
                "progress": "20.00",
                "planned": "50.00",
                "variance": "-30.00",
                "day": 100,
                "days": 200,
                "band": "red",
                "spi": "0.400",
            },
        )
    ]


def test_pace_more_than_ten_times_the_pace_so_far_is_infeasible() -> None:
    facts = project(report(1, 251, "10"))
    assert [(number, told["times"], told["days_left"]) for number, told in numbers("infeasible", facts)] == [
        (1, "19.8", 114)
    ]


@pytest.mark.parametrize(
    ("on", "percent"),
    [(100, "10"), (100, "0"), (200, "100"), (200, "5"), (100, None)],
    ids=["9 times", "nothing so far", "no day left, done", "no day left", "no percent"],
)
def test_pace_is_not_infeasible_up_to_ten_times_or_where_it_does_not_apply(
    on: int, percent: str | None
) -> None:
    assert found("infeasible", project(report(1, on, percent), ends_on=day(200))) == []


def test_exactly_ten_times_is_still_feasible() -> None:
    facts = project(report(1, 100, "10"), ends_on=day(190))
    assert found("infeasible", facts) == []


def test_pace_that_becomes_infeasible_after_the_last_report_is_told_for_the_day_of_judging() -> None:
    facts = project(report(1, 100, "20"))
    assert found("infeasible", facts) == []
    assert [number for number, _ in numbers("infeasible", facts, day(360))] == [None]


def test_no_days_left_below_100_is_past_end() -> None:
    facts = project(report(1, 365, "90"))
    assert numbers("past_end", facts) == [
        (1, {"progress": "90.00", "points_left": "10.00", "days_over": 0, "ends_on": "2023-09-30"})
    ]


@pytest.mark.parametrize(("on", "percent"), [(364, "10"), (365, "100"), (400, "100"), (400, None)])
def test_days_left_or_all_done_is_not_past_end(on: int, percent: str | None) -> None:
    assert found("past_end", project(report(1, on, percent))) == []


@pytest.mark.parametrize(("percent", "severity"), [("95", "watch"), ("94.99", "bad")])
def test_past_end_is_as_bad_as_what_is_missing(percent: str, severity: str) -> None:
    assert [f.severity for f in found("past_end", project(report(1, 365, percent)))] == [severity]


def test_past_end_on_a_later_day_of_judging_counts_the_days_over() -> None:
    told = numbers("past_end", project(report(1, 300, "80")), date(2023, 10, 10))
    assert [(number, figures["days_over"]) for number, figures in told] == [(None, 10)]
