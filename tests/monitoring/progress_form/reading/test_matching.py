"""Finding damaged labels, and not finding them in ordinary sentences."""

from __future__ import annotations

import pytest

from sapha.monitoring.progress_form.reading.labels import FIELDS, HEADINGS, TITLE
from sapha.monitoring.progress_form.reading.matching import (
    find_field,
    find_heading,
    find_report,
    is_certificate,
    is_title,
    progress_start,
)


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("หน่วยงานที่รับชอบ. : สำนัก ก", "agency_path", "สำนัก ก"),
        ("หน่วยงานที่รับผิดชอบ : สำนัก ก", "agency_path", "สำนัก ก"),
        ("ประเด็นยุทธศา ย่อย : **** งาน ****", "alignment.sub_strategy", "**** งาน ****"),
        ("ประเด็นยุทธศาสตร์ : ๕", "alignment.strategy", "๕"),
        ("รหัสโครงการ... : 99990000-0001", "code", "99990000-0001"),
        ("รหัสโครงการ... 99990000-0001", "code", "99990000-0001"),
        ("ปีงบประมาณ พ.ศ. 2566", "fiscal_year", "2566"),
        ("ปีงบประมาณ พ.ศ.\t2566", "fiscal_year", "2566"),
        ("เริมต้นโครงการ : 1", "starts_on", "1"),
        ("สินสุดโครงการ : 1", "ends_on", "1"),
        ("งบประมานที่ได้รับ : 0 บาท", "budget_received_baht", "0 บาท"),
        ("ผู้ประสานงาน สยป. : ก : ข", "coordinator", "ก : ข"),
    ],
)
def test_damaged_field_labels_are_found(line: str, key: str, value: str) -> None:
    found = find_field(line)
    assert found is not None
    assert (found.label.key, found.rest) == (key, value)


@pytest.mark.parametrize(
    "line",
    [
        "งบประมาณที่ : 0 บาท",
        "ทั้งนี้ โครงการ : การอ่าน",
        "ผู้ว่าราชการ ได้กำหนดเป้าหมายที่ชัดเจนไว้แล้ว",
        "สร้างเวที/กลไก/เครือข่าย : เพื่อให้ประชาชนเข้ามา",
        ": เป็นไปตามแผน",
        "หน่วยงานของเราเป็นหน่วยงานที่รับผิดชอบการอ่านของทุกเขต : ดังนี้",
    ],
)
def test_ordinary_sentences_are_no_fields(line: str) -> None:
    assert find_field(line) is None


@pytest.mark.parametrize("label", FIELDS, ids=lambda label: label.key)
def test_every_field_label_finds_itself(label: object) -> None:
    found = find_field(f"{label.text}... : ก")  # type: ignore[attr-defined]
    assert found is not None
    assert (found.label, found.rest) == (label, "ก")


@pytest.mark.parametrize("label", HEADINGS, ids=lambda label: label.section)
def test_every_heading_finds_itself_with_and_without_number(label: object) -> None:
    for line in (f"{label.section} {label.text}", f"{label.section}. {label.text}..", label.text):  # type: ignore[attr-defined]
        found = find_heading(line)
        assert found is not None
        assert found.label == label


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("๑.๓ หลักการและเหตุผล", "1.3"),
        ("1 .3 หลักการเเละเหตผล", "1.3"),
        ("1.6 สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์", "1.6"),
        ("2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบปรมาณ", "2"),
    ],
)
def test_damaged_headings_are_found(line: str, section: str) -> None:
    found = find_heading(line)
    assert found is not None
    assert found.label.section == section


@pytest.mark.parametrize(
    "line",
    [
        "2.1 เพื่อให้มีการจัดตั้งสภาประจำเขต",
        "1.3 หลักการ",
        "หน่วยงานที่รับผิดชอบ : สำนัก ก",
        "2. สำนักงานห้องสมุดชุมชน ได้มีหนังสือ",
        "เป้าหมายของโครงการนี้คือการอ่าน",
    ],
)
def test_ordinary_lines_are_no_headings(line: str) -> None:
    assert find_heading(line) is None


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("รายงานครั้งที่4\t:: 29/09/2566 :", 4, "29/09/2566 :"),
        ("รายงานครั้งที่ ๔ :: ๒๙/๐๙/๒๕๖๖ : ก", 4, "๒๙/๐๙/๒๕๖๖ : ก"),
        ("รายงานครังที่ 12 : 29/09/2566 ก", 12, "29/09/2566 ก"),
        ("รายงานครั้งที่ 3 29 กันยายน 2566", 3, "29 กันยายน 2566"),
    ],
)
def test_reports_are_found(line: str, number: int, rest: str) -> None:
    assert find_report(line) == (number, rest)


@pytest.mark.parametrize(
    "line", ["รายงานครั้งที่ 4 ยังไม่เสร็จ", "ตามรายงานครั้งที่ 4 : ดังกล่าว", "ประชุมครั้งที่ 4 :: 1/1/2566"]
)
def test_sentences_about_reports_are_no_reports(line: str) -> None:
    assert find_report(line) is None


@pytest.mark.parametrize(
    "line", [f"**** {TITLE.text} ****", f"** {TITLE.text} **", TITLE.text, TITLE.text.replace("หน้า", "หนา")]
)
def test_the_title_is_found_with_any_asterisks(line: str) -> None:
    assert is_title(line)


def test_a_sentence_that_names_the_form_is_not_its_title() -> None:
    assert not is_title(f"ตามหนังสือที่ กท 9999/1 ให้ส่ง{TITLE.text} ทุกเดือนนั้น")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (":: ความก้าวหน้าของงานฯ = 30.00 %", 0),
        ("\t:: ความก้าวหนาของงานฯ = 30.00", 0),
        ("ทำแล้ว :: ความก้าวหน้าของงานฯ = 30.00", 7),
        ("ความก้าวหน้าของงานดีมาก", None),
        ("a = b", None),
    ],
)
def test_where_the_figures_start(text: str, start: int | None) -> None:
    assert progress_start(text) == start


def test_the_certificate_is_found_although_damaged_or_wrapped() -> None:
    assert is_certificate("ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบบนี้ หน่วยงานได้จัดพิมพ์จากระบบงานจริง")
    assert not is_certificate("ขอรับรองว่าจะดำเนินการให้แล้วเสร็จ")
