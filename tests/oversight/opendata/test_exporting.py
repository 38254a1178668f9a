from __future__ import annotations

import csv
import tracemalloc
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from frictionless import Package, system

from sapha.council.councils.models import Council
from sapha.council.membership.models import Membership
from sapha.foundation.data_package import Table
from sapha.foundation.errors import BadInput, SystemUnable
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.projects.models import Project
from sapha.oversight.opendata import exporting
from sapha.oversight.opendata.exporting import export_open_data
from tests.factories.progress import make_report
from tests.monitoring.progress.kept import keep_project
from tests.oversight.opendata.conftest import PLANTED

FILES = {
    "agencies.csv", "councils.csv", "datapackage.json", "dictionary.csv", "districts.csv", "memberships.csv",
    "oparl.jsonl", "popolo.json", "projects.csv", "reports.csv",
}  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_whole_package_is_valid_for_others(council: Council, project: Project, tmp_path: Path) -> None:
    made = export_open_data(tmp_path / "out")
    assert {one.table.name: one.rows for one in made.files} == {
        "reports": 2, "projects": 1, "memberships": 19, "councils": 50, "agencies": 132, "districts": 50,
    }  # fmt: skip
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert (report.valid, report.flatten(["type", "message"])) == (True, [])
    assert set(contents(tmp_path / "out")) == FILES


def test_not_reported_is_empty_and_nought_is_nought(project: Project, tmp_path: Path) -> None:
    export_open_data(tmp_path / "out")
    (told,) = rows(tmp_path / "out", "projects.csv")
    assert (told["budget_received_baht"], told["agency_id"], told["is_sample"]) == ("0.00", "", "false")
    assert (told["owner"], told["band"], told["declared_percent"]) == ("นางสาวสมมุติ ใจดี", "red", "0.00")
    percents = [(row["number"], row["progress_percent"]) for row in rows(tmp_path / "out", "reports.csv")]
    assert percents == [("1", "0.00"), ("2", "")]


def test_a_report_tells_on_what_its_figures_rest_and_what_hinders(project: Project, tmp_path: Path) -> None:
    said = {
        "percent_evidence": "measured", "spent_evidence": "none", "problems": "ฝนตก", "next_step": "ตรวจรับ",
        "status_explanation": "รอผู้รับจ้าง", "reason_for_fall": "นับซ้ำ",
    }  # fmt: skip
    make_report(project, number=4, **said)
    export_open_data(tmp_path / "out")
    told = rows(tmp_path / "out", "reports.csv")
    assert {name: told[2][name] for name in said} == said
    assert [row["percent_evidence"] for row in told] == ["", "", "measured"]  # a print does not say


def test_a_membership_tells_seat_days_and_order(council: Council, tmp_path: Path) -> None:
    export_open_data(tmp_path / "out")
    chair = next(row for row in rows(tmp_path / "out", "memberships.csv") if row["office"] == "chair")
    member = Membership.objects.get(office="chair")
    assert chair == {
        "id": str(member.pk), "council_key": "1049", "person_id": str(member.person_id), "name": member.person.full_name,
        "post": "", "group": "chair", "group_name_th": "ประธาน (ผู้อำนวยการเขต หรือที่ได้รับมอบหมาย)",
        "group_name_en": "Chair (district director or delegate)", "seat_number": "1", "office": "chair",
        "standing": "holder", "first_day": "2023-10-01", "last_day": "2025-09-30", "order_number": "1/2566",
        "order_date": "2023-10-01", "is_sample": "false",
    }  # fmt: skip


def test_a_membership_that_never_began_is_left_out(council: Council, tmp_path: Path) -> None:
    Membership.objects.filter(office="chair").update(
        ends_on="2023-10-01", end_reason="resigned", document_number="1", document_date="2023-10-01"
    )
    export_open_data(tmp_path / "out")
    assert "chair" not in {row["group"] for row in rows(tmp_path / "out", "memberships.csv")}


def test_no_means_of_contact_is_in_any_file(council: Council, project: Project, tmp_path: Path) -> None:
    export_open_data(tmp_path / "out")
    leaks = [
        (name, planted)
        for name, content in contents(tmp_path / "out").items()
        for planted in PLANTED
        if planted.encode() in content
    ]
    assert leaks == []


def test_the_same_register_gives_the_same_bytes(council: Council, project: Project, tmp_path: Path) -> None:
    export_open_data(tmp_path / "one")
    export_open_data(tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_earlier_export_is_replaced(project: Project, tmp_path: Path) -> None:
    export_open_data(tmp_path / "out")
    (tmp_path / "out" / "left.over").write_text("old")
    keep_project("05000000-0002")
    export_open_data(tmp_path / "out")
    assert [row["code"] for row in rows(tmp_path / "out", "projects.csv")] == [
        "05000000-0001",
        "05000000-0002",
    ]
    assert (set(contents(tmp_path / "out")), [one.name for one in tmp_path.iterdir()]) == (FILES, ["out"])


def test_what_is_not_ours_is_not_written_over(project: Project, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadInput) as refused:
        export_open_data(tmp_path)
    assert (refused.value.rule, [one.name for one in tmp_path.iterdir()]) == (
        "opendata.not_ours",
        ["mine.txt"],
    )


def test_a_folder_that_cannot_be_made_leaves_nothing(project: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SystemUnable) as refused:
        export_open_data(tmp_path / "file" / "out")
    assert refused.value.rule == "opendata.unwritable"


def test_an_export_that_breaks_off_leaves_the_earlier_one(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_open_data(tmp_path / "out")
    before = contents(tmp_path / "out")

    def full(_folder: Path, _table: Table, _rows: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "write_table", full)
    with pytest.raises(SystemUnable):
        export_open_data(tmp_path / "out")
    assert (contents(tmp_path / "out"), [one.name for one in tmp_path.iterdir()]) == (before, ["out"])


def keep_many(project: Project, first: int, count: int) -> None:
    """Keep as many projects, each with one accepted report."""
    made = Project.objects.bulk_create(
        Project(code=f"05000000-{place:04}", name="โครงการ" * 20, fiscal_year=project.fiscal_year)
        for place in range(first, first + count)
    )
    ProgressReport.objects.bulk_create(
        ProgressReport(project=one, number=1, narrative="ผล" * 100, state="accepted", sha256="0" * 64)
        for one in made
    )


def test_queries_and_memory_do_not_grow_with_the_rows(project: Project, tmp_path: Path) -> None:
    def measured() -> tuple[int, int]:
        tracemalloc.start()
        with CaptureQueriesContext(connection) as queries:
            export_open_data(tmp_path / "out")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return len(queries), peak

    keep_many(project, 2, 1500)
    first, small = measured()
    keep_many(project, 1502, 3000)
    more, large = measured()
    assert more == first
    assert large < small * 1.3
