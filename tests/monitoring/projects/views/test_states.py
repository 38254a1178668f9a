"""The pages on which a state is prepared, decided and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.progress_form.commands import import_form
from sapha.monitoring.projects import commands
from sapha.monitoring.projects.models import Project, StateChange
from tests.conftest import ROOT
from tests.factories.drafts import make_details
from tests.factories.projects import make_year
from tests.monitoring.projects.commands.test_states import TERMS

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]
TYPED = {
    "on": "1 พ.ย. 2569",
    "document": "กท 0406/3578",
    "document_on": "30/10/2569",
    "review_on": "31/1/2570",
    "reason": "งบประมาณถูกโอน",
}


@pytest.fixture(autouse=True)
def on_26_november() -> Iterator[None]:
    with time_machine.travel("2026-11-26T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def project(somchai: Account, city_agency: Agency) -> Project:
    return commands.register_project(actor=somchai, details=make_details(city_agency))


def test_prepared_by_the_officer_decided_by_the_head(
    client_of: ClientOf, somchai: Account, wichai: Account, project: Project
) -> None:
    form, page = (
        reverse("register:change_state", args=[project.code, "suspend"]),
        reverse("register:state", args=[project.code]),
    )
    assert client_of(somchai).post(form, TYPED)["Location"] == page
    assert client_of(somchai).get(page).context["waiting"].kind == "suspend"
    assert client_of(None).get(page).context["waiting"] is None
    assert list(client_of(None).get(page).context["changes"]) == []
    client_of(wichai).post(reverse("register:decide", args=[project.code]))
    assert Project.objects.get().state == "suspended"
    assert len(client_of(None).get(page).context["changes"]) == 1


def test_a_refusal_stands_beside_its_field(client_of: ClientOf, wichai: Account, project: Project) -> None:
    url = reverse("register:change_state", args=[project.code, "suspend"])
    page = client_of(wichai).post(url, {**TYPED, "review_on": "1/10/2569"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["review_on"])
    assert StateChange.objects.count() == 0


def test_declined_without_a_reason_is_asked_again(
    client_of: ClientOf, somchai: Account, wichai: Account, project: Project
) -> None:
    commands.prepare_change(actor=somchai, project=project, kind="cancel", terms=TERMS)
    url = reverse("register:decline", args=[project.code])
    assert client_of(wichai).post(url, {"reason": ""}).status_code == 422
    assert client_of(somchai).post(url, {"reason": "ก"}).status_code == 403
    assert client_of(wichai).post(url, {"reason": "ยังมีงบเหลือ"}).status_code == 302
    assert client_of(wichai).post(url, {"reason": "ยังมีงบเหลือ"}).status_code == 404


def test_a_suspension_the_report_speaks_of_is_confirmed_with_one_click(
    client_of: ClientOf, console: Account, wichai: Account, city_agency: Agency
) -> None:
    make_year(2566)
    import_form(actor=console, path=ROOT / "examples" / "progress_form_4_copies.txt")
    Project.objects.update(agency=city_agency)
    project = Project.objects.get()
    shown = client_of(wichai).get(reverse("projects:project", args=[project.code]))
    assert shown.status_code == 200
    html = shown.content.decode()
    start = html.index(f"/projects/{project.code}/state/suspend/?")
    url = html[start : html.index('"', start)].replace("&amp;", "&")
    form = client_of(wichai).get(url).context["form"]
    given = {name: form[name].value() for name in ("document", "document_on", "on")}
    assert given["document"].startswith("กท ")
    assert given["document_on"] == given["on"] != ""
    client_of(wichai).post(url, {**given, "reason": "ตามหนังสือ", "review_on": "31/12/2569"})
    assert Project.objects.get().state == "suspended"
    assert (
        f"/projects/{project.code}/state/suspend/"
        not in client_of(wichai).get(reverse("projects:project", args=[project.code])).content.decode()
    )


def test_visitors_are_offered_nothing(client_of: ClientOf, project: Project) -> None:
    page = client_of(None).get(reverse("register:state", args=[project.code]))
    assert (page.context["kinds"], page.status_code) == ([], 200)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_however_many(
    count: int,
    client_of: ClientOf,
    wichai: Account,
    project: Project,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        day = TERMS.on.replace(day=1 + 4 * number)
        terms = TERMS.__class__(**{**{f: getattr(TERMS, f) for f in TERMS.__slots__}, "on": day})
        commands.suspend_project(actor=wichai, project=project, terms=terms)
        resumed = TERMS.__class__(
            **{**{f: getattr(TERMS, f) for f in TERMS.__slots__}, "on": day.replace(day=3 + 4 * number)}
        )
        commands.resume_project(actor=wichai, project=project, terms=resumed)
    client = client_of(None)
    with django_assert_num_queries(2):
        page = client.get(reverse("register:state", args=[project.code]))
    assert len(page.context["changes"]) == 2 * count
