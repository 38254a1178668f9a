from __future__ import annotations

import json

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from sapha.council.councils.models import Council
from sapha.council.membership.models import Membership
from sapha.monitoring.projects.models import Project
from tests.oversight.opendata.conftest import PLANTED

FILES = {
    "datapackage.json": "application/json", "dictionary.csv": "text/csv", "popolo.json": "application/json",
    "projects.csv": "text/csv", "reports.csv": "text/csv", "memberships.csv": "text/csv", "councils.csv": "text/csv",
    "agencies.csv": "text/csv", "districts.csv": "text/csv", "councils/1049/popolo.json": "application/json",
    "councils/1049/memberships.csv": "text/csv",
}  # fmt: skip


def body(client: Client, address: str) -> bytes:
    answer = client.get(address)
    return answer.getvalue() if isinstance(answer, StreamingHttpResponse) else answer.content


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_open_to_everybody(name: str, client: Client, council: Council) -> None:
    answer = client.get(f"/open-data/{name}")
    kind = answer["Content-Type"].split(";")[0]
    assert (answer.status_code, kind, answer["Access-Control-Allow-Origin"]) == (200, FILES[name], "*")


def test_a_table_nobody_knows(client: Client, db: None) -> None:
    assert client.get("/open-data/persons.csv").status_code == 404
    assert client.get("/open-data/councils/1049/popolo.json").status_code == 404


def test_one_council_is_told_alone(client: Client, council: Council) -> None:
    told = json.loads(body(client, "/open-data/councils/1049/popolo.json"))
    assert [one["id"] for one in told["organizations"]] == ["council/1049"]
    lines = body(client, "/open-data/councils/1001/memberships.csv").decode("utf-8-sig").splitlines()
    assert len(lines) == 1


def test_pages_and_files_tell_no_means_of_contact(client: Client, council: Council, project: Project) -> None:
    member = Membership.objects.get(office="chair")
    pages = [
        "/", "/councils/", "/councils/1049/", "/councils/1049/members/", f"/councils/members/{member.person_id}/",
        f"/letters/{member.order.letter_id}/", "/ledger/", "/ledger/council:1049/", "/projects/",
        f"/projects/{project.code}/", "/open-data/",
        *(f"/open-data/{name}" for name in FILES),
    ]  # fmt: skip
    answers = {page: body(client, page) for page in [*pages, *(f"/en{page}" for page in pages)]}
    leaks = [
        (page, planted)
        for page, answer in answers.items()
        for planted in PLANTED
        if planted.encode() in answer
    ]
    assert leaks == []


def test_the_page_of_a_council_leads_to_its_files(client: Client, council: Council) -> None:
    page = body(client, "/councils/1049/").decode()
    assert page.count('href="/open-data/councils/1049/') == 2
