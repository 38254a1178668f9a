"""Thai digits both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import arabic_digit_to_thai_digit, thai_digit_to_arabic_digit

from sapha.foundation.thai_digits import to_arabic, to_thai


def test_every_thai_digit_has_its_arabic_one() -> None:
    assert to_arabic("๐๑๒๓๔๕๖๗๘๙") == "0123456789"


def test_only_digits_change() -> None:
    assert to_thai("กท 0406/3578 ปี ๒๕๖๖") == "กท ๐๔๐๖/๓๕๗๘ ปี ๒๕๖๖"


@pytest.mark.parametrize("other", ["٣", "³", "३", "Ⅷ", "０"])
def test_digits_of_other_scripts_are_left_alone(other: str) -> None:
    assert to_arabic(other) == other


@given(st.text(alphabet="0123456789 .,กข-/"))
def test_there_and_back_again(text: str) -> None:
    assert to_arabic(to_thai(text)) == text


@given(st.text(alphabet="๐๑๒๓๔๕๖๗๘๙0123456789กข ", min_size=1))
def test_pythainlp_agrees(text: str) -> None:
    assert to_arabic(text) == thai_digit_to_arabic_digit(text)
    assert to_thai(text) == arabic_digit_to_thai_digit(text)
