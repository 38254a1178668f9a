"""A class's own rhythm: what was awaited under a version is due by that version."""

from __future__ import annotations

from datetime import date

import pytest

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.facts import Rhythm, Suspension
from sapha.monitoring.progress.judging.judgement import judge
from sapha.monitoring.progress.judging.rhythm import rhythm_days, rhythm_on
from sapha.monitoring.progress.judging.telling import judgement_record
from tests.monitoring.progress.judging.cases import day, numbers, project, report

NAME = Bilingual("งานก่อสร้าง", "Construction")
MONTHLY = Rhythm(30, day(1), 1, NAME)
SLOWER = Rhythm(60, day(100), 2, NAME)


@pytest.mark.parametrize(
    ("on", "days"), [(None, 92), (date(2022, 9, 30), 92), (day(1), 30), (day(99), 30), (day(100), 60)]
)
def test_the_version_in_force_on_the_day_counts(on: date | None, days: int) -> None:
    assert rhythm_days((SLOWER, MONTHLY), on, 92) == days


def test_a_first_report_is_late_by_the_rhythm_of_the_class() -> None:
    in_time, late = (
        project(report(1, 30, "8"), rhythms=(MONTHLY,)),
        project(report(1, 31, "8"), rhythms=(MONTHLY,)),
    )
    assert numbers("late_first_report", in_time) == []
    assert numbers("late_first_report", late) == [
        (1, {"day": 31, "limit": 30, "first_report_on": day(31).isoformat()})
    ]
    assert numbers("late_first_report", project(report(1, 31, "8"))) == []


def test_a_gap_is_measured_by_the_version_under_which_it_began() -> None:
    reports = (report(1, 30, "8"), report(2, 90, "24"), report(3, 150, "41"), report(4, 211, "57"))
    assert [
        (number, found["days"], found["limit"])
        for number, found in numbers("reporting_gap", project(*reports, rhythms=(MONTHLY, SLOWER)))
    ] == [(2, 60, 30), (3, 60, 30), (4, 61, 60)]


def test_the_clock_of_a_class_stands_while_suspended() -> None:
    pause = Suspension(day(31), day(60), "กท 0404/1 ลงวันที่ 1 พฤศจิกายน 2565")
    reports = (report(1, 30, "8"), report(2, 90, "24"))
    assert numbers("reporting_gap", project(*reports, rhythms=(MONTHLY,), suspensions=(pause,))) == []


def test_a_class_that_reports_yearly_owes_no_quarter() -> None:
    yearly = Rhythm(366, day(1), 1, NAME)
    once = report(1, 360, "99")
    assert numbers("quarter_without_report", project(once)) != []
    assert numbers("quarter_without_report", project(once, rhythms=(yearly,))) == []


def test_the_version_is_told_with_the_rating() -> None:
    judged = judge(project(report(1, 120, "33"), rhythms=(MONTHLY, SLOWER)))
    assert judged.rhythm == SLOWER == rhythm_on((MONTHLY, SLOWER), day(120))
    assert judgement_record(judged)["rhythm"] == {
        "days": 60,
        "version": 2,
        "in_force_from": day(100).isoformat(),
        "class_th": "งานก่อสร้าง",
        "class_en": "Construction",
    }
    assert judgement_record(judge(project()))["rhythm"] is None
