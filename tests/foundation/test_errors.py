"""Errors that say what, where and what to do."""

from __future__ import annotations

import pytest

from sapha.foundation.errors import (
    BadInput,
    Bilingual,
    Conflict,
    NotPermitted,
    NotThere,
    SaphaError,
    SystemUnable,
)

TEXT = Bilingual("อ่านแฟ้มไม่ได้:\n แฟ้มว่าง", "Cannot read the file: it is empty")


@pytest.mark.parametrize(
    ("language", "text"), [("th", TEXT.th), ("en", TEXT.en), ("en-gb", TEXT.en), ("fr", TEXT.th)]
)
def test_a_text_is_thai_unless_english_is_asked_for(language: str, text: str) -> None:
    assert TEXT.in_language(language) == text


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (SaphaError(TEXT, rule="empty_file"), "อ่านแฟ้มไม่ได้: แฟ้มว่าง"),
        (SaphaError(TEXT, rule="empty_file", where="a.txt"), "a.txt: อ่านแฟ้มไม่ได้: แฟ้มว่าง"),
        (SaphaError(TEXT, rule="empty_file", where="a.txt", line=3), "a.txt:3: อ่านแฟ้มไม่ได้: แฟ้มว่าง"),
    ],
)
def test_an_error_is_one_line_that_names_its_place(error: SaphaError, line: str) -> None:
    assert error.one_line() == line


@pytest.mark.parametrize(
    ("kind", "status"), [(BadInput, 2), (NotPermitted, 2), (NotThere, 2), (Conflict, 2), (SystemUnable, 3)]
)
def test_each_kind_has_its_exit_status(kind: type[SaphaError], status: int) -> None:
    assert (kind(TEXT, rule="any").exit_status, str(kind(TEXT, rule="any"))) == (status, TEXT.th)
