"""Bad input: a clear line for each kind, what is readable is kept, never a traceback."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from sapha.monitoring.progress_form.reading import Limits, read_files
from tests.monitoring.progress_form.reading.conftest import Read, asked, told


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        (b"", "empty", None),
        (b"\n \n\t\n", "not_a_form", 1),
        (bytes(range(256)) * 40, "binary", None),
        (b"PK\x03\x04 and a document", "binary", None),
        (b"\x00" * 5000, "binary", None),
        ("บันทึกข้อความ\nหลักการและเหตุผล\nเพราะเหตุนี้\nวัตถุประสงค์ของโครงการ\nเพื่อ\n".encode(), "not_a_form", 1),
    ],
)
def test_what_is_no_form_is_refused(read: Read, content: bytes, rule: str, line: int | None) -> None:
    reading = read(content)
    assert (told(reading), reading.projects, reading.exit_status) == ([(rule, line)], (), 2)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    names = [str(tmp_path / "none.txt"), str(tmp_path), "a\0b"]
    reading = read_files(names)
    assert [error.rule for error in reading.errors] == ["no_file", "is_directory", "not_readable"]
    assert [error.file for error in reading.errors[:2]] == names[:2]


def test_a_bad_file_does_not_keep_the_good_one_back(tmp_path: Path, twin_path: Path) -> None:
    reading = read_files([str(tmp_path / "none.txt"), str(twin_path)])
    assert (reading.exit_status, len(reading.projects)) == (2, 1)


def test_a_name_that_is_no_text_can_be_told() -> None:
    reading = read_files(["no\udcffsuch\nfile"])
    assert json.dumps(reading.to_json(), ensure_ascii=False).encode()
    assert "\n" not in reading.errors[0].one_line()


@pytest.mark.parametrize(
    ("old", "new", "rule", "line", "field"),
    [
        ("25.00 %", "140.00 %", "percent_out_of_range", 48, "reports.1.progress_percent"),
        ("25.00 %", "-25.00 %", "percent_out_of_range", 48, "reports.1.progress_percent"),
        ("25.00 %", "ก %", "percent_unreadable", 48, "reports.1.progress_percent"),
        ("28/12/2566", "31/02/2566", "date_impossible", 47, "reports.1.reported_on"),
        ("2023-10-01", "2023-13-01", "date_impossible", 12, "starts_on"),
        ("99990000-0002", "9999000-0002", "code_malformed", 10, "code"),
        ("พ.ศ. : 2567", "พ.ศ. : 1667", "year_unreadable", 11, "fiscal_year"),
        ("พ.ศ. : 2567", "พ.ศ. : 2560", "year_against_dates", 11, "fiscal_year"),
        ("1,250,000 บาท", "1,25x บาท", "money_unreadable", 13, "budget_received_baht"),
        ("1,250,000 บาท", "-1 บาท", "money_unreadable", 13, "budget_received_baht"),
    ],
)
def test_an_impossible_value_is_told_with_its_line_and_asked(
    read: Read, clean: str, old: str, new: str, rule: str, line: int, field: str
) -> None:
    reading = read(clean.replace(old, new))
    assert (told(reading), asked(reading), reading.exit_status) == ([(rule, line)], [field], 2)
    project = reading.projects[0]
    assert project.questions[0].suggestion is None
    assert project.name == "โครงการปลูกต้นไม้ริมคลองตัวอย่าง (ตัวอย่าง)"


def test_the_year_is_asked_beside_what_the_dates_say(read: Read, clean: str) -> None:
    project = read(clean.replace("พ.ศ. : 2567", "พ.ศ. : 2560")).projects[0]
    assert [(each.value, each.copies) for each in project.questions[0].alternatives] == [
        (2560, (1,)),
        (2567, ()),
    ]
    assert project.fiscal_year is None


def test_dates_the_wrong_way_round_are_both_asked(read: Read, clean: str) -> None:
    reading = read(clean.replace("2024-09-30", "2021-09-30"))
    assert (told(reading), asked(reading)) == ([("dates_reversed", 14)], ["starts_on", "ends_on"])
    assert (reading.projects[0].starts_on, reading.projects[0].ends_on) == (None, None)


def test_an_unknown_status_is_kept_raw_and_asked(read: Read, clean: str) -> None:
    reading = read(clean.replace(": เร็วกว่าแผน", ": ไม่เป็นไปตามแผน"))
    assert (reading.exit_status, reading.errors) == (1, ())
    question = reading.projects[0].questions[0]
    assert (question.field, question.alternatives[0].value) == ("reports.3.schedule_status", "ไม่เป็นไปตามแผน")
    assert reading.projects[0].reports[2].schedule_status is None


def test_an_impossible_value_of_one_copy_is_outvoted(read: Read, twin: str) -> None:
    reading = read(twin.replace("= 40.00\t", "= 140.00\t", 1))
    assert (reading.errors, len(asked(reading))) == ((), 3)
    assert reading.projects[0].reports[1].progress_percent == Decimal("40.00")


def test_a_missing_code_is_told_and_the_rest_is_kept(read: Read, clean: str) -> None:
    reading = read(clean.replace("รหัสโครงการ... : 99990000-0002\n", ""))
    assert told(reading) == [("copy_incomplete", 61), ("code_missing", 3)]
    assert (reading.projects[0].code, len(reading.projects[0].reports)) == (None, 4)


def test_one_report_number_with_two_contents(read: Read, clean: str) -> None:
    reading = read(clean.replace("รายงานครั้งที่2\t", "รายงานครั้งที่1\t"))
    assert told(reading) == [("report_twice", 49), ("report_gap", 51)]
    assert asked(reading) == [
        f"reports.1.{name}" for name in ("reported_on", "narrative", "progress_percent", "spent_baht")
    ]


def test_one_report_printed_twice_is_one_report(read: Read, clean: str) -> None:
    first = clean[clean.index("รายงานครั้งที่1") : clean.index("รายงานครั้งที่2")]
    reading = read(clean.replace(first, first + first))
    assert (reading.exit_status, len(reading.projects[0].reports)) == (0, 4)


def test_reports_out_of_order_are_told_and_sorted(read: Read, clean: str) -> None:
    swapped = clean.replace("ครั้งที่2\t", "ครั้งที่X\t").replace("ครั้งที่3\t", "ครั้งที่2\t").replace("ครั้งที่X\t", "ครั้งที่3\t")
    reading = read(swapped)
    assert told(reading) == [("report_order", 51), ("report_dates", 49)]
    assert [report.number for report in reading.projects[0].reports] == [1, 2, 3, 4]


def test_a_misread_report_number_is_restored_by_its_date(read: Read, twin: str) -> None:
    damaged = "รายงานครั้งที่9".join(twin.rsplit("รายงานครั้งที่4", 1))
    reading = read(damaged)
    assert (reading.errors, len(asked(reading))) == ((), 3)
    assert [report.number for report in reading.projects[0].reports] == [1, 2, 3, 4]


def test_one_code_for_two_years_is_asked(read: Read, clean: str) -> None:
    other = (
        clean.replace("พ.ศ. : 2567", "พ.ศ. : 2566")
        .replace("2023-10-01", "2022-10-01")
        .replace("2024-09-30", "2023-09-30")
    )
    reading = read(clean + other)
    assert (asked(reading), reading.exit_status) == (["fiscal_year", "starts_on", "ends_on"], 1)


def test_one_code_for_two_names_is_told(read: Read, clean: str) -> None:
    reading = read(clean + clean.replace("โครงการปลูกต้นไม้ริมคลองตัวอย่าง", "อบรมนักเขียน"))
    assert (told(reading), len(reading.projects)) == ([("code_reused", 65)], 2)


def test_a_code_one_digit_off_is_kept_and_asked(read: Read, clean: str) -> None:
    reading = read(clean + clean.replace("99990000-0002", "99990000-0003"))
    assert told(reading) == [("code_near", 65)]
    question = reading.projects[1].questions[0]
    assert (question.field, question.suggestion, reading.projects[1].code) == ("code", *["99990000-0003"] * 2)
    assert [each.value for each in question.alternatives] == ["99990000-0003", "99990000-0002"]


def test_a_misread_code_of_one_copy_is_outvoted(read: Read, twin: str) -> None:
    reading = read(
        "9999OOOO-0001".join(twin.split("99990000-0001", 2)[:2])
        + "99990000-0001"
        + twin.split("99990000-0001", 2)[2]
    )
    assert (reading.errors, len(reading.projects)) == ((), 1)
    assert reading.projects[0].code == "99990000-0001"


def test_text_in_the_form_that_belongs_to_no_field_is_told(read: Read, clean: str) -> None:
    reading = read(clean.replace("ปีงบประมาณ พ.ศ. : 2567", "ปีงบประมาณ พ.ศ. : 2567\nหมายเหตุของผู้สแกน"))
    assert told(reading) == [("stray_text", 12)]


def test_more_errors_than_are_listed_are_counted(read: Read, clean: str) -> None:
    bad = clean.replace("ฝ่ายเพาะชำจึง", "ก\n" * 30).encode().replace("ก\n".encode(), b"\xe0\xb8\n")
    reading = read(bad, Limits(errors=10))
    assert len(reading.errors) == 11
    assert (reading.errors[-1].rule, reading.errors[-1].text.en) == (
        "too_many_errors",
        "20 more errors are not listed",
    )


def test_copies_beyond_the_limit_are_left_out_and_told(read: Read, clean: str) -> None:
    reading = read(clean * 200)
    assert told(reading) == [("too_many_copies", 64 * 62 + 3)]
    assert (len(reading.projects), len(reading.projects[0].copies)) == (1, 64)


def test_ten_thousand_copies_are_one_project(read: Read, clean: str) -> None:
    cut = clean[clean.index("1. ชื่อ") : clean.index("1.2 หน่วยงาน")]
    reading = read(cut * 10_000)
    rules = [rule for rule, _ in told(reading)]
    assert (rules.count("too_many_copies"), rules.count("copy_incomplete")) == (1, 64)
    assert [len(project.copies) for project in reading.projects] == [64]


def test_a_file_over_the_limit_is_read_up_to_it(read: Read, twin: str) -> None:
    reading = read(twin, Limits(file_bytes=30_000))
    assert "file_too_large" in [rule for rule, _ in told(reading)]
    assert len(reading.projects[0].reports) == 4


def test_a_line_without_end_is_cut(read: Read, clean: str) -> None:
    reading = read(clean.replace("ฝ่ายเพาะชำจึง", "ก" * 600_000))
    assert told(reading) == [("line_too_long", 26)]
    assert len(reading.projects[0].reports) == 4


def test_a_copy_without_end_is_cut(read: Read, clean: str) -> None:
    reading = read(clean.replace("ฝ่ายเพาะชำจึง", "ยาวมาก\n" * 3000), Limits(copy_characters=10_000))
    assert told(reading)[0][0] == "copy_too_long"
    assert reading.projects[0].name == "โครงการปลูกต้นไม้ริมคลองตัวอย่าง (ตัวอย่าง)"


@pytest.mark.parametrize(
    "bomb",
    ["<" * 200_000, "<p>" * 50_000, "&amp;" * 40_000, '<a b="' * 30_000, "<!--" * 50_000, "&#x0;" * 40_000],
)
def test_markup_without_end_does_no_harm(read: Read, clean: str, bomb: str) -> None:
    reading = read(clean.replace("ฝ่ายเพาะชำจึง", bomb + "ฝ่ายเพาะชำจึง"))
    assert len(reading.projects[0].reports) == 4
    assert "ฝ่ายเพาะชำจึงเสนอให้ปลูก" in (reading.projects[0].rationale or "")


def test_markup_never_reaches_a_value(read: Read, clean: str) -> None:
    marked = clean.replace("นายสมมติ ใจเย็น", "<b>นายสมมติ</b>&nbsp;ใจเย็น<script>alert(1)</script>")
    marked = marked.replace("คลองตัวอย่างมีทาง", "<p onclick='x'>คลองตัวอย่างมีทาง").replace(
        "- 2.1 เพื่อ", "- <i>2.1 เพื่อ</i>"
    )
    project = read(marked).projects[0]
    assert project.coordinator == "นายสมมติ ใจเย็น"
    assert (project.rationale or "").startswith("คลองตัวอย่างมีทาง")
    assert [item.number for item in project.objectives] == ["2.1", "2.2"]
    assert dict(project.raw_flags)["rationale"] == {"markup"}
