"""The same report in the layouts that prints and recognition leave behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sapha.monitoring.progress_form.reading import Item, ReportReading
from tests.monitoring.progress_form.reading.conftest import Read

HEAD = "1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ\nรหัสโครงการ... : 99990000-0009\n2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ\n"
TITLE = "**** แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ ****"
REPORT = ReportReading(
    1, date(2023, 5, 25), "ทำแล้ว", Decimal("30.00"), Decimal("5.00"), "on_plan", "on_target"
)


@pytest.mark.parametrize(
    "layout",
    [
        "รายงานครั้งที่1\t:: 25/05/2566 : ทำแล้ว\t\t\n\t:: ความก้าวหน้าของงานฯ = 30.00 % งบประมาณที่เบิกใช้ (ครั้งที่ 1) = 5 บาท\t: เป็นไปตามแผน\t: เป็นไปตามเป้าหมาย",
        "รายงานครั้งที่1\t:: 25/05/2566 : ทำแล้ว\n\t:: ความก้าวหน้าของงานฯ = 30.00\t: งบประมาณที่เบิกใช้ (ครั้งที่ 1) = 5 บาท\t: เป็นไปตามแผน : เป็นไปตามเป้าหมาย",
        "รายงานครั้งที่ 1 :: 25/05/2566 :\n\nทำแล้ว\n\n:: ความก้าวหน้าของงานฯ = 30.00 % งบประมาณที่เบิกใช้ (ครั้งที่ 1) = 5 บาท\n\n: เป็นไปตามแผน\n\n: เป็นไปตามเป้าหมาย",
        f"รายงานครั้งที่ 1 :: 25/05/2566 :\n{TITLE}\nทำแล้ว\n{TITLE}\n:: ความก้าวหน้าของงานฯ = 30.00 %\n{TITLE}\nงบประมาณที่เบิกใช้ (ครั้งที่ 1) = 5 บาท : เป็นไปตามแผน\n{TITLE}\n: เป็นไปตามเป้าหมาย",
        "รายงานครั้งที่ 1 :: ๒๕ พ.ค. ๖๖ : <p>ทำแล้ว</p> :: ความก้าวหน้าของงานฯ = ๓๐ งบประมาณที่เบิกใช้ (ครั้งที่ ๑) = ๕.๐๐ บาท : เป็นไปตามแผน : เป็นไปตามเป้าหมาย",
        "รายงานครั้งที่ 1 : 25 พฤษภาคม 2566 : ทำแล้ว\nความก้าวหน้าของงาน = 30 %\nงบประมาณที่เบิกใช้ = 5 บาท\nเป็นไปตามแผน\nเป็นไปตามเป้าหมาย",
    ],
)
def test_one_report_in_many_layouts(read: Read, layout: str) -> None:
    assert read(HEAD + layout + "\n").projects[0].reports == (REPORT,)


def test_a_title_inside_a_sentence_leaves_a_space(read: Read) -> None:
    layout = f"รายงานครั้งที่ 1 :: 25/05/2566 : ทำแล้ว\n{TITLE}\nในเขต\n:: ความก้าวหน้าของงานฯ = 30 %"
    assert read(HEAD + layout).projects[0].reports[0].narrative == "ทำแล้ว ในเขต"


def test_page_numbers_are_left_out(read: Read) -> None:
    layout = (
        "รายงานครั้งที่ 1 :: 25/05/2566 : ทำแล้ว\n- 2 -\nหน้า 2/3\nหน้าที่ ๒ จาก ๓\nในเขต\n:: ความก้าวหน้าของงานฯ = 30 %"
    )
    assert read(HEAD + layout).projects[0].reports[0].narrative == "ทำแล้ว\nในเขต"


def test_text_after_a_reports_figures_is_not_its_narrative(read: Read) -> None:
    layout = "รายงานครั้งที่ 1 :: 25/05/2566 : ทำแล้ว\n:: ความก้าวหน้าของงานฯ = 30 % : เป็นไปตามแผน : เป็นไปตามเป้าหมาย\nหมายเหตุจากผู้ส่ง"
    project = read(HEAD + layout).projects[0]
    assert (project.reports[0].narrative, project.copies[0].last_line) == ("ทำแล้ว", 5)


@pytest.mark.parametrize(
    ("section", "items"),
    [
        ("- 2.1 ก\n- 2.2 ข", [("2.1", "ก"), ("2.2", "ข")]),
        ("-2.1 ก\n-๒.๒ ข", [("2.1", "ก"), ("2.2", "ข")]),
        ("2.1 ก\nต่อ\n2.2 ข", [("2.1", "ก\nต่อ"), ("2.2", "ข")]),
        ("1. ก\n2. ข\n3) ค", [("1", "ก"), ("2", "ข"), ("3", "ค")]),
        ("- ก\n- ข", [(None, "ก"), (None, "ข")]),
        ("นำ\n๒.๑ ก", [(None, "นำ"), ("2.1", "ก")]),
        ("2.1 ตามยุทธศาสตร์ที่\n5.2 ก", [("2.1", "ตามยุทธศาสตร์ที่\n5.2 ก")]),
        ("2.1 ก\n2566 ข", [("2.1", "ก\n2566 ข")]),
        ("", []),
    ],
)
def test_items(read: Read, section: str, items: list[tuple[str | None, str]]) -> None:
    head = HEAD.split("2. ", maxsplit=1)[0]
    project = read(f"{head}1.4 วัตถุประสงค์ของโครงการ\n{section}\n1.5 เป้าหมายของโครงการ..\n").projects[0]
    assert project.objectives == tuple(Item(number, text) for number, text in items)


def test_an_item_that_most_copies_lack_is_dropped_and_one_of_two_is_asked(read: Read) -> None:
    head = HEAD.split("2. ", maxsplit=1)[0] + "1.4 วัตถุประสงค์ของโครงการ\n2.1 ก\n"
    assert read((head * 2) + head + "2.2 ข\n").projects[0].objectives == (Item("2.1", "ก"),)
    project = read(head + head + "2.2 ข\n" + head[:0]).projects[0]
    assert project.objectives == (Item("2.1", "ก"), Item("2.2", None))
    assert [(each.value, each.copies) for each in project.questions[0].alternatives] == [
        (None, (1,)),
        ("ข", (2,)),
    ]


def test_values_may_wrap(read: Read) -> None:
    text = (
        HEAD.split("2. ", maxsplit=1)[0]
        + "ชื่อโครงการ/กิจกรรม : โครงการยาวมาก\nที่ต่ออีกบรรทัด\n1.2 หน่วยงานที่รับผิดชอบ\nหน่วยงานที่รับผิดชอบ. : ก /\nข / ค\n"
    )
    project = read(text).projects[0]
    assert project.name == "โครงการยาวมาก ที่ต่ออีกบรรทัด"
    assert project.agency_path == ("ก", "ข", "ค")


def test_headings_lost_the_fields_still_tell_the_copies_apart(read: Read, twin: str) -> None:
    kept = [line for line in twin.split("\n") if not line.startswith(("1. ชื่อโครงการ", "1.1 รหัส", "1.2 หน่วย"))]
    project = read("\n".join(kept)).projects[0]
    assert (len(project.copies), len(project.reports)) == (4, 4)
    assert project.name == "สตย.13/โครงการจัดตั้งห้องสมุดคนย่านประจำเขต (ตัวอย่าง)"
