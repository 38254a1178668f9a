"""Amounts in Thai words, beside PyThaiNLP's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import bahttext, num_to_thaiword

from sapha.foundation.baht_words import baht_text, number_text
from sapha.foundation.errors import BadInput


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("1", "หนึ่งบาทถ้วน"),
        ("10", "สิบบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("20", "ยี่สิบบาทถ้วน"),
        ("21.21", "ยี่สิบเอ็ดบาทยี่สิบเอ็ดสตางค์"),
        ("100", "หนึ่งร้อยบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("0.01", "หนึ่งสตางค์"),
        ("0.50", "ห้าสิบสตางค์"),
        ("1234567.89", "หนึ่งล้านสองแสนสามหมื่นสี่พันห้าร้อยหกสิบเจ็ดบาทแปดสิบเก้าสตางค์"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("21000000", "ยี่สิบเอ็ดล้านบาทถ้วน"),
        ("101000000", "หนึ่งร้อยเอ็ดล้านบาทถ้วน"),
        ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
        ("1000000000000000", "หนึ่งพันล้านล้านบาทถ้วน"),
    ],
)
def test_an_amount_in_words(amount: str, words: str) -> None:
    assert baht_text(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["-1", "-0.01", "0.001", "NaN", "Infinity", "1E+50"])
def test_what_has_no_words_is_refused(amount: str) -> None:
    with pytest.raises(BadInput) as caught:
        baht_text(Decimal(amount))
    assert caught.value.rule == "bad_amount"


def test_no_words_for_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="negative"):
        number_text(-1)


@given(st.integers(0, 10**9))
def test_pythainlp_agrees_on_whole_amounts(baht: int) -> None:
    assert baht_text(Decimal(baht)) == bahttext(baht)


@given(st.integers(1, 10**8), st.integers(0, 99))
def test_pythainlp_agrees_on_satang(baht: int, satang: int) -> None:
    amount = Decimal(baht) + Decimal(satang) / 100
    assert baht_text(amount) == bahttext(float(amount))


@given(st.integers(0, 10**18))
def test_pythainlp_agrees_on_numbers_of_any_size(number: int) -> None:
    assert number_text(number) == num_to_thaiword(number)


@given(st.integers(0, 10**20), st.integers(0, 10**20))
def test_two_numbers_never_share_their_words(one: int, two: int) -> None:
    assert (number_text(one) == number_text(two)) == (one == two)
