from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.evidence.letters.choices import Direction
from sapha.evidence.letters.numbering import (
    LARGEST,
    calendar_year,
    normal_prefix,
    printed_number,
    printed_reference,
)
from sapha.foundation.errors import BadInput
from sapha.foundation.letter_numbers import find_letters, parse_letter_number

UNITS = st.from_regex(r"[0-9]{4,5}(\.[0-9]{1,3}){0,3}", fullmatch=True)
OFFICES = st.text(st.sampled_from("กขคทนมรส"), min_size=1, max_size=4)
DAYS = st.dates(date(1957, 1, 1), date(2157, 12, 31))


@given(OFFICES, UNITS, st.integers(1, LARGEST), st.booleans())
def test_a_printed_number_is_read_as_it_was_given(
    office: str, unit: str, running: int, is_circular: bool
) -> None:
    number = printed_number(Direction.OUTGOING, f"{office} {unit}", running, 2566, is_circular=is_circular)
    read = parse_letter_number(number)
    assert (read.office, read.unit, read.running, read.circular) == (office, unit, running, is_circular)
    assert str(read) == number


@given(st.integers(1, LARGEST), DAYS)
def test_a_printed_reference_names_number_and_day(running: int, dated: date) -> None:
    mention = find_letters(printed_reference(f"กท 0406/{running}", dated))[0]
    assert (str(mention.number), mention.dated) == (f"กท 0406/{running}", dated)


@given(DAYS)
def test_the_year_of_numbering_turns_on_the_first_of_january(day: date) -> None:
    assert calendar_year(day) - 543 == day.year
    assert calendar_year(date(day.year, 12, 31)) == calendar_year(date(day.year, 1, 1))


@pytest.mark.parametrize("direction", [Direction.ORDER, Direction.ANNOUNCEMENT, Direction.INCOMING])
def test_numbers_without_prefix_bear_the_year(direction: Direction) -> None:
    assert printed_number(direction, "", 12, 2566) == "12/2566"


@given(OFFICES, UNITS)
def test_a_prefix_keeps_its_form(office: str, unit: str) -> None:
    assert normal_prefix(f" {office}. {unit} ") == f"{office} {unit}"
    assert normal_prefix(normal_prefix(f"{office}{unit}")) == f"{office} {unit}"


@given(st.text(max_size=30).filter(lambda text: not any(one.isdigit() for one in text)))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as raised:
        normal_prefix(text)
    assert raised.value.rule == "letters.bad_prefix"
