"""The clean form in one copy: everything is read, nothing is asked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sapha.monitoring.progress_form.reading import CopySpan, Item, PlanAlignment, ReportReading
from tests.monitoring.progress_form.reading.conftest import Read


def test_one_clean_copy_is_read_completely(read: Read, clean: str) -> None:
    reading = read(clean)
    assert (reading.exit_status, reading.errors, len(reading.projects)) == (0, (), 1)
    project = reading.projects[0]
    assert project.questions == ()
    assert (project.code, project.fiscal_year) == ("99990000-0002", 2567)
    assert project.name == "โครงการปลูกต้นไม้ริมคลองตัวอย่าง (ตัวอย่าง)"
    assert (project.starts_on, project.ends_on) == (date(2023, 10, 1), date(2024, 9, 30))
    assert (project.budget_received_baht, project.budget_spent_baht) == (
        Decimal("1250000.00"),
        Decimal("1187500.50"),
    )
    assert project.agency_path == ("สำนักต้นไม้และคลอง (ตัวอย่าง)", "กองริมคลอง", "ฝ่ายเพาะชำ")
    assert (project.owner, project.coordinator) == ("ฝ่ายเพาะชำ", "นายสมมติ ใจเย็น")
    assert project.objectives == (
        Item("2.1", "เพื่อเพิ่มร่มเงาให้ทางเดินริมคลองตลอดแนว"),
        Item("2.2", "เพื่อให้คนริมคลองมีส่วนร่วมเลือกและดูแลต้นไม้"),
    )
    assert [item.number for item in project.targets] == ["3.1", "3.2"]
    assert project.alignment == PlanAlignment(
        "ยุทธศาสตร์ที่ 3 สร้างเมืองสีเขียวสะดวกสบายสำหรับทุกคน",
        "ยุทธศาสตร์ย่อยที่ 3.1 เมืองร่มรื่น",
        "เป้าประสงค์ที่ 3.1.2 เพิ่มพื้นที่ร่มเงาริมทาง",
        "มิติที่ 1 ร้อยละของทางเดินที่มีร่มเงา",
    )
    assert project.reports[2] == ReportReading(
        3,
        date(2024, 6, 28),
        "ปลูกแล้ว 610 ต้น ฝนมาเร็วจึงปลูกได้มากกว่าที่ตั้งไว้",
        Decimal("78.00"),
        Decimal("300000.00"),
        "ahead",
        "on_target",
    )
    assert project.reports[3].target_status == "above_target"
    assert [(copy.first_line, copy.last_line) for copy in project.copies] == [(3, 62)]
    assert project.certified is True


def test_without_the_certificate_it_is_not_certified(read: Read, clean: str) -> None:
    reading = read(clean[: clean.index("ขอรับรองว่า")])
    assert reading.projects[0].certified is False
    assert (reading.exit_status, reading.errors) == (0, ())


def test_text_around_prints_is_left_out(read: Read, clean: str) -> None:
    letter = "เรียน ผู้เกี่ยวข้อง\nขอส่งแบบรายงานความก้าวหน้าตามที่ขอ\n"
    reading = read(f"{letter}{clean}\nจึงเรียนมาเพื่อทราบ\nโทร. 0 0000 0000\n")
    assert (reading.exit_status, len(reading.projects)) == (0, 1)
    assert reading.projects[0].copies == (CopySpan(5, 64, reading.projects[0].copies[0].file),)


def test_two_prints_of_different_projects_stay_apart(read: Read, clean: str, twin: str) -> None:
    reading = read(clean + "\n" + twin)
    assert [(project.code, len(project.copies)) for project in reading.projects] == [
        ("99990000-0002", 1),
        ("99990000-0001", 4),
    ]


def test_a_later_print_of_the_project_adds_its_reports(read: Read, clean: str) -> None:
    earlier = clean[: clean.index("รายงานครั้งที่3")]
    project = read(earlier + "\n" + clean).projects[0]
    assert (len(project.copies), project.questions) == (2, ())
    assert [report.number for report in project.reports] == [1, 2, 3, 4]


def test_a_changed_value_in_a_later_print_is_asked(read: Read, clean: str) -> None:
    reading = read(clean + "\n" + clean.replace("1,187,500.50", "1,200,000"))
    question = reading.projects[0].questions[0]
    assert question.field == "budget_spent_baht"
    assert [each.value for each in question.alternatives] == ["1187500.50", "1200000.00"]
    assert reading.projects[0].budget_spent_baht is None


def test_an_empty_field_reads_as_null(read: Read, clean: str) -> None:
    reading = read(clean.replace(": นายสมมติ ใจเย็น", ": "))
    assert (reading.exit_status, reading.projects[0].coordinator) == (0, None)


def test_not_yet_confirmed_reads_as_null(read: Read, clean: str) -> None:
    waiting = clean.replace(": นายสมมติ ใจเย็น", ": รอการยืนยัน").replace("25.00 %", "รอการยืนยัน %")
    reading = read(waiting)
    assert reading.exit_status == 0
    assert reading.projects[0].coordinator is None
    assert reading.projects[0].reports[0].progress_percent is None
