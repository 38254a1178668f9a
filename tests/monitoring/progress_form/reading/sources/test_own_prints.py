"""What this system prints comes back without loss."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sapha.evidence.typesetting.text_layer import START
from sapha.monitoring.progress_form.printing.printing import print_form
from sapha.monitoring.progress_form.reading import ProjectReading, read_files
from sapha.monitoring.progress_form.reading.sources.own_prints import OwnPrint
from sapha.monitoring.progress_form.reading.sources.raw import RawLine

PRINTED_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def printed_and_read(project: ProjectReading, folder: Path) -> ProjectReading:
    place = folder / "print.pdf"
    place.write_bytes(print_form(project.to_json(), printed_at=PRINTED_AT, printed_by="ผู้ทดสอบ"))
    reading = read_files([str(place)])
    assert (reading.errors, len(reading.projects)) == ((), 1)
    return reading.projects[0]


def without_layout(value: Any) -> Any:
    """Return the JSON with texts compared as the copies compare them: without white space."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, list):
        return [without_layout(each) for each in value]
    return {key: without_layout(each) for key, each in value.items()} if isinstance(value, dict) else value


def content(project: ProjectReading) -> dict[str, Any]:
    form: dict[str, Any] = project.to_json()
    for told in ("copies", "questions", "findings", "certified"):
        del form[told]
    return form


@pytest.mark.parametrize("name", ["progress_form_4_copies.txt", "progress_form_one_copy.txt"])
def test_a_print_reads_back_as_the_same_project(examples: Path, tmp_path: Path, name: str) -> None:
    project = read_files([str(examples / name)]).projects[0]
    expected = content(project)
    for question in project.questions:
        part, _, field = question.field.partition(".")
        if field:
            expected[part][field] = None
        else:
            expected[part] = None
    again = printed_and_read(project, tmp_path)
    assert without_layout(content(again)) == without_layout(expected)
    assert again.questions == ()
    for text, other in (
        (again.rationale, project.rationale),
        (again.reports[3].narrative, project.reports[3].narrative),
    ):
        assert (text or "").count("\n") == (other or "").count("\n")


def joined(*pages: list[str]) -> list[RawLine]:
    document, number = OwnPrint(), 0
    lines: list[RawLine] = []
    for page in pages:
        lines += document.page([RawLine(number + place, text) for place, text in enumerate(page, start=1)])
        number += len(page)
    return [*lines, *document.end()]


def test_marked_lines_are_joined_over_wraps_and_pages() -> None:
    first = [f"{START}หนึ่ง  สอง", "สาม", f"{START}สี่"]
    second = ["ห้า", f"{START}\u00a0ค่าที่คำนวณ", "ต่อ", f"{START}หก"]
    assert joined(first, second) == [(1, "หนึ่ง สองสาม"), (3, "สี่ห้า"), (7, "หก")]


def test_pages_without_marks_stay_as_they_are() -> None:
    assert joined(["หนึ่ง", "สอง"], ["หน้า 2/2"]) == [(1, "หนึ่ง"), (2, "สอง"), (3, "หน้า 2/2")]
