from __future__ import annotations

import pytest

from sapha.monitoring.progress.judging.facts import Suspension
from tests.monitoring.progress.judging.cases import day, found, numbers, project, report


@pytest.mark.parametrize(
    ("reason", "approver", "missing"),
    [
        ("", "", "ไม่มีเหตุผลและผู้อนุมัติ"),
        ("นับผิด", "", "ไม่มีผู้อนุมัติ"),
        ("", "ผู้อำนวยการสำนัก", "ไม่มีเหตุผล"),
    ],
)
def test_fall_without_reason_or_approver_is_found(reason: str, approver: str, missing: str) -> None:
    fallen = report(2, 60, "8.5", reason_for_fall=reason, fall_approved_by=approver)
    told = found("regress", project(report(1, 50, "10"), fallen))
    assert [finding.text.th for finding in told] == [f"ครั้งที่ 2 ลดลง 1.50 จุดใน 10 วัน {missing}"]


def test_fall_with_reason_and_approver_is_not_found() -> None:
    fallen = report(2, 60, "8", reason_for_fall="นับผิด", fall_approved_by="ผู้อำนวยการสำนัก")
    assert found("regress", project(report(1, 50, "10"), fallen)) == []


def test_fall_is_seen_across_a_report_without_percent() -> None:
    facts = project(report(1, 50, "10"), report(2, 60, None), report(3, 70, "0"))
    assert numbers("regress", facts) == [(3, {"from": "10.00", "to": "0.00", "change": "-10.00", "days": 20})]


def test_fall_between_undated_reports_is_told_without_days() -> None:
    facts = project(report(1, None, "10"), report(2, None, "5"))
    assert numbers("regress", facts) == [(2, {"from": "10.00", "to": "5.00", "change": "-5.00"})]


def test_same_or_higher_percent_is_no_fall() -> None:
    assert found("regress", project(report(1, 50, "10"), report(2, 60, "10"), report(3, 70, "11"))) == []


def test_rise_at_more_than_five_times_the_pace_before_is_a_spike() -> None:
    assert numbers("spike", project(report(1, 237, "30"), report(2, 243, "40"))) == [
        (2, {"rise": "10.00", "days": 6, "before": "30.00", "days_before": 237, "times": "13.2"})
    ]


@pytest.mark.parametrize(
    ("was", "later", "now"),
    [("10", 110, "15"), ("10", 115, "100"), ("0", 106, "50"), (None, 106, "50"), ("10", 106, "5")],
    ids=["exactly five times", "not within 14 days", "nothing so far", "no percent", "a fall"],
)
def test_rise_is_no_spike_up_to_five_times_or_where_it_does_not_apply(
    was: str | None, later: int, now: str
) -> None:
    assert found("spike", project(report(1, 100, was), report(2, later, now))) == []


def test_two_reports_of_one_day_count_as_one_day() -> None:
    told = numbers("spike", project(report(1, 100, "10"), report(2, 100, "20")))
    assert [(number, figures["days"]) for number, figures in told] == [(2, 1)]


@pytest.mark.parametrize(("later", "days"), [(159, []), (160, [60]), (200, [100])])
def test_same_percent_for_60_days_is_a_stall(later: int, days: list[int]) -> None:
    told = numbers("stall", project(report(1, 100, "10"), report(2, later, "10")))
    assert [figures["days"] for _, figures in told] == days


def test_stall_counts_from_the_first_report_of_the_run() -> None:
    facts = project(report(1, 50, "5"), report(2, 100, "10"), report(3, 140, "10"), report(4, 180, "10"))
    assert numbers("stall", facts) == [(4, {"days": 80, "limit": 60, "progress": "10.00", "since_report": 2})]


def test_finished_work_does_not_stall() -> None:
    assert found("stall", project(report(1, 100, "100"), report(2, 300, "100"))) == []


def test_suspended_days_are_no_stall() -> None:
    pause = Suspension(day(110), day(189), letter="กท 0406/1")
    facts = project(report(1, 100, "10"), report(2, 200, "10"), suspensions=(pause,))
    assert found("stall", facts) == []
