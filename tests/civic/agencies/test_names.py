from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.civic.agencies.names import name_key


@pytest.mark.parametrize(
    "printed",
    [
        "สำนักปลัดกรุงเทพมหานคร",
        "สํานักปลัดกรุงเทพมหานคร",  # sara am in two characters
        " สำนักปลัด กรุงเทพมหานคร ",
        "** สำนักปลัดกรุงเทพมหานคร",
        "สำนักปลัด\u200bกรุงเทพมหานคร",  # with a zero-width space
    ],
)
def test_spellings_of_one_name_have_one_key(printed: str) -> None:
    assert name_key(printed) == "สำนักปลัดกรุงเทพมหานคร"


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
