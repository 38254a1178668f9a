"""The form in four damaged copies: the twin always, the real one where it lies beside the checkout."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sapha.foundation.canonical import canonical_json
from sapha.monitoring.progress_form.reading import (
    FormReading,
    ProjectReading,
    form_from_json,
    read_files,
)


@dataclass(frozen=True)
class FourCopies:
    """What the two forms do not share."""

    path: Path
    reading: FormReading
    code: str
    name: str
    word: str
    misread: tuple[str, ...]

    @property
    def project(self) -> ProjectReading:
        return self.reading.projects[0]

    @property
    def long_texts(self) -> list[str | None]:
        project = self.project
        items = [item.text for item in (*project.objectives, *project.targets)]
        return [project.rationale, *items, *(report.narrative for report in project.reports)]


@pytest.fixture(scope="module", params=["twin", "real"])
def form(request: pytest.FixtureRequest) -> FourCopies:
    if request.param == "twin":
        path = request.getfixturevalue("twin_path")
        name, word = "สตย.13/โครงการจัดตั้งห้องสมุดคนย่านประจำเขต (ตัวอย่าง)", "ห้องสมุดคนย่าน"
        code, misread = "99990000-0001", ("ห้องสมุดคณะย่าน", "ห้องสมุดกนย่าน")
    else:
        path = request.getfixturevalue("real_form")
        name, word = "สปท.13/โครงการจัดตั้งสภาคนเมืองประจำเขต", "สภาคนเมือง"
        code, misread = "04060000-3756", ("สภาคณะเมือง", "สภากนเมือง")
    return FourCopies(path, read_files([str(path)]), code, name, word, misread)


def test_four_copies_are_one_project_without_errors(form: FourCopies) -> None:
    assert form.reading.errors == ()
    assert len(form.reading.projects) == 1
    assert form.reading.exit_status == 1


def test_each_copy_has_its_first_and_last_line(form: FourCopies) -> None:
    spans = [(copy.first_line, copy.last_line) for copy in form.project.copies]
    assert spans == [(5, 99), (101, 199), (201, 274), (276, 374)]
    assert {copy.file for copy in form.project.copies} == {str(form.path)}


def test_agreed_fields(form: FourCopies) -> None:
    project = form.project
    assert (project.code, project.name, project.fiscal_year) == (form.code, form.name, 2566)
    assert (project.starts_on, project.ends_on) == (date(2022, 10, 1), date(2023, 9, 30))
    assert (project.budget_received_baht, project.budget_spent_baht) == (Decimal("0.00"), Decimal("0.00"))
    assert len(project.agency_path) == 3
    assert project.owner == project.agency_path[-1]
    assert project.alignment.strategy == "ยุทธศาสตร์ที่ ๕ ? ส่งเสริมการสร้างเมืองประชาธิปไตยแบบมีส่วนร่วม"
    assert project.alignment.indicator is not None
    assert form.word in project.alignment.indicator
    assert project.certified is True


def test_exactly_three_fields_are_asked(form: FourCopies) -> None:
    routine = "ภารกิจงานประจำของหน่วยงาน"
    asked = [(each.field, each.suggestion, each.confidence) for each in form.project.questions]
    assert asked == [
        ("coordinator", None, 0.5),
        ("alignment.sub_strategy", routine, 0.5),
        ("alignment.goal", routine, 0.5),
    ]
    assert form.project.coordinator is None
    assert (form.project.alignment.sub_strategy, form.project.alignment.goal) == (routine, routine)


def test_a_question_carries_every_reading_with_copies_and_lines(form: FourCopies) -> None:
    coordinator, sub_strategy, _ = form.project.questions
    assert [(each.copies, each.lines) for each in coordinator.alternatives] == [
        ((3, 4), (225, 306)),
        ((1,), (31,)),
        ((2,), (125,)),
    ]
    assert [(each.value, each.copies, each.lines) for each in sub_strategy.alternatives] == [
        ("การปฏิบัติงานประจำของหน่วยงาน", (3, 4), (258, 330)),
        ("การกิจงานประจำของหน่วยงาน", (1,), (56,)),
        ("ภารกิจงานประจำของหน่วยงาน", (2,), (183,)),
    ]


def test_four_reports(form: FourCopies) -> None:
    reports = form.project.reports
    assert [(each.number, each.reported_on, each.progress_percent) for each in reports] == [
        (1, date(2023, 5, 25), Decimal("30.00")),
        (2, date(2023, 5, 31), Decimal("40.00")),
        (3, date(2023, 6, 8), Decimal("10.00")),
        (4, date(2023, 9, 29), Decimal("10.00")),
    ]
    assert {(each.spent_baht, each.schedule_status, each.target_status) for each in reports} == {
        (Decimal("0.00"), "on_plan", "on_target")
    }
    assert [each.narrative for each in reports[:3]] == [
        "อยู่ระหว่างดำเนินการ",
        "อยู่ระหว่างดำเนินการ",
        "อยู่ระหว่างการศึกษารายละเอียดการดำเนินการ",
    ]


def test_long_texts_are_clean(form: FourCopies) -> None:
    for text in form.long_texts:
        assert text is not None
        assert re.findall(r"[<>*\t\f]|&\w+;|  |แบบแสดงรายงาน|ความก้าวหน้าของงาน", text) == []
        assert [word for word in form.misread if word in text] == []
        assert text == text.strip()


def test_every_place_of_report_4_has_the_majority_reading(form: FourCopies) -> None:
    narrative = form.project.reports[3].narrative or ""
    assert narrative.count(form.word) == 6
    assert narrative.count("ได้ชะลอการดำเนินการ") == 1
    assert "ชัดเจน ดังนั้น สำนักงาน" in narrative
    assert "ดังนี้" not in narrative
    assert f"เห็นควรแต่งตั้งคณะกรรมการพิจารณาแนวทางการดำเนินงาน{form.word}" in narrative
    assert "ดี นโยบาย" in narrative
    assert [paragraph[:3] for paragraph in narrative.split("\n")] == ["1. ", "2. ", "3. "]


def test_rationale_is_the_majority_text_in_two_paragraphs(form: FourCopies) -> None:
    rationale = form.project.rationale or ""
    assert "แผนพัฒนากรุงเทพมหานคร ระยะ 20 ปี ระยะที่ 3 (พ.ศ. 2566 - 2570)" in rationale
    assert len(rationale.split("\n")) == 2
    assert rationale.count(form.word) == 2


def test_objectives_and_targets(form: FourCopies) -> None:
    assert [item.number for item in form.project.objectives] == ["2.1", "2.2"]
    assert [item.number for item in form.project.targets] == [None, "3.1", "3.2", "3.3", "3.4"]
    lead = form.project.targets[0].text
    assert lead is not None
    assert lead.endswith("โดยมีรายละเอียดดังนี้")
    assert sum((item.text or "").count(form.word) for item in form.project.targets) == 7


def test_evidence_names_every_outvoted_reading(form: FourCopies) -> None:
    differing = {
        each.field: len(each.alternatives) for each in form.project.evidence if len(each.alternatives) > 1
    }
    items = [f"objectives.2.{n}" for n in (1, 2)] + ["targets.lead"] + [f"targets.3.{n}" for n in range(1, 5)]
    assert differing == {
        "name": 2,
        "rationale": 3,
        **dict.fromkeys(items, 2),
        "alignment.indicator": 2,
        "reports.4.narrative": 4,
    }


def test_golden_findings(form: FourCopies) -> None:
    assert [(each.rule, each.report) for each in form.project.findings] == [
        ("declared_vs_computed", 1),
        ("late_first_report", 1),
        ("quarter_without_report", 1),
        ("declared_vs_computed", 2),
        ("spike", 2),
        ("declared_vs_computed", 3),
        ("regress", 3),
        ("infeasible", 3),
        ("stage_backwards", 3),
        ("declared_vs_computed", 4),
        ("text_vs_status", 4),
        ("infeasible", 4),
        ("stall", 4),
        ("reporting_gap", 4),
        ("markup_in_text", 4),
        ("plan_link_contradiction", None),
    ]


def test_json_has_exactly_the_published_keys(form: FourCopies) -> None:
    whole = form.reading.to_json()
    project = whole["projects"][0]  # type: ignore[index]
    assert list(whole) == ["projects", "errors"]
    assert list(project) == [
        "code", "name", "fiscal_year", "starts_on", "ends_on", "budget_received_baht", "budget_spent_baht",
        "agency_path", "owner", "coordinator", "rationale", "objectives", "targets", "alignment", "reports",
        "certified", "copies", "questions", "findings",
    ]  # fmt: skip
    assert list(project["alignment"]) == ["strategy", "sub_strategy", "goal", "indicator"]
    assert sorted(project["copies"][0]) == ["file", "first_line", "last_line"]
    assert sorted(project["questions"][0]) == ["alternatives", "confidence", "field", "suggestion"]
    assert sorted(project["questions"][0]["alternatives"][0]) == ["copies", "lines", "value"]
    assert sorted(project["findings"][0]) == ["numbers", "report", "rule", "text_en", "text_th"]
    assert project["reports"][0] == {
        "number": 1,
        "reported_on": "2023-05-25",
        "narrative": "อยู่ระหว่างดำเนินการ",
        "progress_percent": "30.00",
        "spent_baht": "0.00",
        "schedule_status": "on_plan",
        "target_status": "on_target",
    }


def test_canonical_json_comes_back_as_the_same_reading(form: FourCopies) -> None:
    written = canonical_json(form.reading.to_json())
    assert form_from_json(json.loads(written)) == form.reading


def test_the_order_of_copies_changes_nothing_but_their_places(form: FourCopies, tmp_path: Path) -> None:
    lines = form.path.read_text(encoding="utf-8").split("\n")
    cuts = [lines[0:100], lines[100:200], lines[200:275], lines[275:]]
    place = tmp_path / "turned.txt"
    place.write_text("\n".join(line for cut in reversed(cuts) for line in cut), encoding="utf-8")
    turned = read_files([str(place)]).projects[0].to_json()
    straight = form.project.to_json()
    for told in ("copies", "questions"):
        del turned[told], straight[told]
    assert turned == straight


def test_the_copies_may_lie_in_several_files(form: FourCopies, tmp_path: Path) -> None:
    lines = form.path.read_text(encoding="utf-8").split("\n")
    places = [tmp_path / "one.txt", tmp_path / "two.txt"]
    places[0].write_text("\n".join(lines[:200]), encoding="utf-8")
    places[1].write_text("\n".join(lines[200:]), encoding="utf-8")
    reading = read_files([str(place) for place in places])
    assert reading.errors == ()
    assert [(copy.file, copy.first_line) for copy in reading.projects[0].copies] == [
        (str(places[0]), 5),
        (str(places[0]), 101),
        (str(places[1]), 1),
        (str(places[1]), 76),
    ]
    assert len(reading.projects[0].questions) == 3
