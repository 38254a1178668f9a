"""Figures: thousands, places, the true minus, and nothing for no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sapha.design.numbers import as_decimal, baht, signed, with_places


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("1234.5"), 2, "1,234.50"),
        (Decimal("99.725"), 2, "99.73"),
        (-1234567, 0, "\u22121,234,567"),
        (0, 2, "0.00"),
        (Decimal("-0.001"), 2, "0.00"),
        (0.1, 3, "0.100"),
        (None, 2, ""),
        ("", 2, ""),
        ("no number", 2, ""),
        (Decimal("NaN"), 2, ""),
        (float("inf"), 2, ""),
        (True, 0, ""),
    ],
)
def test_numbers_are_written_with_their_places(value: object, places: int, text: str) -> None:
    assert with_places(value, places) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(10), "+10.00"),
        (Decimal("-89.73"), "\u221289.73"),
        (0, "0.00"),
        (Decimal("0.004"), "0.00"),
        (None, ""),
    ],
)
def test_differences_carry_their_sign_and_zero_none(value: object, text: str) -> None:
    assert signed(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal("1234.50"), "1,234.50"), (0, "0"), (Decimal("2480000.00"), "2,480,000"), (None, "")],
)
def test_baht_follows_the_house_rule(value: object, text: str) -> None:
    assert baht(value) == text


def test_what_is_no_finite_number_is_nothing() -> None:
    assert [as_decimal(value) for value in (None, "", "x", "NaN", "Infinity", False)] == [None] * 6
