from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.evidence.letters.blocks import blocks_of, one_line, text_of
from sapha.evidence.letters.content import LetterContent
from sapha.foundation.errors import BadInput


@given(st.text(max_size=300))
def test_a_body_comes_back_as_it_was_kept(text: str) -> None:
    kept = blocks_of(text)
    assert blocks_of(text_of(kept)) == kept
    assert text_of(kept).split("\n") == (
        [line for line in map(one_line, text_of(kept).split("\n")) if line] or [""]
    )


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1. ก", "1."),
        ("๑๒. ก", "๑๒."),
        ("1.2 ก", "1.2"),
        ("(3) ก", "(3)"),
        ("4) ก", "4)"),
        ("2566 ก", ""),
        ("1.", ""),
        ("1.ก", ""),
    ],
)
def test_items_begin_with_a_number(line: str, number: str) -> None:
    assert blocks_of(line)[0]["number"] == number


@given(st.text(max_size=200))
def test_every_column_is_in_the_one_spelling(text: str) -> None:
    columns = LetterContent(subject=text, sender=text, attachments=(text,)).columns()
    again = LetterContent(
        subject=columns["subject"], sender=columns["sender"], attachments=tuple(columns["attachments"])
    ).columns()
    assert again == columns
    assert "\n" not in columns["subject"]


@pytest.mark.parametrize(
    ("content", "rule", "where"),
    [
        (LetterContent(subject="ก" * 2_001), "letters.text_too_long", "subject"),
        (LetterContent(closing="ก" * 121), "letters.text_too_long", "closing"),
        (LetterContent(body="ก" * 100_001), "letters.text_too_long", "body"),
        (LetterContent(attachments=("ก",) * 101), "letters.too_many_lines", "attachments"),
        (LetterContent(urgency="at once"), "letters.unknown_code", "urgency"),
        (LetterContent(secrecy="hush"), "letters.unknown_code", "secrecy"),
    ],
)
def test_what_does_not_fit_is_named(content: LetterContent, rule: str, where: str) -> None:
    with pytest.raises(BadInput) as raised:
        content.columns()
    assert (raised.value.rule, raised.value.where) == (rule, where)
