"""Changing a project on its pages, and its history."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.projects.commands import register_project
from sapha.monitoring.projects.models import Project, ProjectDraft
from tests.factories.drafts import make_details, typed

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]


@pytest.fixture
def project(somchai: Account, city_agency: Agency) -> Project:
    return register_project(actor=somchai, details=make_details(city_agency, owner_text="ฝ่ายทะเบียน"))


def test_a_part_is_changed_and_the_rest_stays(
    client_of: ClientOf, somchai: Account, project: Project
) -> None:
    client = client_of(somchai)
    url = reverse("register:change", args=[project.code, "people"])
    assert client.get(url).context["version"] == 1
    answer = client.post(url, {"act": "keep", "version": 1, "owner_text": "ฝ่ายโยธา"}, follow=True)
    assert "ผู้รับผิดชอบตามที่พิมพ์ในแบบ" in str(next(iter(answer.context["messages"])))
    kept = Project.objects.get()
    assert (kept.owner_text, kept.objectives.count()) == ("ฝ่ายโยธา", 1)
    assert client.post(url, {"act": "keep", "version": 1, "owner_text": "อื่น"}).status_code == 409


def test_a_wrong_value_is_told_and_nothing_is_written(
    client_of: ClientOf, somchai: Account, project: Project, city_agency: Agency
) -> None:
    values = {**typed(make_details(city_agency))["identity"], "name": "<p>สวน</p>"}
    url = reverse("register:change", args=[project.code, "identity"])
    page = client_of(somchai).post(url, {"act": "keep", "version": 1, **values})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["name"])
    assert Project.objects.get().name == "โครงการสวนสิบห้านาที"


@pytest.mark.parametrize(
    ("who", "status"), [("suda", 404), ("citizen", 404), ("manee", 403), ("auditor", 403), ("wichai", 200)]
)
def test_who_may_change(
    who: str, status: int, project: Project, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client = client_of(request.getfixturevalue(who))
    assert client.get(reverse("register:change", args=[project.code, "identity"])).status_code == status
    assert client.get(reverse("projects:project", args=[project.code])).status_code == 200


def test_the_history_says_what_changed(client_of: ClientOf, somchai: Account, project: Project) -> None:
    url = reverse("register:change", args=[project.code, "people"])
    client_of(somchai).post(url, {"act": "keep", "version": 1, "owner_text": "ฝ่ายโยธา"})
    page = client_of(None).get(reverse("register:history", args=[project.code]))
    lines = [
        (version.number, [change for _label, change in changes]) for version, changes in page.context["lines"]
    ]
    assert [
        (number, [(one.field, one.before, one.after) for one in changes]) for number, changes in lines
    ] == [
        (2, [("owner", "ฝ่ายทะเบียน", "ฝ่ายโยธา")]),
        (1, []),
    ]


def test_a_copy_begins_a_draft(client_of: ClientOf, somchai: Account, project: Project) -> None:
    answer = client_of(somchai).post(reverse("register:copy", args=[project.code]))
    draft = ProjectDraft.objects.get()
    assert answer["Location"] == reverse("register:step", args=[draft.pk, "identity"])
    assert draft.predecessor == project
