from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from frictionless import Package, system
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.monitoring.progress.models import QuarterReview
from tests.monitoring.progress.kept import FAR_BEHIND, GOOD, keep_project

pytestmark = pytest.mark.django_db


def taken(client: Client, name: str = "projects.zip", **query: str) -> bytes:
    answer = client.get(f"/projects/{name}", query)
    assert answer.status_code == 200
    return b"".join(answer)  # type: ignore[call-overload,no-any-return]


def rows(packed: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        return list(csv.DictReader(io.StringIO(file.read(name).decode("utf-8-sig"), newline="")))


@pytest.fixture
def register() -> None:
    keep_project("00000000-0001", "0", name="=1+1", budget_received_baht=Decimal(0))
    keep_project("00000000-0002", None, budget_received_baht=None)
    finished = keep_project("00000000-0003", "100", budget_received_baht=Decimal(900))
    QuarterReview.objects.create(
        project=finished, fiscal_year=2566, quarter=1, completeness=0, timeliness=None
    )


def test_the_package_is_valid_for_others(
    register: None, client: Client, auditor: Account, tmp_path: Path
) -> None:
    client.force_login(auditor)
    with zipfile.ZipFile(io.BytesIO(taken(client))) as file:
        file.extractall(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {
        "course.csv", "datapackage.json", "dictionary.csv", "old_scores.csv", "projects.csv", "reviews.csv",
    }  # fmt: skip
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "datapackage.json"))
        report = package.validate()
        found = package.get_resource("projects").read_rows()
    assert (report.valid, report.flatten(["type", "message"])) == (True, [])
    assert [(row["pace"], row["needed_pace"]) for row in found] == [
        (Decimal("0.0000"), Decimal("0.3425")),
        (None, None),
        (Decimal("1.3699"), None),
    ]


def test_zero_not_reported_not_applicable_and_not_scored_are_four_words(
    register: None, client: Client, auditor: Account
) -> None:
    client.force_login(auditor)
    packed = taken(client, sort="code")
    names = ("declared_percent", "needed_pace", "budget_received_baht", "spent_percent", "days_since_report")
    found = [[row[name] for name in names[:4]] for row in rows(packed, "projects.csv")]
    assert found == [
        ["0.00", "0.3425", "0.00", "not_applicable"],
        ["not_reported", "not_reported", "not_reported", "not_reported"],
        ["100.00", "not_applicable", "900.00", "0.00"],
    ]
    assert [row["declared_percent"] for row in rows(packed, "course.csv")] == [
        "0.00",
        "not_reported",
        "100.00",
    ]
    assert [(row["completeness"], row["timeliness"]) for row in rows(packed, "reviews.csv")] == [
        ("0", "not_scored")
    ]


def test_the_workbook_says_the_same_in_the_readers_words(
    register: None, client: Client, auditor: Account
) -> None:
    client.force_login(auditor)
    book = openpyxl.load_workbook(io.BytesIO(taken(client, "projects.xlsx", sort="code")))
    assert book.sheetnames == [
        "โครงการ",
        "ความก้าวหน้าตามเวลา",
        "คะแนนของ สยป. จากระบบเดิม",
        "ผลประเมินการรายงาน",
        "คำอธิบาย",
    ]
    head, *lines = list(book["โครงการ"].values)
    place = head.index("อัตราที่ต้องได้ (จุดต่อวัน)")
    assert [line[place] for line in lines] == [0.3425, "ไม่ได้รายงาน", "ไม่ใช้"]
    assert [line[head.index("ความก้าวหน้าที่แจ้ง (ร้อยละ)")] for line in lines] == [0, "ไม่ได้รายงาน", 100]
    assert list(book["ผลประเมินการรายงาน"].values)[1][3:] == (0, "ไม่ได้ให้คะแนน")
    assert book["โครงการ"]["B2"].value == "'=1+1"
    assert book["โครงการ"]["B2"].data_type == "s"


def test_only_what_is_asked_for_is_taken_and_reviews_only_by_who_may_read_them(
    register: None, client: Client, suda: Account
) -> None:
    packed = taken(client, band="white")
    assert [row["code"][-1] for row in rows(packed, "projects.csv")] == ["2"]
    assert "reviews.csv" not in zipfile.ZipFile(io.BytesIO(packed)).namelist()
    client.force_login(suda)
    assert "reviews.csv" not in zipfile.ZipFile(io.BytesIO(taken(client))).namelist()


def test_findings_and_contradictions_are_told_by_their_keys(client: Client) -> None:
    parent = keep_project("00000000-0001", "10", state="suspended")
    keep_project("00000000-0002", "100", parent=parent)
    (_, child) = rows(taken(client, sort="code"), "projects.csv")
    assert (child["findings"], child["contradicts"]) == ("parent_child_contradiction", "00000000-0001")


@pytest.mark.parametrize("projects", [1, 3])
def test_tables_cost_the_same_queries_for_one_project_and_for_three(
    client: Client, projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(projects):
        keep_project(f"00000000-000{number}", FAR_BEHIND if number else GOOD)
    with django_assert_num_queries(10):
        taken(client)
