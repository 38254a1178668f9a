"""Amounts of money: read exactly or refused, shown as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.foundation.errors import BadInput
from sapha.foundation.money import format_baht, parse_baht
from sapha.foundation.thai_digits import to_thai
from tests.foundation.readings import value_or_rule

amounts = st.decimals(min_value=0, max_value=10**16, places=2)
near_amounts = st.lists(
    st.sampled_from([*"0123456789๐๙,.-+ eE", "บาท", "฿", "สตางค์", ".-", "ถ้วน", "NaN", "1,234"]), max_size=12
).map("".join)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0 บาท", "0.00"),
        ("0", "0.00"),
        ("1,234.50", "1234.50"),
        ("1234.5", "1234.50"),
        ("๑,๒๓๔.๕๐ บาท", "1234.50"),
        ("1,234บาทถ้วน", "1234.00"),
        ("1,234.- บาท", "1234.00"),
        ("฿1,000,000", "1000000.00"),
        ("12 บาท 5 สตางค์", "12.05"),
        (" 45,000.00\u00a0บาท. ", "45000.00"),
        ("999999999999999999.99", "999999999999999999.99"),
    ],
)
def test_an_amount_is_read_exactly(text: str, amount: str) -> None:
    assert str(parse_baht(text)) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "-1",
        "(100)",
        "1.234",
        "1.005 บาท",
        "1,23",
        "1,2345",
        ",123",
        "12,34,567",
        "1 234",
        ".5",
        "5.",
        "1e5",
        "NaN",
        "Infinity",
        "ห้าบาท",
        "1.50 บาท 25 สตางค์",
        "1 ล้านบาท",
        "0x10",
        "²",
        "1_000",
        "9" * 19,
        "9" * 100_000,
    ],
)
def test_what_is_no_amount_is_refused_and_named(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_baht(text)
    assert caught.value.rule == "bad_amount"
    assert f"“{text[:40]}”" in caught.value.text.en


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "0"),
        ("0.00", "0"),
        ("-0.00", "0"),
        ("1234", "1,234"),
        ("1234.50", "1,234.50"),
        ("100.00", "100"),
        ("-1234.5", "-1,234.50"),
        ("0.005", "0.01"),
        ("-0.001", "0"),
        ("1E+3", "1,000"),
        ("999999999999999999999999999999.99", "999,999,999,999,999,999,999,999,999,999.99"),
    ],
)
def test_an_amount_is_shown_with_commas_and_satang_only_when_there_are_some(amount: str, text: str) -> None:
    assert format_baht(Decimal(amount)) == text


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_what_is_no_number_is_never_shown(amount: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        format_baht(Decimal(amount))


@given(amounts, st.sampled_from(["", " บาท"]), st.booleans())
def test_what_is_shown_reads_back(amount: Decimal, unit: str, thai: bool) -> None:
    shown = format_baht(amount) + unit
    assert parse_baht(to_thai(shown) if thai else shown) == amount


@given(st.text() | near_amounts)
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    reads_or_refuses(text)


@pytest.mark.campaign
@settings(max_examples=10_000)
@given(st.text() | near_amounts)
def test_ten_thousand_texts_are_amounts_or_refused(text: str) -> None:
    reads_or_refuses(text)


def reads_or_refuses(text: str) -> None:
    read = value_or_rule(parse_baht, text)
    assert read == "bad_amount" if isinstance(read, str) else (read >= 0 and read.as_tuple().exponent == -2)
