"""Titles told from names; all names here are made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.foundation.name_titles import CIVIL_TITLES, TITLES
from sapha.foundation.names import PersonName, split_name
from sapha.foundation.thai_text import normalise, without_space

near_names = st.lists(
    st.sampled_from([*CIVIL_TITLES, *TITLES, "ว่าที่", "หญิง", " ", "สมชาย", "ใจดี", "ณ", "า", "์", "."]),
    max_size=7,
).map("".join)


@pytest.mark.parametrize(
    ("text", "honorific", "given", "family"),
    [
        ("นายสมมติ ใจดี", "นาย", "สมมติ", "ใจดี"),
        ("นาย สมมติ ใจดี", "นาย", "สมมติ", "ใจดี"),
        ("นางสมมุติ ใจดี", "นาง", "สมมุติ", "ใจดี"),
        ("นางสาวสมมุติ  ใจดี", "นางสาว", "สมมุติ", "ใจดี"),
        ("น.ส.สมมุติ ใจดี", "น.ส.", "สมมุติ", "ใจดี"),
        ("น. ส. สมมุติ ใจดี", "น. ส.", "สมมุติ", "ใจดี"),
        ("ด.ช.สมมติ ใจดี", "ด.ช.", "สมมติ", "ใจดี"),
        ("ดร.สมมติ ใจดี", "ดร.", "สมมติ", "ใจดี"),
        ("นพ.สมมติ ใจดี", "นพ.", "สมมติ", "ใจดี"),
        ("ว่าที่ร้อยตรีสมมติ ใจดี", "ว่าที่ร้อยตรี", "สมมติ", "ใจดี"),
        ("ว่าที่ ร.ต. หญิง สมมุติ ใจดี", "ว่าที่ ร.ต. หญิง", "สมมุติ", "ใจดี"),
        ("ว่าที่ร้อยตรี ดร. สมมติ ใจดี", "ว่าที่ร้อยตรี ดร.", "สมมติ", "ใจดี"),
        ("ร.ต.อ.สมมติ ใจดี", "ร.ต.อ.", "สมมติ", "ใจดี"),
        ("พ.ต.ท.หญิง สมมุติ ใจดี", "พ.ต.ท.หญิง", "สมมุติ", "ใจดี"),
        ("พลตำรวจเอก สมมติ ใจดี", "พลตำรวจเอก", "สมมติ", "ใจดี"),
        ("พล.อ.อ. สมมติ ใจดี", "พล.อ.อ.", "สมมติ", "ใจดี"),
        ("นาวาอากาศเอก สมมติ ใจดี", "นาวาอากาศเอก", "สมมติ", "ใจดี"),
        ("พ.อ. (พิเศษ) สมมติ ใจดี", "พ.อ. (พิเศษ)", "สมมติ", "ใจดี"),
        ("รศ.ดร.นพ. สมมติ ใจดี", "รศ.ดร.นพ.", "สมมติ", "ใจดี"),
        ("ผู้ช่วยศาสตราจารย์ ดร.สมมุติ ใจดี", "ผู้ช่วยศาสตราจารย์ ดร.", "สมมุติ", "ใจดี"),
        ("ม.ร.ว.สมมติ ณ อยุธยา", "ม.ร.ว.", "สมมติ", "ณ อยุธยา"),
        ("นายแพทย์สมมติ ใจดี", "นายแพทย์", "สมมติ", "ใจดี"),
        ("คุณ สมมติ ใจดี", "คุณ", "สมมติ", "ใจดี"),
        ("คุณากร ใจดี", "", "คุณากร", "ใจดี"),
        ("Mr. Sommut Chaidee", "Mr.", "Sommut", "Chaidee"),
        ("นายนายา ใจดี", "นาย", "นายา", "ใจดี"),
        ("นางนวล ใจดี", "นาง", "นวล", "ใจดี"),
        ("ดรุณี ใจดี", "", "ดรุณี", "ใจดี"),
        ("สมมติ", "", "สมมติ", ""),
        ("นาง", "", "นาง", ""),
        ("นายกเทศมนตรี นครตัวอย่าง", "", "นายกเทศมนตรี", "นครตัวอย่าง"),
        ("นายกร ใจดี", "นาย", "กร", "ใจดี"),
        ("สำนักงานปกครองและทะเบียน", "", "สำนักงานปกครองและทะเบียน", ""),
        ("", "", "", ""),
    ],
)
def test_a_name_in_its_parts(text: str, honorific: str, given: str, family: str) -> None:
    assert split_name(text) == (honorific, given, family)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (PersonName("นาย", "สมมติ", "ใจดี"), "นายสมมติ ใจดี"),
        (PersonName("ดร.", "สมมติ", "ใจดี"), "ดร. สมมติ ใจดี"),
        (PersonName("", "สมมติ", ""), "สมมติ"),
    ],
)
def test_a_name_is_written_as_one_reads_it(name: PersonName, written: str) -> None:
    assert str(name) == written


@given(st.sampled_from([*CIVIL_TITLES, *TITLES]), st.sampled_from(["", " "]))
def test_every_title_is_told_from_the_name(title: str, space: str) -> None:
    assert split_name(f"{title}{space}กรกช ใจดี") == (title, "กรกช", "ใจดี")


@given(st.text() | near_names)
def test_no_letter_is_lost(text: str) -> None:
    keeps_every_letter(text)


@pytest.mark.campaign
@settings(max_examples=10_000)
@given(st.text() | near_names)
def test_ten_thousand_names_lose_no_letter(text: str) -> None:
    keeps_every_letter(text)


def keeps_every_letter(text: str) -> None:
    name = split_name(text)
    assert without_space("".join(name)) == without_space(normalise(text))
    assert bool(name.given) == bool(without_space(normalise(text)))
