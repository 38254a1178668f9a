"""Every form a date is written in, and every one that is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.foundation.date_forms import ENGLISH_MONTHS, THAI_MONTHS, THAI_SHORT_MONTHS, match_date, parse_date
from sapha.foundation.errors import BadInput
from tests.foundation.readings import value_or_rule

near_dates = st.lists(
    st.sampled_from(
        [
            *"0123456789๐๒๕๖/-. T:Zพศค",
            "25",
            "66",
            "2566",
            "2023",
            "12",
            *THAI_MONTHS[:3],
            *THAI_SHORT_MONTHS,
            "Aug",
            "วันที่",
            "พ.ศ.",
        ]
    ),
    max_size=12,
).map("".join)


def rule_of(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        parse_date(text)
    return caught.value.rule


@pytest.mark.parametrize(
    "text",
    [
        "29/08/2566",
        "29/8/2566",
        "29 / 08 / 2566",
        "29.08.2566",
        "29-08-2023",
        "29–08–2023",
        "2023-08-29",
        "2023/08/29",
        "2566-08-29",
        "2023-08-29 00:00:00",
        "2023-08-29 00:00:00.000",
        "2023-08-29T09:30:00",
        "29/08/2566 00:00:00",
        "2023-08-28T17:00:00Z",
        "2023-08-29T00:00:00+07:00",
        "29/8/66",
        "๒๙/๐๘/๒๕๖๖",
        "29 สิงหาคม 2566",
        "29สิงหาคม2566",
        "29 สิงหาคม พ.ศ. 2566",
        "29 สิงหาคม พ.ศ.2566",
        "29 สิงหาคม ค.ศ. 2023",
        "วันที่ 29 เดือน สิงหาคม พ.ศ. 2566",
        "วันอังคารที่ 29 สิงหาคม 2566",
        "วันอังคาร ที่ ๒๙ สิงหาคม ๒๕๖๖",
        "๒๙ ส.ค. ๖๖",
        "29 ส.ค.66",
        "29 สค. 2566",
        "29 ส. ค. 2566",
        "29\u00a0ส.ค.\u00a02566",
        "29 August 2023",
        "29 Aug. 2023",
        "August 29, 2023",
        "29 August B.E. 2566",
    ],
)
def test_one_day_in_its_many_forms(text: str) -> None:
    assert parse_date(text) == date(2023, 8, 29)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_names(month: int) -> None:
    day = date(2023, month, 28)
    names = (
        THAI_MONTHS[month - 1],
        THAI_SHORT_MONTHS[month - 1],
        ENGLISH_MONTHS[month - 1],
        ENGLISH_MONTHS[month - 1][:3],
    )
    assert [parse_date(f"28 {name} 2023") for name in names] == [day] * 4


def test_a_leap_day_of_the_buddhist_era_is_real() -> None:
    assert parse_date("29/02/2567") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2566",
        "29/02/2566",
        "00/01/2566",
        "1/13/2566",
        "31 เมษายน 2566",
        "25/05/1066",
        "25/05/2399",
        "25/05/2701",
        "25/05/2158",
        "25/05/1899",
        "25/05/9999",
        "25/05/566",
        "29-10-66",
        "29 August 66",
        "29 สิงหาคม พ.ศ. 2023",
        "29 สิงหาคม ค.ศ. 2566",
        "29 สิงหาคม ค.ศ. 23",
        "วันพุธที่ 29 สิงหาคม 2566",
        "2023-08-29 24:00:00",
        "2023-08-29 00:61",
        "2023-08-29 00:00:00+99:00",
        "29/08-2566",
        "29 สิงหาคม",
        "สิงหาคม 2566",
        "2566",
        "29 กันยา 2566",
        "25660829",
        "29/08/25660",
        "29/08/2566 แก้ไข",
        "-",
        "",
        " ",
        "29/08/2566" * 50,
    ],
)
def test_what_names_no_day_is_refused(text: str) -> None:
    assert rule_of(text) == "bad_date"


def test_the_refusal_names_what_was_read() -> None:
    with pytest.raises(BadInput) as caught:
        parse_date("31/02/2566")
    assert "“31/02/2566”" in caught.value.text.th
    assert caught.value.text.en == "Cannot read the date “31/02/2566”: there is no such day"


@pytest.mark.parametrize(("text", "edge"), [("1/1/2400", date(1857, 1, 1)), ("31/12/2700", date(2157, 12, 31)),
                                             ("1/1/1900", date(1900, 1, 1)), ("31/12/2157", date(2157, 12, 31))])  # fmt: skip
def test_the_edges_of_both_calendars_belong_to_them(text: str, edge: date) -> None:
    assert parse_date(text) == edge


def test_a_date_is_found_where_it_begins_and_its_end_told() -> None:
    text = "ลงวันที่ 17 สิงหาคม 2566 ขอความอนุเคราะห์"
    assert match_date(text, 9) == (date(2023, 8, 17), 24)
    assert match_date(text, 0) is None


@given(st.text() | near_dates)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    reads_or_refuses(text)


@pytest.mark.campaign
@settings(max_examples=10_000)
@given(st.text() | near_dates)
def test_ten_thousand_texts_are_dates_or_refused(text: str) -> None:
    reads_or_refuses(text)


def reads_or_refuses(text: str) -> None:
    read = value_or_rule(parse_date, text)
    assert date(1857, 1, 1) <= read <= date(2157, 12, 31) if isinstance(read, date) else read == "bad_date"
