"""What words alone tell: likeness, one fault, personal data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.council.topics.wording import hints_of, likeness, looks_like_one_fault, trigrams


@pytest.mark.parametrize(
    ("typed", "title", "words", "alike"),
    [
        ("ไฟทางเดินดับ", "ไฟทางเดินเลียบคลองดับ", "", True),
        ("ไฟทางเดินริมคลองดับ", "ไฟทางเดินเลียบคลองดับหลายต้น", "", True),
        ("ทางม้าลายหน้าโรงเรียน", "ไฟทางเดินเลียบคลองดับ", "", False),
        ("น้ำท่วมขัง", "ขอให้ลอกท่อ", "ซอยนี้น้ำท่วมขังทุกครั้งที่ฝนตก", True),
        ("", "ไฟทางเดินเลียบคลองดับ", "", False),
    ],
)
def test_alike_or_not(typed: str, title: str, words: str, alike: bool) -> None:
    assert (likeness(trigrams(typed), title, words) > 0) is alike


@given(st.text(max_size=60))
@settings(deadline=None)
def test_a_title_is_wholly_like_itself(title: str) -> None:
    assert likeness(trigrams(title), title, "") == (1.0 if trigrams(title) else 0.0)


@pytest.mark.parametrize(
    ("category", "title", "text", "one"),
    [
        ("light", "หลอดไฟหน้าบ้านดับ", "ดับเมื่อคืน", True),
        ("roads", "หลุมหน้าปากซอย", "มีหลุมหนึ่งหลุม", True),
        ("light", "ไฟทางเดินดับทั้งซอย", "ดับทุกต้น", False),
        ("light", "ไฟทางเดินดับ", "ดับ 14 ต้น", False),
        ("learning", "หลุมหน้าโรงเรียน", "", False),
        ("", "Street light out", "since Monday", True),
    ],
)
def test_one_fault_or_many(category: str, title: str, text: str, one: bool) -> None:
    assert looks_like_one_fault(category, title, text) is one


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("ติดต่อ 081-000-0000", ["phone"]),
        ("โทร 02 000 0000 ได้ทุกวัน", ["phone"]),
        ("บัตร 1-0000-00000-00-0", ["id_card"]),
        ("เขียนถึง somebody@example.org", ["email"]),
        ("นายสมมุติ นามสมมุติ ทิ้งขยะ", ["person"]),
        ("เจ้าหน้าที่โง่", ["insult"]),
        ("ดู https://example.org", ["link"]),
        ("ปี 2569 งบ 1,200,000 บาท ซอย 12", []),
        ("ถนนสายนี้มี 3 หลุม ต้องการนายช่างมาดู", []),
    ],
)
def test_hints(text: str, hints: list[str]) -> None:
    assert [str(hint) for hint in hints_of(text)] == hints
