"""Codes of projects."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.foundation.errors import BadInput
from sapha.foundation.project_codes import (
    PROJECT_CODE_PATTERN,
    ProjectCode,
    find_project_codes,
    parse_project_code,
)
from sapha.foundation.thai_digits import to_thai
from tests.foundation.readings import value_or_rule

codes = st.builds(
    ProjectCode, st.from_regex(r"[0-9]{8}", fullmatch=True), st.from_regex(r"[0-9]{4}", fullmatch=True)
)
near_codes = st.lists(st.sampled_from(["04060000", "3756", "-", "–", " ", "๐๔๐๖๐๐๐๐", "1"]), max_size=6).map(
    "".join
)


@pytest.mark.parametrize(
    "text",
    [
        "04060000-3756",
        " 04060000 - 3756 ",
        "๐๔๐๖๐๐๐๐-๓๗๕๖",
        "04060000–3756",
        "04060000\u20113756",
        "04060000-\u200b3756",
    ],
)
def test_a_code_is_read_whatever_its_dash_and_digits(text: str) -> None:
    assert str(parse_project_code(text)) == "04060000-3756"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "040600003756",
        "0406000-3756",
        "04060000-37561",
        "04060000-3756x",
        "04060000/3756",
        "٠٤٠٦٠٠٠٠-3756",
        "0" * 10_000,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_project_code(text)
    assert caught.value.rule == "bad_project_code"


@given(codes, st.booleans())
def test_a_code_reads_back(code: ProjectCode, thai: bool) -> None:
    assert re.fullmatch(PROJECT_CODE_PATTERN, str(code)) is not None
    assert parse_project_code(to_thai(str(code)) if thai else str(code)) == code


def test_codes_are_found_in_running_text_in_their_order() -> None:
    text = "โครงการ 50490000-3607 ต่อจาก ๐๔๐๖๐๐๐๐-๓๗๕๖ มิใช่ 104060000-3756 และ 04060000-37561"
    assert list(map(str, find_project_codes(text))) == ["50490000-3607", "04060000-3756"]


@pytest.mark.campaign
@settings(max_examples=10_000)
@given(st.text() | near_codes)
def test_ten_thousand_texts_are_codes_or_refused(text: str) -> None:
    read = str(value_or_rule(parse_project_code, text))
    assert read == "bad_project_code" or re.fullmatch(PROJECT_CODE_PATTERN, read) is not None
