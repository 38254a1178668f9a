from __future__ import annotations

import json
from pathlib import Path

import pytest

from sapha.civic.people.queries import service_account
from sapha.config.cli import main
from sapha.monitoring.progress_form.commands import import_form

CODE = "99990000-0001"

pytestmark = pytest.mark.django_db


@pytest.fixture
def example_project(examples: Path) -> None:
    import_form(actor=service_account("console"), path=examples / "progress_form_4_copies.txt")


def test_findings_of_one_project_are_told_in_thai(
    example_project: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["findings", CODE]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(CODE)
    assert lines[1:3] == [
        "  ◆ ช้ามาก · แจ้ง 10.00 แผน 99.73 ต่าง −89.73 · ข้อพบ 16 ข้อ",
        "  ณ 29 ก.ย. 2566 · เกณฑ์รุ่น 2569-1",
    ]


def test_all_projects_are_told_in_two_lines_each(
    example_project: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["findings", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == ["  ◆ far behind · reported 10.00, planned 99.73, difference −89.73 · 16 findings"]


def test_json_has_one_shape_for_one_project_and_for_all(
    example_project: None, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["findings", CODE, "--json"])
    one = json.loads(capsys.readouterr().out)
    main(["findings", "--json"])
    assert json.loads(capsys.readouterr().out) == one
    assert (one["thresholds_version"], [project["code"] for project in one["projects"]]) == ("2569-1", [CODE])
    project = one["projects"][0]
    assert project["now"]["financial_percent"] == "not_applicable"
    assert [(report["number"], report["figures"]["schedule_variance"]) for report in project["reports"]] == [
        (1, "-34.93"),
        (2, "-26.58"),
        (3, "-58.77"),
        (4, "-89.73"),
    ]


def test_another_day_of_judging_is_taken_in_either_calendar(
    example_project: None, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for written in ("31/12/2566", "2023-12-31"):
        main(["findings", CODE, "--json", "--as-of", written])
        said.append(json.loads(capsys.readouterr().out)["projects"][0])
    assert said[0] == said[1]
    assert (said[0]["as_of"], said[0]["now"]["planned_percent"]) == ("2023-12-31", "100.00")
    assert [f["rule"] for f in said[0]["findings"] if f["report"] is None] == [
        "past_end",
        "reporting_gap",
        "plan_link_contradiction",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["99990000-9999"], "ไม่มีโครงการ 99990000-9999 ในทะเบียน นำเข้าด้วย sapha import FILE\n"),
        (["นี่ไม่ใช่รหัส"], "“นี่ไม่ใช่รหัส” ไม่ถูกต้อง"),
        (["--as-of", "32/13/2566"], "2566"),
    ],
)
def test_unknown_code_and_wrong_words_are_refused_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["findings", *arguments]) == 2
    error = capsys.readouterr().err
    assert (error.count("\n"), said in error) == (1, True)


def test_empty_register_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["findings"]) == 0
    assert capsys.readouterr().out == "ยังไม่มีโครงการ นำเข้าด้วย sapha import FILE\n"
    assert main(["findings", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"thresholds_version": "2569-1", "projects": []}
