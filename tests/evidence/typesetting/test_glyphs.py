"""What cannot be drawn is written out, and reads back as itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.evidence.typesetting.glyphs import drawable, from_print, printable
from sapha.foundation.thai_text import normalise


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("ก  ข\tค\u00a0ง\nจ", "ก ข ค ง จ"),
        ("ก\u200bข\u00adค\ufeff", "กขค"),
        ("ยิ้ม 😀", "ยิ้ม [U+1F600]"),
        ("[U+0E01]", "[U+005B]U+0E01]"),
        ("[U+", "[U+"),
        ("a\x07b", "a[U+0007]b"),
        ("ﬁ", "[U+FB01]"),
        ("ก-ข ค - ง", "ก-ข ค - ง"),
        ("ก- ข ค--ง", "ก-\u200b ข ค-\u200b-\u200bง"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_text_is_printable_on_one_line(given_text: str, printed: str) -> None:
    assert printable(given_text) == printed


def test_word_no_line_can_hold_gets_places_to_break() -> None:
    assert max(map(len, printable("0123456789abcdef" * 3_000).split("\u200b"))) == 40
    assert max(map(len, printable("x" * 50_000).split("\u200b"))) == 12
    assert max(map(len, printable("กข" * 5_000).split("\u200b"))) == 24


def test_thai_words_get_no_places_to_break() -> None:
    sentence = "โครงการจัดตั้งสภาคนเมืองประจำเขตเพื่อให้ประชาชนเข้ามามีส่วนร่วมในการบริหารจัดการพื้นที่"
    assert printable(sentence) == sentence


def test_marks_heaped_on_one_letter_are_written_out_after_the_fourth() -> None:
    assert printable("ก" + "่" * 6) == "ก" + "่" * 4 + "[U+0E48][U+0E48]"


def test_typeface_draws_thai_latin_and_the_signs_of_the_print() -> None:
    thai = {chr(point) for point in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))}
    assert thai <= drawable()
    assert set("ABCxyz0189%:=/()–“”…÷−×≥฿") <= drawable()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_reads_back_but_for_white_space(text: str) -> None:
    seen = "".join(" " if one.isspace() else one for one in printable(text))
    assert from_print(seen).split() == _as_seen(text).split()


def _as_seen(text: str) -> str:
    """Drop what `printable` never shows; every odd space stands for a plain one."""
    unseen = "\u00ad\ufeff" + "".join(
        map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)))
    )
    return "".join(one for one in text if one not in unseen)


@given(st.text(st.sampled_from("กขคงิีุู่้๊๋์็ำาเแ ๆฯ12abc"), max_size=300))
def test_normal_thai_text_is_printed_and_read_back_whole(text: str) -> None:
    text = " ".join(normalise(text).split())
    assert from_print(printable(text)) == text
