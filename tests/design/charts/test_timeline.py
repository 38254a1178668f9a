from __future__ import annotations

from datetime import date

from sapha.design.charts.timeline import Stretch, timeline_axis, timeline_row, timeline_scale
from tests.design.charts.reading import drawn

FIRST, LAST = date(2022, 10, 1), date(2024, 9, 30)
SCALE = timeline_scale(FIRST, LAST)


def shapes(stretch: Stretch, today: date = date(2030, 1, 1)) -> list[tuple[str, str]]:
    return [(one.name, one.css) for one in drawn(timeline_row(stretch, SCALE, today=today, grid=[]))][2:]


def test_zero_no_report_and_no_days_are_drawn_differently() -> None:
    assert shapes(Stretch(FIRST, LAST, 0.0)) == [("rect", "track")]
    assert shapes(Stretch(FIRST, LAST)) == [("rect", "track none")]
    assert shapes(Stretch(FIRST, LAST, 40.0, band="red")) == [("rect", "track"), ("rect", "fill b-bad")]
    assert shapes(Stretch(None, LAST, 40.0)) == [("rect", "track none")]


def test_bar_is_filled_as_far_as_declared_and_ticked_where_planned() -> None:
    parts = drawn(timeline_row(Stretch(FIRST, LAST, 25.0, 50.0), SCALE, today=FIRST, grid=[]))
    assert [one.at["width"] for one in parts if one.css.startswith("fill")] == ["250"]
    assert [one.at["d"] for one in parts if one.css == "tick"] == ["M500 2V18"]
    assert [one.at["d"] for one in parts if one.css == "today"] == ["M0 0V20"]


def test_words_of_the_axis_never_meet() -> None:
    scale = timeline_scale(date(2022, 10, 1), date(2024, 9, 30))
    days = [
        (date(2022, 12, 31), "ธ.ค. 2565"),
        (date(2024, 6, 30), "มิ.ย. 2567"),
        (date(2024, 9, 30), "ก.ย. 2567"),
    ]
    axis = timeline_axis(scale, days)
    assert [word in axis for _day, word in days] == [True, True, False]
