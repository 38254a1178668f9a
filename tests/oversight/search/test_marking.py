"""The words are marked in plain text; nothing is cut inside a Thai letter."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.foundation.thai_text import search_text
from sapha.oversight.search.marking import SHOWN, marked


def _said(text: str, words: str, most: int | None = None) -> str:
    return "".join(f"[{one.text}]" if one.is_hit else one.text for one in marked(text, words, most))


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("ไฟทางเดินเลียบคลองดับ", "คลอง", "ไฟทางเดินเลียบ[คลอง]ดับ"),
        ("ทาง ทางเท้า", "ทางเท้า ทาง", "[ทาง] [ทางเท้า]"),
        ("Open Data", "open", "[Open] Data"),
        ("ซอย ๑๒ และ 12", "12", "ซอย [๑๒] และ [12]"),
        ("น้ำท่วม", "น้ํา", "น้ำท่วม"),
        ("ที่นี่", "ท", "[ที่]นี่"),
        ("<b>x</b>", "<b>", "[<b>]x</b>"),
        ("a.c abc", "a.c", "[a.c] abc"),
        ("ไม่มี", "", "ไม่มี"),
        ("", "ก", ""),
        ("Straße", "strasse", "Straße"),
    ],
)
def test_words_are_marked_where_they_stand(text: str, words: str, said: str) -> None:
    assert _said(text, words) == said


def test_a_long_text_is_shown_around_the_first_word() -> None:
    said = _said("ก" * 300 + "คลอง" + "ข" * 300, "คลอง", SHOWN)
    assert said == "…" + "ก" * 50 + "[คลอง]" + "ข" * 126 + "…"


texts = st.text(alphabet="กำ่้ีขA๑1 ß\n", max_size=60)


@given(texts, texts, st.one_of(st.none(), st.integers(1, 20)))
def test_pieces_are_the_text_and_no_mark_loses_its_letter(text: str, words: str, most: int | None) -> None:
    pieces = marked(text, search_text(words), most)
    whole = "".join(one.text for one in pieces).strip("…")
    plain = " ".join("".join(one.text for one in marked(text, "")).split())
    assert whole in plain
    # Marks that begin the text or follow a space have no letter to lose.
    torn = [
        one.text
        for before, one in pairwise(pieces)
        if unicodedata.category(one.text[0]) == "Mn" and before.text != "…"
    ]
    assert torn == []
