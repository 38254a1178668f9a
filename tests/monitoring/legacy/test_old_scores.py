"""Scores of the former system: on the project's page and in the export; not scored is never 0."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.monitoring.legacy.old_scores import old_scores
from sapha.monitoring.projects.models import Project
from tests.factories.agencies import make_agency
from tests.factories.projects import make_year
from tests.factories.tables import ROW, csv_bytes, taken_table

pytestmark = pytest.mark.django_db
CODE = ROW[0]
HEADINGS = ("code", "name", "agency", "fiscal_year", "sed_quarter", "sed_score_raw")


def take(actor: Account, *scores: tuple[str, str, str]) -> None:
    """Take a table in with a code, a quarter and a score each."""
    rows = [(code, "โครงการปลูกต้นไม้", "สำนักงานเขตตัวอย่าง", "2566", *rest) for code, *rest in scores]
    taken_table(actor, csv_bytes(rows, HEADINGS))


@pytest.fixture(autouse=True)
def known() -> None:
    make_year()
    make_agency("สำนักงานเขตตัวอย่าง")


def test_zero_not_scored_and_a_score_are_three_things(admin: Account, client: Client) -> None:
    for place, (score, shown) in enumerate(
        (("0", "ให้คะแนนแล้ว ได้ศูนย์"), ("", "ไม่มีผู้ให้คะแนน"), ("100", "คะแนนเต็ม"))
    ):
        code = f"60000000-000{place + 1}"
        take(admin, (code, "2", score))
        text = client.get(f"/projects/{code}/").content.decode()
        part = text.split('id="old-scores"')[1].split("</table>")[0]
        assert ("2/2566" in part, shown in part) == (True, True)
    with zipfile.ZipFile(io.BytesIO(b"".join(client.get("/projects/projects.zip")))) as file:  # type: ignore[call-overload]
        text = file.read("old_scores.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["project_code"], row["quarter"], row["score"], row["meaning_en"]) for row in rows] == [
        ("60000000-0001", "2", "0.00", "was scored, with nought"),
        ("60000000-0002", "2", "not_scored", "nobody scored it, which is not nought"),
        ("60000000-0003", "2", "100.00", "full marks"),
    ]


def test_a_project_of_which_no_table_speaks_has_no_such_part(admin: Account, client: Client) -> None:
    take(admin, (CODE, "", ""))
    assert "old-scores" not in client.get(f"/projects/{CODE}/").content.decode()


def test_the_same_score_again_stands_once_with_its_latest_source(admin: Account) -> None:
    take(admin, (CODE, "1", "75"))
    take(admin, (CODE, "1", "75"), ("60000000-0009", "1", ""))
    found = old_scores([Project.objects.get(code=CODE)])
    assert [(one.quarter, one.score, one.line) for one in found] == [(1, 75, 2)]


@pytest.mark.parametrize("number", [1, 3])
def test_scores_cost_one_query(
    number: int, admin: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    take(admin, *((f"60000000-000{place}", "1", "75") for place in range(number)))
    projects = list(Project.objects.all())
    with django_assert_num_queries(1):
        assert len(old_scores(projects)) == number
