"""Free texts that name who is responsible; every person and number here is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.monitoring.projects.responsible import has_phone, split_responsible, without_phones

# text, honorific, given name, family name, post, telephone numbers
PEOPLE = [
    ("นางสาวสมใจ รักงาน", "นางสาว", "สมใจ", "รักงาน", "", ()),
    ("นายสมหมาย ใจกว้าง โทร. 02 000 1234", "นาย", "สมหมาย", "ใจกว้าง", "", ("02 000 1234",)),
    ("นายสมหมาย ใจกว้าง โทร.๑๔๒๐", "นาย", "สมหมาย", "ใจกว้าง", "", ("1420",)),
    ("นางมาลัย ดอกไม้ นักจัดการงานทั่วไปชำนาญการ", "นาง", "มาลัย", "ดอกไม้", "นักจัดการงานทั่วไปชำนาญการ", ()),
    (
        "นางมาลัย ดอกไม้ ตำแหน่ง นักวิชาการ โทร 0 2000 1234 ต่อ 5678",
        "นาง",
        "มาลัย",
        "ดอกไม้",
        "นักวิชาการ",
        ("0 2000 1234", "5678"),
    ),
    ("ผู้อำนวยการกองตัวอย่าง นายสมหมาย ใจกว้าง", "นาย", "สมหมาย", "ใจกว้าง", "ผู้อำนวยการกองตัวอย่าง", ()),
    ("นายสมหมาย ใจกว้าง (หัวหน้าฝ่ายตัวอย่าง)", "นาย", "สมหมาย", "ใจกว้าง", "หัวหน้าฝ่ายตัวอย่าง", ()),
    ("นายสมหมาย ใจกว้าง, หัวหน้าฝ่าย, 081-000-1234", "นาย", "สมหมาย", "ใจกว้าง", "หัวหน้าฝ่าย", ("081-000-1234",)),
    ("ฝ่ายโยธา / นางสาวสมใจ รักงาน", "นางสาว", "สมใจ", "รักงาน", "ฝ่ายโยธา", ()),
    ("นายสมหมาย ณ ตัวอย่าง มือถือ 0810001234", "นาย", "สมหมาย", "ณ ตัวอย่าง", "", ("0810001234",)),
]


@pytest.mark.parametrize(("text", "honorific", "given_name", "family_name", "post", "phones"), PEOPLE)
def test_people_in_ten_formats(
    text: str, honorific: str, given_name: str, family_name: str, post: str, phones: tuple[str, ...]
) -> None:
    read = split_responsible(text)
    assert (read.kind, read.honorific, read.given_name, read.family_name, read.post) == (
        "person",
        honorific,
        given_name,
        family_name,
        post,
    )
    assert (read.original, read.confidence) == (text, 0.95)
    assert bool(read.phones) is bool(phones)
    assert not has_phone(read.printed)


@pytest.mark.parametrize("text", ["ฝ่ายพัฒนาชุมชน", "กองยุทธศาสตร์ โทร. 1420", "สำนักงานตัวอย่าง"])
def test_a_unit_is_no_person(text: str) -> None:
    read = split_responsible(text)
    assert (read.kind, read.given_name, read.post) == ("unit", "", without_phones(text))


def test_two_words_without_a_title_may_be_a_name() -> None:
    read = split_responsible("สมใจ รักงาน")
    assert (read.kind, read.given_name, read.family_name, read.confidence) == ("person", "สมใจ", "รักงาน", 0.6)


def test_what_cannot_be_told_is_left_to_a_person() -> None:
    read = split_responsible("ตามเอกสารแนบ ข้อ 3 ของบันทึก")
    assert (read.kind, read.notes, read.confidence) == ("unclear", "ตามเอกสารแนบ ข้อ 3 ของบันทึก", 0.2)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("นายสมหมาย ใจกว้าง โทร. 02-000-1234", "นายสมหมาย ใจกว้าง"),
        ("โทร. 1420 นายสมหมาย ใจกว้าง", "นายสมหมาย ใจกว้าง"),
        ("นายสมหมาย (โทร 081 000 1234) หัวหน้า", "นายสมหมาย หัวหน้า"),
        ("นายสมหมาย +66 81 000 1234", "นายสมหมาย"),
        ("โครงการ 2566 ข้อ 3.1 ฝ่าย 5", "โครงการ 2566 ข้อ 3.1 ฝ่าย 5"),
        ("04060000-3756", "04060000-3756"),
        ("", ""),
    ],
)
def test_numbers_of_telephones_and_only_those_go(text: str, shown: str) -> None:
    assert without_phones(text) == shown


digits = st.from_regex(r"[1-9][0-9]{7,8}", fullmatch=True).filter(str.isascii)


@given(st.sampled_from([row[0] for row in PEOPLE]), digits, st.sampled_from(["0{}", "โทร. 0{}", "Tel 0{}"]))
def test_a_number_put_behind_never_stays(text: str, rest: str, form: str) -> None:
    shown = without_phones(f"{text} {form.format(rest)}")
    assert rest not in shown
    assert not has_phone(shown)


@given(st.text())
def test_every_text_can_be_read(text: str) -> None:
    read = split_responsible(text)
    assert (read.original, 0 <= read.confidence <= 1) == (text, True)
