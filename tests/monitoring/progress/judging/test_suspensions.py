from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.progress.judging.suspensions import proposed_suspensions, suspension_words
from tests.monitoring.progress.judging.cases import SUSPENDING


@pytest.mark.parametrize(
    ("narrative", "kind", "phrase"),
    [
        ("กรุงเทพมหานครได้ชะลอการดำเนินการทั้ง 50 เขต และทบทวน", "suspended", "ได้ชะลอการดำเนินการทั้ง 50 เขต"),
        ("ให้ชะลอโครงการไว้ก่อน", "suspended", "ให้ชะลอโครงการไว้ก่อน"),
        ("โครงการชะลอ", "suspended", "ชะลอ"),
        ("ระงับการดำเนินงานชั่วคราว", "suspended", "ระงับการดำเนินงานชั่วคราว"),
        ("หยุดดำเนินการเนื่องจากโควิด", "suspended", "หยุดดำเนินการเนื่องจากโควิด"),
        ("งดจัดกิจกรรม เนื่องจากฝนตก", "suspended", "งดจัดกิจกรรม"),
        ("จึงยกเลิกโครงการ", "cancelled", "จึงยกเลิกโครงการ"),
        ("ขอยกเลิกการดำเนินโครงการ เพื่อโอนงบประมาณ", "cancelled", "ขอยกเลิกการดำเนินโครงการ"),
        ("ยุติโครงการ", "cancelled", "ยุติโครงการ"),
    ],
)
def test_words_of_suspension_are_found_with_their_phrase(narrative: str, kind: str, phrase: str) -> None:
    words = suspension_words(narrative)
    assert words is not None
    assert (words.kind, words.phrase) == (kind, phrase)


@pytest.mark.parametrize(
    "narrative",
    [
        "ไม่ได้ชะลอการดำเนินการ",
        "มิได้มีการชะลอโครงการ",
        "ยกเลิกการชะลอโครงการ",
        "สิ้นสุดการระงับโครงการ",
        "หากไม่มีผู้ยื่นข้อเสนอจะยกเลิกโครงการ",
        "อาจยกเลิกกิจกรรม",
        "สร้างแก้มลิงชะลอน้ำ",
        "ติดตั้งลูกระนาดชะลอความเร็ว",
        "ฝึกซ้อมระงับเหตุเพลิงไหม้",
        "ยกเลิกการจัดซื้อจัดจ้างครั้งที่ 1",
        "ยกเลิกประกาศเชิญชวน",
        "อยู่ระหว่างดำเนินการ",
        "จัดที่พักการเดินทาง",
        "",
    ],
)
def test_denials_conditions_and_other_things_do_not_count(narrative: str) -> None:
    assert suspension_words(narrative) is None


def test_later_words_count_when_earlier_ones_are_denied() -> None:
    words = suspension_words("เดิมไม่ได้ชะลอโครงการ ต่อมาให้ชะลอโครงการ")
    assert words is not None
    assert words.phrase == "ให้ชะลอโครงการ"


def test_letter_of_the_same_item_before_the_words_is_proposed() -> None:
    proposals = proposed_suspensions([(3, "อยู่ระหว่างดำเนินการ"), (4, SUSPENDING)])
    assert [(p.report, p.kind, p.letter, p.starts_on) for p in proposals] == [
        (4, "suspended", "กท 0406/3578", date(2023, 8, 29))
    ]


def test_letter_after_the_words_is_proposed_when_none_stands_before() -> None:
    text = "1. ที่ กท 0406/1 ลงวันที่ 1 มกราคม 2566 เชิญประชุม\n2. ให้ชะลอโครงการ ตามหนังสือ ที่ กท 0406/9 ลงวันที่ 5 มิถุนายน 2566"
    assert [(p.letter, p.starts_on) for p in proposed_suspensions([(1, text)])] == [
        ("กท 0406/9", date(2023, 6, 5))
    ]


def test_without_a_letter_the_words_alone_are_proposed() -> None:
    assert [(p.phrase, p.letter, p.starts_on) for p in proposed_suspensions([(1, "ชะลอโครงการ")])] == [
        ("ชะลอโครงการ", "", None)
    ]


def test_long_phrase_is_cut_at_a_space() -> None:
    words = suspension_words("ชะลอโครงการ " + "ก" * 90 + " " + "ข" * 90)
    assert words is not None
    assert words.phrase == "ชะลอโครงการ " + "ก" * 90 + " …"


words = st.sampled_from(
    [
        "ชะลอ",
        "ยกเลิก",
        "ระงับ",
        "โครงการ",
        "การ",
        "ไม่",
        "ได้",
        "ดำเนินการ",
        " ",
        "\n",
        "1. ",
        "และ",
        "ก",
        "งด",
        "จัดงาน",
    ]
)


@given(st.one_of(st.text(), st.lists(words, max_size=60).map("".join)))
def test_any_text_can_be_read_and_the_phrase_stands_in_it(narrative: str) -> None:
    found = suspension_words(narrative)
    if found is not None:
        assert found.phrase.removesuffix(" …") in narrative
        assert found.phrase != ""
        assert len(proposed_suspensions([(1, narrative)])) == 1
