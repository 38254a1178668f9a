"""Writing a project on the pages, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.projects.commands import begin_draft
from sapha.monitoring.projects.models import Project, ProjectDraft
from sapha.monitoring.projects.queries.details import details_of
from tests.factories.drafts import make_details, typed
from tests.factories.projects import make_project, make_year

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]


@pytest.fixture
def draft(somchai: Account, city_agency: Agency) -> ProjectDraft:
    for year in (2569, 2570):
        make_year(year)
    return begin_draft(actor=somchai, agency=city_agency)


def post(client: Client, draft: ProjectDraft, step: str, act: str, **values: object) -> object:
    draft.refresh_from_db()
    return client.post(
        reverse("register:step", args=[draft.pk, step]), {"revision": draft.revision, "act": act, **values}
    )


def test_from_nothing_to_a_project(client_of: ClientOf, somchai: Account, city_agency: Agency) -> None:
    make_year(2570)
    client = client_of(somchai)
    begun = client.post(reverse("register:drafts"), {"agency": city_agency.pk})
    draft = ProjectDraft.objects.get()
    assert begun["Location"] == reverse("register:step", args=[draft.pk, "identity"])
    steps = typed(make_details(city_agency))
    followed = [post(client, draft, step, "next", **steps[step])["Location"] for step in steps]  # type: ignore[index]
    assert followed == [
        reverse("register:step", args=[draft.pk, "people"]),
        reverse("register:step", args=[draft.pk, "content"]),
        reverse("register:step", args=[draft.pk, "alignment"]),
        reverse("register:papers", args=[draft.pk]),
    ]
    check = reverse("register:check", args=[draft.pk])
    assert client.get(check).context["valid"]
    assert client.post(check)["Location"] == reverse("projects:project", args=["04060000-0001"])
    assert details_of(Project.objects.get()).targets == make_details(city_agency).targets
    # The button pressed twice leads to the same project.
    assert client.post(check)["Location"] == reverse("projects:project", args=["04060000-0001"])
    assert Project.objects.count() == 1


def test_what_is_wrong_stays_and_is_told_beside_its_field(
    client_of: ClientOf, somchai: Account, draft: ProjectDraft
) -> None:
    client = client_of(somchai)
    page = post(client, draft, "identity", "next", name="", starts_on="31/02/2570", agency=draft.agency_id)
    assert page.status_code == 422  # type: ignore[attr-defined]
    assert sorted(page.context["form"].errors) == ["ends_on", "fiscal_year", "name", "starts_on"]  # type: ignore[attr-defined]
    again = client.get(reverse("register:step", args=[draft.pk, "identity"]))
    assert 'value="31/02/2570"' in again.content.decode()


def test_rows_come_and_go_by_buttons(client_of: ClientOf, somchai: Account, draft: ProjectDraft) -> None:
    client = client_of(somchai)
    rows = {"objectives_number": ["2.1", "2.2"], "objectives_text": ["ก", "ข"]}
    page = post(client, draft, "content", "add:objectives", **rows)
    assert [row.number for row in page.context["form"].rows["objectives"]] == ["2.1", "2.2", "2.3"]  # type: ignore[attr-defined]
    page = post(client, draft, "content", "remove:objectives:1", **rows)
    assert [row.text for row in page.context["form"].rows["objectives"]] == ["ข"]  # type: ignore[attr-defined]


def test_a_wrong_row_is_marked(client_of: ClientOf, somchai: Account, draft: ProjectDraft) -> None:
    rows = {"targets_number": ["3.1", "", "3.1"], "targets_text": ["ก", "", "ข"]}
    page = post(client_of(somchai), draft, "content", "next", **rows)
    assert page.status_code == 422  # type: ignore[attr-defined]
    assert [bool(row.error) for row in page.context["form"].rows["targets"]] == [False, False, True]  # type: ignore[attr-defined]


def test_an_overtaken_save_keeps_the_page(client_of: ClientOf, somchai: Account, draft: ProjectDraft) -> None:
    url = reverse("register:step", args=[draft.pk, "people"])
    page = client_of(somchai).post(url, {"revision": 7, "act": "next", "owner_text": "ฝ่ายโยธา"})
    assert page.status_code == 409
    assert 'value="ฝ่ายโยธา"' in page.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("suda", 404), ("prasit", 404), ("manee", 404), ("auditor", 404), ("wichai", 200)]
)
def test_a_draft_is_404_for_others(
    who: str, status: int, draft: ProjectDraft, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client = client_of(request.getfixturevalue(who))
    assert client.get(reverse("register:step", args=[draft.pk, "identity"])).status_code == status
    assert client.get(reverse("register:check", args=[draft.pk])).status_code == status


def test_an_incomplete_draft_is_not_registered(
    client_of: ClientOf, somchai: Account, draft: ProjectDraft
) -> None:
    page = client_of(somchai).post(reverse("register:check", args=[draft.pk]))
    assert (page.status_code, Project.objects.count()) == (422, 0)


def test_a_code_taken_meanwhile_is_told_in_its_step(
    client_of: ClientOf, somchai: Account, draft: ProjectDraft, city_agency: Agency
) -> None:
    client = client_of(somchai)
    steps = typed(make_details(city_agency, code="04060000-0005"))
    for step in steps:
        post(client, draft, step, "next", **steps[step])
    make_project("04060000-0005")
    page = client.post(reverse("register:check", args=[draft.pk]))
    assert page.status_code == 422
    assert list(page.context["parts"][0][2].errors) == ["code"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_drafts_asks_the_same_however_many(
    count: int,
    client_of: ClientOf,
    somchai: Account,
    city_agency: Agency,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        begin_draft(actor=somchai, agency=city_agency)
    client = client_of(somchai)
    client.get(reverse("register:drafts"))
    with django_assert_num_queries(5):
        page = client.get(reverse("register:drafts"))
    assert len(page.context["drafts"]) == count


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 19, "9" * 5_000])
def test_an_agency_that_cannot_be_is_not_there(client_of: ClientOf, somchai: Account, key: str) -> None:
    assert client_of(somchai).post(reverse("register:drafts"), {"agency": key}).status_code == 404
