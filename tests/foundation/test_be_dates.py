"""Dates in both calendars: every form, both directions, never a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.be_dates import (
    DateStyle,
    fiscal_quarter_ends,
    fiscal_year_bounds,
    fiscal_year_of,
    format_date,
    parse_date,
    parse_fiscal_year,
    quarter_begins,
)
from sapha.foundation.errors import BadInput

days = st.dates(min_value=date(1857, 1, 1), max_value=date(2157, 12, 31))
styles: st.SearchStrategy[DateStyle] = st.sampled_from(["short", "long", "numeric"])


@given(days, styles, st.booleans())
def test_a_thai_date_reads_back(day: date, style: DateStyle, thai_digits: bool) -> None:
    assert parse_date(format_date(day, style, thai_digits=thai_digits)) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2157, 12, 31)), styles)
def test_an_english_date_reads_back(day: date, style: DateStyle) -> None:
    assert parse_date(format_date(day, style, "en")) == day


@pytest.mark.parametrize(
    ("style", "language", "text"),
    [
        ("short", "th", "29 ส.ค. 2566"),
        ("long", "th", "29 สิงหาคม 2566"),
        ("numeric", "th", "29/08/2566"),
        ("short", "en", "29 Aug 2023"),
        ("long", "en", "29 August 2023"),
        ("numeric", "en-gb", "29/08/2023"),
    ],
)
def test_a_date_is_written_in_the_calendar_of_its_language(
    style: DateStyle, language: str, text: str
) -> None:
    assert format_date(date(2023, 8, 29), style, language) == text


def test_thai_digits_when_asked_for() -> None:
    assert format_date(date(2023, 8, 29), "long", thai_digits=True) == "๒๙ สิงหาคม ๒๕๖๖"


def test_a_moment_is_the_day_it_falls_on_in_bangkok() -> None:
    assert format_date(datetime(2022, 9, 30, 17, 0, tzinfo=UTC)) == "1 ต.ค. 2565"


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [(date(2022, 10, 1), date(2023, 9, 30), 2566), (date(2023, 10, 1), date(2024, 9, 30), 2567)],
)
def test_the_fiscal_year_turns_on_the_first_of_october(first: date, last: date, year: int) -> None:
    assert (fiscal_year_of(first), fiscal_year_of(last)) == (year, year)
    assert fiscal_year_bounds(year) == (first, last)


def test_quarters_of_a_fiscal_year_end_on_known_days() -> None:
    assert fiscal_quarter_ends(2566) == (
        date(2022, 12, 31),
        date(2023, 3, 31),
        date(2023, 6, 30),
        date(2023, 9, 30),
    )


def test_quarters_of_a_fiscal_year_begin_the_day_after_the_one_before_ends() -> None:
    assert [quarter_begins(2566, quarter) for quarter in (1, 2, 3, 4)] == [
        date(2022, 10, 1), date(2023, 1, 1), date(2023, 4, 1), date(2023, 7, 1),
    ]  # fmt: skip


@given(days)
def test_a_day_lies_within_its_fiscal_year(day: date) -> None:
    first, last = fiscal_year_bounds(fiscal_year_of(day))
    assert first <= day <= last


@pytest.mark.parametrize("year", [0, 2023, 2399, 2702, -1])
def test_a_year_that_is_not_buddhist_era_is_no_fiscal_year(year: int) -> None:
    with pytest.raises(BadInput) as caught:
        fiscal_year_bounds(year)
    assert caught.value.rule == "bad_fiscal_year"


@pytest.mark.parametrize("text", ["2566", "๒๕๖๖", " พ.ศ. 2566 ", "พ.ศ.๒๕๖๖"])
def test_a_fiscal_year_is_read_in_thai_or_arabic_digits(text: str) -> None:
    assert parse_fiscal_year(text) == 2566


@pytest.mark.parametrize("text", ["", "2023", "66", "25666", "ปี", "2๕6x", "²566", "-2566"])
def test_anything_else_is_no_fiscal_year(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_fiscal_year(text)
    assert caught.value.rule == "bad_fiscal_year"
