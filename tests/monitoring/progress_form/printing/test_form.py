"""The printed form: the official sections in their order, every field, open questions, hostile text."""

from __future__ import annotations

import json
from typing import Any

import pypdfium2
import pytest

from sapha.foundation.errors import BadInput
from sapha.monitoring.progress_form.printing import wording
from sapha.monitoring.progress_form.printing.printing import form_snapshot, print_certified
from tests.factories.printed_forms import (
    SENTENCE,
    STAMP,
    Printed,
    judged,
    open_question,
    printed,
    project,
    report,
)


def value(lines: list[str], label: str) -> str:
    [line] = [line for line in lines if line.startswith(f"{wording.LABELS[label]} :")]
    return line.removeprefix(f"{wording.LABELS[label]} :").strip()


def test_sections_stand_in_the_order_of_the_official_form() -> None:
    lines = printed(project()).form
    headings = [wording.TITLE, *wording.HEADINGS.values()]
    assert [line for line in lines if line in headings] == headings


def test_title_has_no_asterisks_and_certificate_ends_the_form() -> None:
    lines = printed(project(), judged(project())).form
    assert lines[0] == "แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ"
    assert lines[-5:] == [wording.CERTIFICATE, "ลงชื่อ (ผู้รับผิดชอบโครงการ)", "( )", "ตำแหน่ง", "วันที่"]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("name", "ตย.1/โครงการตัวอย่างเพื่อทดสอบการพิมพ์"),
        ("code", "99990000-0002"),
        ("fiscal_year", "2566"),
        ("starts_on", "1 ตุลาคม 2565"),
        ("ends_on", "30 กันยายน 2566"),
        ("budget_received_baht", "1,234,567.50 บาท"),
        ("budget_spent_baht", "0 บาท"),
        ("agency_path", "สำนักตัวอย่าง / กองตัวอย่าง / ฝ่ายตัวอย่าง"),
        ("owner", "กองตัวอย่าง"),
        ("coordinator", "นางสาวสมมุติ ใจดี"),
        ("alignment.strategy", "ยุทธศาสตร์ที่ ๕ การบริหารจัดการ"),
        ("alignment.sub_strategy", "ภารกิจงานประจำของหน่วยงาน"),
        ("alignment.goal", "ภารกิจงานประจำของหน่วยงาน"),
        ("alignment.indicator", "มิติที่ 3 ตย.1/ร้อยละความสำเร็จ"),
    ],
)
def test_field_stands_behind_its_label(label: str, text: str) -> None:
    assert value(printed(project()).form, label) == text


def test_reports_are_worded_as_on_the_form() -> None:
    lines = printed(project()).form
    first = lines.index("รายงานครั้งที่ 1 :: 25/05/2566 :")
    assert lines[first + 1 : first + 3] == [
        "อยู่ระหว่างดำเนินการ",
        ":: ความก้าวหน้าของงานฯ = 30.00 % งบประมาณที่เบิกใช้ (ครั้งที่ 1) = 0 บาท : เป็นไปตามแผน : เป็นไปตามเป้าหมาย",
    ]


@pytest.mark.parametrize(
    "field", ["coordinator", "alignment.goal", "name", "starts_on", "budget_spent_baht", "agency_path"]
)
def test_open_question_is_not_yet_confirmed_in_its_place(field: str) -> None:
    assert value(printed(project(questions=[open_question(field)])).form, field) == "รอการยืนยัน"


def test_open_questions_of_items_and_reports_stand_in_their_places() -> None:
    fields = [
        "objectives.2.1",
        "targets.3.1",
        "reports.1.narrative",
        "reports.2.progress_percent",
        "reports.3.reported_on",
    ]
    lines = printed(project(questions=[open_question(field) for field in fields])).form
    assert "2.1 รอการยืนยัน" in lines
    assert "3.1 รอการยืนยัน" in lines
    assert lines[lines.index("รายงานครั้งที่ 1 :: 25/05/2566 :") + 1] == "รอการยืนยัน"
    assert [line for line in lines if "= รอการยืนยัน %" in line] != []
    assert "รายงานครั้งที่ 3 :: รอการยืนยัน :" in lines


def test_suggestion_of_an_open_question_is_not_printed() -> None:
    one = printed(project(questions=[open_question("coordinator")]))
    assert [line.text for line in one.lines if "ข้อเสนอ" in line.text] == []


def test_empty_project_is_printed_with_empty_fields() -> None:
    empty: dict[str, Any] = dict.fromkeys(project())
    lines = printed(empty | {"code": "99990000-0003"}).form
    assert value(lines, "name") == ""
    assert wording.CERTIFICATE in lines


def test_unknown_status_is_printed_as_it_was_read() -> None:
    odd = report(1) | {"schedule_status": "แล้วแต่ท้องฟ้า", "target_status": None}
    assert ": แล้วแต่ท้องฟ้า :" in "\n".join(printed(project(reports=[odd])).form)


def test_head_and_foot_stand_on_every_page_and_outside_the_text() -> None:
    long = project(rationale=SENTENCE * 120)
    one = Printed(print_certified(form_snapshot(long, None), STAMP))
    pages = one.pages
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"หน้า {number}/{len(pages)}" in page
        assert "เลขที่เอกสาร 2569-000001-71" in page
    assert [page.splitlines()[0] for page in pages[1:]] == [f"{wording.TITLE} 99990000-0002"] * (
        len(pages) - 1
    )
    assert (SENTENCE * 120).strip() in one.form


def test_print_tells_when_by_whom_and_of_what_data() -> None:
    facts = printed(project(questions=[open_question("owner")])).beside
    assert facts[0] == "มี 1 ช่องที่รอการยืนยัน"
    assert facts[1] == "พิมพ์เมื่อ 23 พฤศจิกายน 2569 เวลา 16:20 น. โดย ผู้ทดสอบ"
    assert facts[2].startswith("ค่าตรวจสอบข้อมูลที่แนบ (SHA-256) ")
    assert len(facts[2].split()[-1]) == 64


def test_attached_json_is_the_project_that_was_printed() -> None:
    document = pypdfium2.PdfDocument(printed(project(certified=False)).pdf)
    attached = document.get_attachment(0)
    assert attached.get_name() == "progress_form.json"
    assert json.loads(bytes(attached.get_data())) == {"projects": [project(certified=True)]}


def test_same_project_and_facts_give_the_same_bytes() -> None:
    assert printed(project(), judged(project())).pdf == printed(project(), judged(project())).pdf


THAI = "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))))
HOSTILE = [
    '#eval("1+1") #panic("x") $x^2$ \\ \\u{41} *bold* _it_ `raw` ```rust fn``` <label> @ref = h - l / t // c [a] {b} ~ --',
    "{{ x }} {% y %} %s ${a} <b>&amp;</b> ' \" '",
    "😀👨\u200d👩\u200d👧 漢字 العربية",
    THAI,
    " ".join(base + mark for base in "กปญฐ" for mark in "ัิีึืฺุู็่้๊๋์ํ๎ำา"),
    "x" * 50_000,
    "ก" * 50_000,
    "รัฐธรรมนูญ" * 500,
    "ก" + "่" * 500,
    "a\x00b\x07c",
    "Dr. José Müller-Łukasz, https://example.org/" + "a/" * 200,
    "[U+0041] [U+1F600]",
    "สามสี่  \t ห้า",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_text_is_printed_as_it_is(text: str) -> None:
    seen = " ".join(text.replace("\u200d", "").split())
    one = project(
        rationale=text, coordinator=text[:2000], objectives=[{"number": "2.1", "text": text[:9000]}]
    )
    lines = printed(one).form
    assert lines[lines.index(wording.HEADINGS["rationale"]) + 1] == seen
    assert f"2.1 {seen[:9000]}" in lines
    assert value(lines, "coordinator") == " ".join(text[:2000].replace("\u200d", "").split())


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_nothing_stands_outside_the_page(text: str) -> None:
    one = project(name=text[:3000], rationale=text[:5000], reports=[report(1, narrative=text[:5000])])
    for page in pypdfium2.PdfDocument(printed(one, judged(project())).pdf):
        width, height = page.get_size()
        text_page = page.get_textpage()
        boxes = [text_page.get_rect(at) for at in range(text_page.count_rects())]
        assert all(
            left > 65 and right < width - 50 and bottom > 20 and top < height - 20
            for left, bottom, right, top in boxes
        )


def test_five_hundred_objectives_and_two_hundred_reports_are_all_there() -> None:
    objectives = [{"number": f"2.{number}", "text": f"เพื่อ {number}"} for number in range(1, 501)]
    reports = [
        report(number, f"2023-{number % 12 + 1:02}-01", f"{number / 2:.2f}") for number in range(1, 201)
    ]
    lines = printed(project(objectives=objectives, reports=reports), judged(project(reports=reports))).form
    assert [line for line in lines if line.startswith("2.")] == [
        *(f"2.{number} เพื่อ {number}" for number in range(1, 501)),
        wording.HEADINGS["reports"],
    ]
    assert [line.split(" :: ")[0] for line in lines if line.startswith("รายงานครั้งที่")] == [
        f"รายงานครั้งที่ {number}" for number in range(1, 201)
    ]


def test_half_a_character_is_refused() -> None:
    with pytest.raises(BadInput) as raised:
        printed(project(name="ก\ud800"))
    assert raised.value.rule == "half_character"
