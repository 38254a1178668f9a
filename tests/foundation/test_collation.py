"""Thai dictionary order."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pythainlp.util import collate

from sapha.foundation.collation import compare_thai, sort_key
from sapha.foundation.thai_text import normalise

soup = st.text(alphabet="กขคฤเแโไาะำิุัํฺ็่้์ๆฯ๑1aAßéK .-฿\u200b\u0301\ud800", max_size=12) | st.text(max_size=8)
words = st.from_regex(r"([เ-ไ]?[ก-ฮ][ัิ-ู]?[าะ]?){1,4}", fullmatch=True)


def ordered(*texts: str) -> list[str]:
    return sorted(set(texts), key=sort_key)


@pytest.mark.parametrize(
    "line",
    [
        "กทม กรุง กา ก่า ก้า เกาะ แก้ว ไก่ ขยะ เขต โครงการ",
        "กา ก่า ก้า ก๊า ก๋า กาก กาง ก่าง ขา",
        "กะ กัน กา กำ กิน กี่ กึ่ง กุ้ง กู เก แก โก ใก ไก",
        "รอ ฤดู ลา ฦ วัน",
        "เขต เขตบางกะปิ เขตบางเขน เขตบางคอแหลม เขตบางรัก",
        "1 2 ก ฮ a A b z",
        "1 ๑ 12 2 ๒",
        "กก ก.ก.พ. กข",
        "กทม กทม. กทมก",
        "ทราย ทรุด ทะเล ที่ เท่า ไทย",
    ],
)
def test_words_stand_as_in_the_dictionary(line: str) -> None:
    assert ordered(*line.split()) == line.split()


def test_spaces_are_overlooked_until_all_else_is_equal() -> None:
    assert ordered("กก", "ก ข", "กข", "กข ค") == ["กก", "ก ข", "กข", "กข ค"]


@given(soup, soup)
@example("เก", "กเ")
@example("ß", "ss")
@example("ก่ก", "กก่")
@example("น้ำ", "นํ้า")
def test_two_texts_have_one_key_exactly_when_they_are_equal_normalised(one: str, two: str) -> None:
    # Canonically equal texts that normalise apart do not exist: NFC is part of it.
    assert (sort_key(one) == sort_key(two)) == (normalise(one) == normalise(two))


@given(soup)
def test_the_key_sorts_alike_under_every_collation(text: str) -> None:
    assert re.fullmatch(r"[0-9a-f]+", sort_key(text)) is not None


@given(soup, soup)
def test_a_beginning_stands_before_what_begins_with_it(one: str, two: str) -> None:
    begun = normalise(one)
    whole = normalise(begun + "ก" + two)
    assert (
        not whole.startswith(begun + "ก") or begun[-1:] in set("เแโใไ") or sort_key(begun) < sort_key(whole)
    )


@given(st.text(alphabet="กขค", max_size=10), st.integers(0, 39), st.integers(0, 39))
def test_an_earlier_tone_weighs_more_however_long_the_word(start: str, near: int, far: int) -> None:
    def toned(place: int) -> str:
        return start + "ก" * place + "่" + "ก" * (40 - place)

    expected = (near > far) - (near < far)
    keys = [sort_key(toned(near + 1)), sort_key(toned(far + 1))]
    assert (keys[0] < keys[1]) - (keys[0] > keys[1]) == expected


@given(
    st.lists(
        words.filter(lambda word: normalise(word) == word),
        min_size=2,
        max_size=6,
        unique=True,
    )
)
def test_pythainlp_agrees_on_words_that_carry_no_tones(several: list[str]) -> None:
    assert sorted(several, key=sort_key) == collate(several)


def test_two_words_compare_as_before_with_or_after() -> None:
    pairs = [("แก้ว", "ขยะ"), ("ก", "ก"), ("นํ้า", "น้ำ"), ("ขยะ", "แก้ว")]
    assert [compare_thai(one, other) for one, other in pairs] == [-1, 0, 0, 1]


@given(st.lists(soup, max_size=12).map("".join), soup, soup)
@example("ก" * 23 + "เ", "ก", "ข")
@example("ก" * 23 + "เ\u200b", "ก", "ข")
@example("ก" * 23 + "เ\u202a", "ก", "ข")
@example("ก" * 22 + "เ\u202a", "ก", "ข")
@example("ก" * 22 + "เ\x01", "ก", "ะ")
def test_long_texts_compare_as_their_keys_do(start: str, one: str, other: str) -> None:
    left, right = sort_key(start + one), sort_key(start + other)
    assert compare_thai(start + one, start + other) == (left > right) - (left < right)


def test_a_long_text_has_a_key_as_well() -> None:
    assert sort_key("ก" * 500) < sort_key("ก" * 501)


def test_a_composed_letter_has_the_key_of_its_parts() -> None:
    assert sort_key("é") == sort_key(unicodedata.normalize("NFD", "é"))
