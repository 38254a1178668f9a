from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from sapha.monitoring.plans.models import Plan, PlanLevel, PlanNode
from sapha.monitoring.projects.models import Alignment
from tests.factories.agencies import make_agency
from tests.monitoring.progress.kept import FAR_BEHIND, GOOD, keep_project

pytestmark = pytest.mark.django_db


def text(client: Client, address: str, **query: str) -> str:
    return " ".join(strip_tags(client.get(address, query).content.decode()).split())


def test_time_line_shows_the_earliest_first_and_days_that_are_not_known_as_such(client: Client) -> None:
    keep_project("00000000-0001", GOOD, year=2567)
    keep_project("00000000-0002", FAR_BEHIND)
    keep_project("00000000-0003", starts_on=None, ends_on=None)
    shown = client.get("/projects/timeline/").context
    assert [row.line.project.code[-1] for row in shown["rows"]] == ["2", "1", "3"]
    said = text(client, "/projects/timeline/")
    assert ("1 ต.ค. 2565 – 30 ก.ย. 2566" in said, "ไม่ทราบ – ไม่ทราบ" in said) == (True, True)
    assert [
        row.line.project.code[-1] for row in client.get("/projects/timeline/?band=red").context["rows"]
    ] == ["2"]


def test_time_line_without_projects_says_what_to_do(client: Client) -> None:
    assert "ไม่พบโครงการที่มีวันเริ่มและวันสิ้นสุดตรงเงื่อนไข" in text(client, "/projects/timeline/")


def test_rollups_show_formulas_in_words_and_lead_to_the_projects(client: Client) -> None:
    department = make_agency("สำนักตัวอย่าง")
    make_agency("กองตัวอย่าง", department)
    keep_project("00000000-0001", FAR_BEHIND, agency=department, budget_received_baht=Decimal(100))
    page = client.get("/projects/by-agency/", {"year": "2566"}).content.decode()
    assert f'href="/projects/?agency={department.pk}&amp;year=2566"' in page
    assert f'href="?agency={department.pk}&amp;year=2566"' in page
    said = text(client, "/projects/by-agency/")
    assert "ใช้ไปต่อได้รับ (ร้อยละ) = ผลรวมใช้ไป ÷ ผลรวมได้รับ" in said
    assert "ต้องเร่งแก้ไขต่อที่ประเมินได้ = จำนวนโครงการที่ต้องเร่งแก้ไข ÷ จำนวนโครงการที่ประเมินได้" in said


@pytest.mark.parametrize(
    "query", [{"agency": "x", "year": "๒๕๖๖"}, {"agency": "9" * 400, "page": "-1"}, {"node": "\0"}]
)
def test_hostile_questions_ask_for_the_whole(client: Client, query: dict[str, str]) -> None:
    keep_project("00000000-0001", GOOD)
    plan = Plan.objects.create(name="แผนตัวอย่าง", first_year=2566, last_year=2570)
    for address in (
        "/projects/by-agency/",
        f"/projects/by-plan/{plan.pk}/",
        "/projects/timeline/",
        "/projects/projects.zip",
    ):
        answer = client.get(address, query)
        assert (answer.status_code, len(b"".join(answer)) > 0) == (200, True)  # type: ignore[call-overload]
    assert client.get("/projects/by-agency/", query).context["total"].projects == 1


def test_unknown_plan_is_404(client: Client) -> None:
    assert client.get("/projects/by-plan/999/").status_code == 404


@pytest.mark.parametrize("projects", [1, 3])
def test_pages_cost_the_same_queries_for_one_project_and_for_three(
    client: Client, projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = Plan.objects.create(name="แผนตัวอย่าง", first_year=2566, last_year=2570)
    level = PlanLevel.objects.create(plan=plan, name="ยุทธศาสตร์", position=1)
    node = PlanNode.objects.create(plan=plan, level=level, number="1", text="ก", position=1)
    agency = make_agency()
    for number in range(projects):
        project = keep_project(f"00000000-000{number}", GOOD, agency=agency)
        Alignment.objects.create(project=project, field="strategy", text="ก", plan_node=node)
    # Nothing of the sums is kept yet: whose changed, what is kept, and those that changed are three queries.
    for address, queries in (("timeline/", 11), ("by-agency/", 6), (f"by-plan/{plan.pk}/", 4)):
        with django_assert_num_queries(queries):
            client.get(f"/projects/{address}")


def test_markup_of_the_register_is_shown_and_never_run(client: Client) -> None:
    attack = "<script>alert(1)</script>"
    keep_project("00000000-0001", GOOD, name=attack, agency=make_agency(attack))
    for address in ("timeline/", "by-agency/"):
        assert "<script>alert" not in client.get(f"/projects/{address}").content.decode()
