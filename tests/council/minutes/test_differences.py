"""What a correction takes out and puts in, piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.minutes.differences import Change, Piece, differences, pieces_of

TEXT = st.text(alphabet="กขค่้ำเแไ ab12\n๑๒.", max_size=60)


def same(text: str) -> Piece:
    return Piece(Change.SAME, text)


def removed(text: str) -> Piece:
    return Piece(Change.REMOVED, text)


def added(text: str) -> Piece:
    return Piece(Change.ADDED, text)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", []),
        ("เดิม", "เดิม", [same("เดิม")]),
        ("", "ใหม่", [added("ใหม่")]),
        ("เก่า", "", [removed("เก่า")]),
        (
            "ให้กำหนดจุดจอด 2 จุด",
            "ให้กำหนดจุดจอด 13 จุด",
            [same("ให้กำหนดจุดจอด "), removed("2"), added("13"), same(" จุด")],
        ),
        # Between two changes fewer than three characters in common read as noise: one change.
        ("เริ่ม 10 ถึง", "เริ่ม 2566 ถึง", [same("เริ่ม "), removed("10"), added("2566"), same(" ถึง")]),
        ("cat-dog.", "cow-pig.", [removed("cat-dog"), added("cow-pig"), same(".")]),
    ],
)
def test_stretches_in_the_order_of_reading(before: str, after: str, told: list[Piece]) -> None:
    assert differences(before, after) == told


def test_a_mark_never_stands_apart_from_its_letter_nor_a_leading_vowel() -> None:
    assert pieces_of("เก้าอี้ น้ำ ๑๒ ab") == ["เก้", "า", "อี้", " ", "น้ำ", " ", "๑๒", " ", "ab"]


@pytest.mark.parametrize("length", [1_999, 2_001])
def test_a_long_text_is_compared_line_by_line_and_loses_nothing(length: int) -> None:
    before = "ก\n" * length
    after = before + "ข\n"
    assert differences(before, after) == [same(before), added("ข\n")]


@settings(deadline=None)
@given(before=TEXT, after=TEXT)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(
    before: str, after: str
) -> None:
    found = differences(before, after)
    assert "".join(one.text for one in found if one.change != Change.ADDED) == before
    assert "".join(one.text for one in found if one.change != Change.REMOVED) == after
    assert all(one.text for one in found)
