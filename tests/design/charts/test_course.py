from __future__ import annotations

from datetime import date

from sapha.design.charts.course import CoursePoint, course_spark
from tests.design.charts.reading import drawn

FIRST, LAST = date(2022, 10, 1), date(2023, 9, 30)
MIDDLE = date(2023, 4, 1)


def shapes(
    points: list[CoursePoint], first: date | None = FIRST, last: date | None = LAST
) -> list[tuple[str, str]]:
    return [
        (one.name, one.at.get("class", "")) for one in drawn(course_spark(points, first=first, last=last))
    ][1:]


def test_zero_a_report_without_percent_and_no_report_are_drawn_differently() -> None:
    plan = [("path", "axis"), ("path", "plan")]
    assert shapes([CoursePoint(MIDDLE, 0.0, 50.0)]) == [*plan, ("circle", "")]
    assert shapes([CoursePoint(MIDDLE, None, 50.0)]) == [*plan, ("circle", "unsaid")]
    assert shapes([]) == plan


def test_plan_passes_through_what_was_planned_for_each_report() -> None:
    svg = drawn(course_spark([CoursePoint(MIDDLE, 10.0, 25.0)], first=FIRST, last=LAST))
    assert [one.at["d"] for one in svg if one.at.get("class") == "plan"] == ["M4 32L60 25L116 4"]


def test_without_days_only_the_reports_are_drawn() -> None:
    points = [CoursePoint(FIRST, 10.0, None), CoursePoint(LAST, 20.0, None)]
    assert shapes(points, None, None) == [("path", "axis"), ("path", ""), ("path", "dots"), ("circle", "")]
    assert shapes([], None, None) == [("path", "axis")]


def test_reports_after_the_end_stay_on_the_paper() -> None:
    svg = drawn(course_spark([CoursePoint(date(2024, 9, 30), 10.0, 100.0)], first=FIRST, last=LAST))
    assert [one.at["cx"] for one in svg if one.name == "circle"] == ["116"]
