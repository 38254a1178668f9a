"""Marks stand where readings differ, and never part a Thai vowel from its consonant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress_form.differences import marked_readings

THAI = st.text(alphabet="กขคมรเาะิีัน้่ำ ๆ\nab1", max_size=40)


def shown(*readings: str) -> list[str]:
    pieces = marked_readings(readings)
    return ["".join(f"[{p.text}]" if p.differs else p.text for p in reading) for reading in pieces]


def test_only_what_differs_is_marked() -> None:
    assert shown("กมลรัตน์ ใจดี", "กมลวรรณ ใจดี") == ["กมล[รัตน์] ใจดี", "กมล[วรรณ] ใจดี"]


def test_a_mark_stays_with_its_consonant() -> None:
    assert shown("ที่", "ที้") == ["[ที่]", "[ที้]"]


def test_equal_readings_have_no_mark() -> None:
    assert shown("กา", "กา") == ["กา", "กา"]


@given(st.lists(THAI, min_size=1, max_size=4))
def test_the_pieces_of_a_reading_are_the_reading(readings: list[str]) -> None:
    assert ["".join(piece.text for piece in pieces) for pieces in marked_readings(readings)] == readings
