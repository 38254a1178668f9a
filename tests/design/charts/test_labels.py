"""Labels: Thai marks take no room; nothing is laid on anything; what finds no room is left out."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.design.charts.labels import Box, place_beside, place_in_rows, text_box, text_width

PAPER = Box(0, 0, 400, 300)


def test_vowels_and_tone_marks_above_and_below_take_no_room() -> None:
    assert text_width("ปั๊ม", 10) == text_width("ปม", 10) == pytest.approx(11.6)


@pytest.mark.parametrize(
    ("start", "end", "through"),
    [
        ((0, 0), (100, 100), True),
        ((0, 50), (100, 50), True),
        ((0, 0), (100, 0), False),
        ((45, 45), (55, 55), True),
        ((0, 100), (30, 70), False),
        ((50, 0), (50, 39), False),
    ],
)
def test_a_line_through_a_box_is_seen(
    start: tuple[float, float], end: tuple[float, float], through: bool
) -> None:
    assert Box(40, 40, 60, 60).crossed_by(start, end) is through


@pytest.mark.parametrize(
    ("anchor", "left", "right"), [("start", 100, 111.6), ("end", 88.4, 100), ("middle", 94.2, 105.8)]
)
def test_a_text_lies_around_its_anchor(anchor: str, left: float, right: float) -> None:
    box = text_box("10", 100, 50, anchor, size=10)

    assert [box.left, box.right] == pytest.approx([left, right])


@pytest.mark.parametrize(
    ("taken", "anchor", "y"),
    [
        ([], "middle", 89),
        ([Box(95, 70, 105, 95)], "middle", 122),
        ([Box(95, 70, 105, 95), Box(95, 105, 105, 130)], "end", 105),
        ([Box(95, 70, 105, 95), Box(95, 105, 105, 130), Box(60, 95, 90, 110)], "start", 105),
    ],
)
def test_a_label_takes_the_first_free_side(taken: list[Box], anchor: str, y: float) -> None:
    label = place_beside("40", (100, 100), taken=taken, lines=[], paper=PAPER)

    assert label is not None
    assert (label.anchor, label.y) == (anchor, y)


def test_a_label_without_a_free_side_is_left_out() -> None:
    assert place_beside("40", (100, 100), taken=[Box(0, 0, 400, 300)], lines=[], paper=PAPER) is None


def test_a_label_does_not_lie_on_a_line() -> None:
    label = place_beside("40", (100, 100), taken=[], lines=[((100, 100), (100, 50))], paper=PAPER)

    assert label is not None
    assert label.y == 122


@given(st.lists(st.tuples(st.text("กขคง ", min_size=1, max_size=20), st.floats(0, 400)), max_size=12))
def test_labels_in_rows_never_meet_and_stay_on_the_paper(wanted: list[tuple[str, float]]) -> None:
    placed = [one for one in place_in_rows(wanted, [48, 28, 8 + 14], PAPER) if one]
    boxes = [text_box(one.text, one.x, one.y, one.anchor) for one in placed]

    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    assert [box for box in boxes if not box.inside(PAPER)] == []
