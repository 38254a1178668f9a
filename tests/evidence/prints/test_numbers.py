from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.evidence.prints.numbers import document_number, parse_number
from sapha.foundation.thai_digits import to_thai

YEARS, SEQUENCES = st.integers(2560, 2699), st.integers(1, 999_999_999)


def test_number_has_year_running_number_and_check_digits() -> None:
    assert (document_number(2569, 1), document_number(2570, 1_234_567)) == (
        "2569-000001-71",
        "2570-1234567-68",
    )


@pytest.mark.parametrize(("year", "sequence"), [(999, 1), (10_000, 1), (2569, 0), (2569, 1_000_000_000)])
def test_number_that_cannot_be_written_is_refused(year: int, sequence: int) -> None:
    with pytest.raises(ValueError, match="no document"):
        document_number(year, sequence)


@given(YEARS, SEQUENCES)
def test_number_reads_back_in_any_digits_and_spacing(year: int, sequence: int) -> None:
    number = document_number(year, sequence)
    written = [number, to_thai(number), number.replace("-", ""), number.replace("-", " – "), f" {number}\n"]
    assert [parse_number(one) for one in written] == [number] * 5


@given(YEARS, SEQUENCES, st.data())
def test_one_wrong_digit_is_never_a_number(year: int, sequence: int, data: st.DataObject) -> None:
    digits = document_number(year, sequence).replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([one for one in "0123456789" if one != digits[place]]))
    assert parse_number(digits[:place] + other + digits[place + 1 :]) is None


@given(YEARS, SEQUENCES, st.data())
def test_two_digits_exchanged_are_never_a_number(year: int, sequence: int, data: st.DataObject) -> None:
    digits = document_number(year, sequence).replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 2))
    exchanged = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert parse_number(exchanged) == (document_number(year, sequence) if exchanged == digits else None)


@pytest.mark.parametrize(
    "text", ["", "2569", "2569-0000001-71", "SP-2569-000001-71", "2569-000001-7", "9" * 70]
)
def test_other_text_is_no_number(text: str) -> None:
    assert parse_number(text) is None
