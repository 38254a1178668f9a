"""Small drawings: no report, 0 and a share look different; nothing leaves its box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.design.charts.marks import band_strip, progress_bar_svg, sparkline, time_ring_svg
from tests.design.charts.reading import drawn, of_class


@pytest.mark.parametrize(
    ("declared", "planned", "track", "fills", "ticks", "title"),
    [
        (None, 42, "track none", [], ["M42 -2v14"], "ไม่มีรายงาน · แผน 42%"),
        (0, 42, "track", [], ["M42 -2v14"], "แจ้ง 0% · แผน 42%"),
        (35, None, "track", ["35"], [], "แจ้ง 35%"),
        (135, 100, "track", ["100"], ["M99.4 -2v14"], "แจ้ง 135% · แผน 100%"),
        (-5, 0, "track", [], ["M0.6 -2v14"], "แจ้ง −5% · แผน 0%"),
    ],
)
def test_the_bar_tells_no_report_zero_and_a_share_apart(
    declared: float | None, planned: float | None, track: str, fills: list[str], ticks: list[str], title: str
) -> None:
    bar = progress_bar_svg(declared, planned, "bad")

    assert (
        of_class(bar, "track")[0].css,
        [one.at["width"] for one in of_class(bar, "b-bad")],
        [one.at["d"] for one in of_class(bar, "tick")],
        drawn(bar)[0].at["aria-label"],
    ) == (track, fills, ticks, title)


def test_a_strip_shares_its_length_out_and_names_the_numbers() -> None:
    strip = band_strip([("green", 3, "ตามแผน"), ("red", 1, "ช้ามาก"), ("grey", 0, "ชะลอ")])

    assert (
        [(one.css, one.number("x"), one.number("width")) for one in of_class(strip, "fill")],
        drawn(strip)[0].at["aria-label"],
    ) == ([("fill b-good", 0, 747.8), ("fill b-bad", 750.8, 249.2)], "ตามแผน 3 · ช้ามาก 1")


def test_a_strip_of_nothing_is_an_empty_track() -> None:
    strip = band_strip([])

    assert ([one.css for one in of_class(strip, "track")], drawn(strip)[0].at["aria-label"]) == (
        ["track none"],
        "ไม่มีสิ่งที่นับได้",
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(["good", "bad", "pause"]), st.integers(1, 10**6), st.just("x")),
        min_size=1,
        max_size=9,
    )
)
def test_a_strip_ends_where_the_paper_ends(counts: list[tuple[object, int, str]]) -> None:
    last = of_class(band_strip(counts), "fill")[-1]

    assert last.number("x") + last.number("width") == pytest.approx(1000, abs=0.2)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ([0, 100], "M1 29L111 3"),
        ([0, None, 100], "M1 29M111 3"),
        ([50], "M1 16"),
        ([-10, 200], "M1 29L111 3"),
    ],
)
def test_a_sparkline_breaks_where_a_value_is_missing(values: list[float | None], path: str) -> None:
    assert [one.at["d"] for one in drawn(sparkline(values, title="t")) if one.name == "path"] == [path]


def test_a_sparkline_of_nothing_is_empty_and_named(hostile: str) -> None:
    line = sparkline([None, None], title=hostile)

    assert ([one.name for one in drawn(line)], drawn(line)[0].at["aria-label"]) == (["svg", "title"], hostile)


@pytest.mark.parametrize(
    ("used", "dash"), [(0.4, "40 100"), (0, "0 100"), (-1, "0 100"), (7, "100 100"), (float("nan"), "0 100")]
)
def test_the_ring_is_filled_by_the_time_used(used: float, dash: str) -> None:
    assert drawn(time_ring_svg(used))[-1].at["stroke-dasharray"] == dash
