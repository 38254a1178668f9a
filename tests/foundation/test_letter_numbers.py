"""Numbers of official letters, alone and in running text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.foundation.be_dates import DateStyle, format_date
from sapha.foundation.errors import BadInput
from sapha.foundation.letter_numbers import LetterNumber, find_letters, parse_letter_number
from sapha.foundation.thai_digits import to_thai
from tests.foundation.readings import value_or_rule

numbers = st.builds(
    LetterNumber,
    office=st.sampled_from(["กท", "นร", "มท"]),
    unit=st.from_regex(r"[0-9]{4}(\.[1-9][0-9]?)?", fullmatch=True),
    circular=st.booleans(),
    running=st.integers(1, 999_999),
)
near_letters = st.lists(
    st.sampled_from(
        [
            "กท",
            "นร",
            "ที่",
            " ",
            "0406",
            "/",
            "ว",
            ".",
            "3578",
            "๓",
            "ลงวันที่",
            "29",
            "สิงหาคม",
            "2566",
            "31/02/2566",
            "\n",
        ]
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    "text",
    ["กท 0406/3578", "กท0406/3578", "กท  0406 / 3578", "ที่ กท 0406/3578", "ที่กท0406/3578", "กท ๐๔๐๖/๓๕๗๘", "หนังสือ ที่ กท 0406/3578",
     "เลขที่ กท 0406/3578", "กท. 0406/3578", "กท\n0406/3578", "กท 0406/03578"],
)  # fmt: skip
def test_one_number_in_its_many_forms(text: str) -> None:
    assert str(parse_letter_number(text)) == "กท 0406/3578"


def test_a_circular_is_counted_in_its_own_register() -> None:
    circular = parse_letter_number("นร 0505/ว 12")
    assert circular == LetterNumber("นร", "0505", circular=True, running=12)
    assert (circular.register, parse_letter_number("นร 0505/12").register) == ("นร 0505/ว", "นร 0505")


def test_a_unit_may_have_parts() -> None:
    assert parse_letter_number("มท 0810.6/ว1234").unit == "0810.6"


@pytest.mark.parametrize("text", ["", "0406/3578", "กท 0406", "กท 0406/", "กท 0406/0", "กท 406/1", "กท 0406/3578/2566", "กท 0406/12345678",
                                  "กทกทก 0406/1", "KT 0406/3578", "กท 0406-3578", "กท 0406/3578 ลงวันที่ 29 สิงหาคม 2566", "ก" * 1000])  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_letter_number(text)
    assert caught.value.rule == "bad_letter_number"


@given(numbers, st.booleans())
def test_a_number_reads_back(number: LetterNumber, thai: bool) -> None:
    assert parse_letter_number(to_thai(str(number)) if thai else str(number)) == number


@given(
    numbers,
    st.dates(date(1957, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["short", "long", "numeric"]),
    st.booleans(),
)
def test_a_letter_is_found_with_its_date_even_when_spaces_are_lost(
    number: LetterNumber, day: date, style: DateStyle, spaces: bool
) -> None:
    text = f"ตามหนังสือ ที่ {number} ลงวันที่ {format_date(day, style)} เรื่อง การชะลอ"
    assert find_letters(text if spaces else text.replace(" ", "")) == [(number, day)]


def test_letters_are_found_in_order_with_their_own_dates() -> None:
    text = "ได้มีหนังสือ ที่ กท 0406/4511 ลงวันที่ 17 สิงหาคม 2566 และ กท 0406/3578\n ลงวันที่ ๒๙ ส.ค. ๖๖ กับ นร 0505/ว 12"
    assert [(str(number), dated) for number, dated in find_letters(text)] == [
        ("กท 0406/4511", date(2023, 8, 17)),
        ("กท 0406/3578", date(2023, 8, 29)),
        ("นร 0505/ว 12", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "รอบ 2566/1",
        "พ.ศ. 2566/2567",
        "ปี 2566/67",
        "ผล 1234/5",
        "โทร. 0221/1234",
        "1234/5",
        "กท 0406/3578/2566",
    ],
)
def test_what_only_looks_like_a_number_is_no_letter(text: str) -> None:
    assert find_letters(text) == []


def test_an_office_nobody_listed_counts_when_its_letter_is_dated() -> None:
    assert str(find_letters("กก 2566/1 สวพ 1234/5 ลว. 1 ม.ค. 66")[1].number) == "สวพ 1234/5"


def test_a_date_that_does_not_exist_is_left_out() -> None:
    assert [dated for _, dated in find_letters("กท 0406/3578 ลงวันที่ 31/02/2566")] == [None]


@pytest.mark.campaign
@settings(max_examples=10_000)
@given(st.text() | near_letters)
def test_ten_thousand_texts_are_letters_or_refused(text: str) -> None:
    found = [mention.number for mention in find_letters(text)]
    assert [parse_letter_number(str(number)) for number in found] == found
    read = value_or_rule(parse_letter_number, text)
    assert read == "bad_letter_number" if isinstance(read, str) else parse_letter_number(str(read)) == read
