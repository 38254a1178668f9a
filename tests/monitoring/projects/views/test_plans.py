"""Writing and approving plan versions on the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.models import PlanVersion, Project
from tests.factories.drafts import make_details
from tests.monitoring.projects.commands.test_plans import LATE, STEPS, approved

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]


@pytest.fixture(autouse=True)
def on_26_november() -> Iterator[None]:
    with time_machine.travel("2026-11-26T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def project(somchai: Account, city_agency: Agency) -> Project:
    return commands.register_project(actor=somchai, details=make_details(city_agency))


def test_milestones_by_hand_then_approved(
    client_of: ClientOf, somchai: Account, wichai: Account, project: Project
) -> None:
    url, page = (reverse(f"register:{name}", args=[project.code]) for name in ("edit_plan", "plan"))
    typed = {
        "kind": "milestones",
        "milestones_name": ["จัดจ้าง", "", "ก่อสร้าง"],
        "milestones_due_on": ["31 ธ.ค. 2569", "", "30/9/2570"],
        "milestones_weight": ["๔๐", "", "59.99"],
    }
    answer = client_of(somchai).post(url, {**typed, "act": "submit"})
    assert answer.status_code == 422
    assert [bool(row.error) for row in answer.context["form"].rows["milestones"]] == [False, False, True]
    typed["milestones_weight"] = ["๔๐", "", "60"]
    assert client_of(somchai).post(url, {**typed, "act": "submit"})["Location"] == page
    assert list(client_of(None).get(page).context["versions"]) == []
    assert client_of(somchai).post(reverse("register:approve_plan", args=[project.code])).status_code == 403
    client_of(wichai).post(reverse("register:approve_plan", args=[project.code]))
    assert [one.state for one in client_of(None).get(page).context["versions"]] == ["approved"]


def test_rows_and_months_by_buttons_without_javascript(
    client_of: ClientOf, somchai: Account, project: Project
) -> None:
    url, client = reverse("register:edit_plan", args=[project.code]), client_of(somchai)
    months = client.post(url, {"act": "months", "kind": "points"}).context["form"].typed["points"]
    assert (len(months), months[0], months[-1]) == (12, ["31 ต.ค. 2569", "8.49"], ["30 ก.ย. 2570", "100.00"])
    added = client.post(url, {"act": "add:milestones", "kind": "milestones"}).context["form"]
    assert added.typed["milestones"] == [["", "", ""]]
    assert PlanVersion.objects.count() == 0


def test_what_is_no_number_or_no_day_is_told_in_its_row(
    client_of: ClientOf, somchai: Account, project: Project
) -> None:
    url = reverse("register:edit_plan", args=[project.code])
    typed = {"kind": "points", "points_on": ["31/2/2570", "1/3/2570"], "points_percent": ["10", "1e5"]}
    page = client_of(somchai).post(url, {**typed, "act": "save"})
    assert page.status_code == 422
    assert [bool(row.error) for row in page.context["form"].rows["points"]] == [True, True]


def test_the_chart_shows_every_version(
    client_of: ClientOf, somchai: Account, wichai: Account, project: Project
) -> None:
    approved(project, somchai, wichai, LATE)
    approved(project, somchai, wichai, STEPS)
    html = client_of(None).get(reverse("projects:project", args=[project.code])).content.decode()
    assert html.count('class="plan old"') == 3  # wide, narrow, legend


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_however_many(
    count: int,
    client_of: ClientOf,
    somchai: Account,
    wichai: Account,
    project: Project,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        approved(project, somchai, wichai, STEPS)
    client = client_of(None)
    with django_assert_num_queries(4):
        page = client.get(reverse("register:plan", args=[project.code]))
    assert len(page.context["versions"]) == count
