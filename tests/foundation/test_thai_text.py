"""One spelling of Thai text: each rule alone, then all of them on any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sapha.foundation.thai_text import normalise, search_text, without_space

THAI = "".join(map(chr, range(0x0E01, 0x0E5C)))
NASTY = "\u200b\u200d\ufeff\u00ad\u00a0\u3000\u2028\r\n\t\v\x00\x7f\ud800<>&;e\u0301İß"
thai_soup = st.text(alphabet=THAI + NASTY, max_size=60)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("นํา", "นำ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("ที\u0e48", "ที่"),
        ("ท\u0e48ี", "ที่"),
        ("ผ\u0e49ู", "ผู้"),
        ("สิทธ\u0e4cิ", "สิทธิ์"),
        ("เเขวง", "แขวง"),
        ("เเเ", "แเ"),
        ("กรุง\u200bเทพ\u200c\u200d", "กรุงเทพ"),
        ("\ufeffโครงการ", "โครงการ"),
        ("มหา\u00adนคร", "มหานคร"),
        ("เท\u200bํ\u200bา", "เทำ"),
        ("cafe\u0301", "café"),
        ("ป\uf714า ป\uf702 ญ\uf718 ท\uf705ี", "ป้า ปี ญุ ที่"),
    ],
)
def test_one_word_has_one_spelling(written: str, read: str) -> None:
    assert normalise(written) == read


def test_sara_am_is_never_taken_apart() -> None:
    assert normalise("สำนัก ทำ น้ำ") == "สำนัก ทำ น้ำ"


def test_compatibility_characters_stay_as_they_are() -> None:
    assert normalise("ﬁ ½ ① ａ") == "ﬁ ½ ① ａ"


@pytest.mark.parametrize("space", list("\u00a0\u1680\u2002\u2003\u2009\u202f\u205f\u3000"))
def test_odd_spaces_become_plain_ones(space: str) -> None:
    assert normalise(f"29{space}สิงหาคม") == "29 สิงหาคม"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert normalise(f"ก{end}ข") == "ก\nข"


def test_control_characters_go_but_tab_and_newline_stay() -> None:
    assert normalise("ก\x00\x01\x1b\x7f\x9f\tข\n") == "ก\tข\n"


def test_what_cannot_be_written_in_utf8_goes() -> None:
    assert normalise("ก\ud800ข").encode() == "กข".encode()


def test_marks_of_writing_direction_go() -> None:
    assert normalise("\u202eabc\u202c\u2066ก\u2069\u200e") == "abcก"


def test_right_thai_is_left_alone() -> None:
    text = "ผู้ว่าราชการกรุงเทพมหานคร ๆ ฯลฯ ทั้งนี้ เมื่อ 29 ส.ค. 2566 แล้วก็ยัง…“ชะลอ”\n\tน้ำ"
    assert normalise(text) == text


@given(thai_soup)
@example("ำ่ำ่")
@example("ํ่ํา")
@example("เ\u200bเ")
def test_a_second_time_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.one_of(thai_soup, st.text()))
@example("ทํา")
@example("ำ่")
@example("เเ")
@example("cafe\u0301")
@example("\uf714")
@example("ก" + "\u0301" * 40)
def test_a_text_that_is_not_looked_at_twice_is_one_that_no_rule_changes(text: str) -> None:
    unseen = "\u200b"  # goes in the end, and makes every rule run
    assert normalise(text) == normalise(text + unseen)


@given(st.text())
def test_any_text_can_be_normalised_and_written(text: str) -> None:
    normalise(text).encode()


@pytest.mark.parametrize(
    "unit", ["\u0e48", "\u0e48\u0e34", "\u0e33", "\u0e33\u0e48", "\u0e4d\u0e48", "เ", "\u0e38\u0301\u0e48"]
)
def test_hostile_runs_of_marks_take_linear_time(unit: str) -> None:
    started = time.process_time()
    normalise(unit * 50_000)
    assert time.process_time() - started < 5  # quadratic would be minutes


def test_search_text_folds_case_and_white_space() -> None:
    assert search_text(" สปท.13/  Open\nData", "", "กทม\u200b") == "สปท.13/ open data กทม"


def test_no_letter_carries_more_than_thirty_marks() -> None:
    assert normalise("ก" + "\u0301" * 100 + "ข") == "ก" + "\u0301" * 30 + "ข"


@given(thai_soup, thai_soup)
def test_search_text_of_a_search_text_is_itself(one: str, two: str) -> None:
    made = search_text(one, two)
    assert search_text(made) == made


@given(st.text(alphabet="กขค เา่", max_size=30))
def test_a_word_of_a_text_is_found_in_its_search_text(text: str) -> None:
    assert all(word in search_text("ก่อน", text) for word in search_text(text).split())


def test_without_space_drops_all_white_space_and_nothing_else() -> None:
    assert without_space(" ก ข\n\tค\u00a0ง ") == "กขคง"
