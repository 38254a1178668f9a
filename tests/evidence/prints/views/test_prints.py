from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.evidence.prints.models import Print, PrintFile
from sapha.evidence.prints.queries import print_lines
from sapha.foundation.signing import SigningConfig
from tests.factories.prints import CODE, certified, change, file_of, project_to_certify

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Account | None], Client]


def test_officer_certifies_with_the_button_and_sees_the_print(
    somchai: Account, city_agency: Agency, client_of: ClientOf
) -> None:
    project_to_certify(city_agency)
    client = client_of(somchai)
    assert f'action="/projects/{CODE}/certify"' in client.get(f"/projects/{CODE}/").content.decode()
    response = client.post(f"/projects/{CODE}/certify", follow=True)
    made = Print.objects.get()
    assert (response.redirect_chain, response.status_code) == ([(f"/prints/{made.number}/", 302)], 200)
    assert made.snapshot_sha256 in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [("manee", 403), ("suda", 404), ("citizen", 404)])
def test_others_have_no_button_and_may_not_post(
    who: str, status: int, city_agency: Agency, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    project_to_certify(city_agency)
    client = client_of(request.getfixturevalue(who))
    assert "/certify" not in client.get(f"/projects/{CODE}/").content.decode()
    assert (client.post(f"/projects/{CODE}/certify").status_code, Print.objects.count()) == (status, 0)


def test_visitor_is_asked_to_sign_in(client: Client, city_agency: Agency) -> None:
    project_to_certify(city_agency)
    assert (client.post(f"/projects/{CODE}/certify").status_code, Print.objects.count()) == (302, 0)


def test_file_is_given_as_it_was_registered(client: Client) -> None:
    made = certified(project_to_certify())
    response = client.get(f"/prints/{made.number}/1.pdf")
    assert (response.content, response["Content-Type"], response["Content-Disposition"]) == (
        file_of(made), "application/pdf", f'attachment; filename="{made.number}.pdf"',
    )  # fmt: skip
    assert client.get(f"/prints/{made.number}/2.pdf").status_code == 404
    shown = client.get(f"/prints/{made.number}/1.pdf?view")
    assert (shown["Content-Disposition"], shown["X-Content-Type-Options"], shown["Content-Security-Policy"]) == (
        f'inline; filename="{made.number}.pdf"', "nosniff",
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; object-src 'self'",
    )  # fmt: skip


def test_project_page_lists_its_prints(client: Client) -> None:
    project = project_to_certify()
    first = certified(project)
    change(project)
    second = certified(project)
    page = client.get(f"/projects/{CODE}/").content.decode()
    assert page.index(second.number) < page.index(first.number)


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_prints_takes_one_query(count: int) -> None:
    project = project_to_certify()
    for number in range(count):
        change(project, f"ชื่อ {number}")
        certified(project)
    with CaptureQueriesContext(connection) as queries:
        assert len(print_lines("project", CODE)) == count
    assert len(queries) == 1


def test_head_signs_from_the_page(
    settings: Any, signing_config: SigningConfig, wichai: Account, somchai: Account, city_agency: Agency,
    client_of: ClientOf,
) -> None:  # fmt: skip
    settings.SIGNING = signing_config
    made = certified(project_to_certify(city_agency))
    address = f"/prints/{made.number}/"
    assert "countersign" not in client_of(somchai).get(address).content.decode()
    client = client_of(wichai)
    assert f"{address}countersign" in client.get(address).content.decode()
    assert client.post(f"{address}countersign").status_code == 302
    assert (PrintFile.objects.count(), "countersign" in client.get(address).content.decode()) == (2, False)
