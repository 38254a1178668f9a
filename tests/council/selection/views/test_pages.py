from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.membership.models import Nominee
from sapha.council.selection import commands
from sapha.council.selection.models import NominationPaper
from tests.factories.selection import call_for, code_of, link_of, received

ClientOf = Callable[[Account | None], Client]
SAID = {
    "is_self": "yes", "given_name": "แก้ว", "family_name": "สมมุติ", "birth_year": "2526", "subdistrict": "104901",
    "email": "kaew@example.org", "consents": "on",
}  # fmt: skip


def test_a_citizen_nominates_and_an_officer_accepts(
    prasit: Account, client_of: ClientOf, council: Council
) -> None:
    officer, citizen = client_of(prasit), client_of(None)
    opened = officer.post(
        "/councils/1049/calls/open/",
        {
            "group": "business",
            "seats": "2",
            "opens_on": "1 ต.ค. 2566",
            "closes_on": "30 ต.ค. 2566",
            "endorsements": "0",
        },
    )
    call = council.calls.get()
    assert opened["Location"] == f"/councils/1049/calls/{call.pk}/"
    assert "เปิดรับถึง 30 ต.ค. 2566" in citizen.get("/councils/calls/").content.decode()
    assert f"/councils/calls/{call.pk}/" in citizen.get("/councils/1049/").content.decode()

    refused = citizen.post(f"/councils/calls/{call.pk}/nominate/", {**SAID, "birth_year": "2555"})
    page = refused.content.decode()
    assert (refused.status_code, "ต่ำกว่า 18 ปี" in page, 'value="แก้ว"' in page) == (422, True, True)
    sent = citizen.post(f"/councils/calls/{call.pk}/nominate/", SAID)
    paper = NominationPaper.objects.get()
    assert sent["Location"] == f"/councils/nominations/{paper.reference}/"
    assert officer.get(f"/councils/1049/papers/{paper.pk}/").status_code == 404
    wrong = citizen.post(sent["Location"], {"code": "x"})
    assert (wrong.status_code, "รหัสไม่ถูกต้อง" in wrong.content.decode()) == (422, True)
    citizen.post(sent["Location"], {"code": code_of(paper)})
    assert "รับแล้ว กำลังตรวจ" in citizen.get(sent["Location"]).content.decode()

    shown = officer.get(f"/councils/1049/papers/{paper.pk}/").content.decode()
    assert ("แก้ว สมมุติ" in shown, "kaew@example.org" in shown) == (True, False)
    looked = officer.post(f"/councils/1049/papers/{paper.pk}/contact/").content.decode()
    assert "kaew@example.org" in looked
    officer.post(f"/councils/1049/papers/{paper.pk}/", {"decision": "accept"})
    nominee = Nominee.objects.get()
    seat = council.seats.get(group_code="business", number=1)
    officer.post(f"/councils/1049/nominees/{nominee.pk}/place/", {"seat": seat.pk})
    nominee.refresh_from_db()
    assert (nominee.state, nominee.seat_id) == ("placed", seat.pk)


def test_nobody_reads_a_contact_on_a_public_page(
    prasit: Account, client_of: ClientOf, council: Council
) -> None:
    call = call_for(prasit, council)
    paper = received(call, email="kaew@example.org", phone="0812345678")
    commands.accept_paper(actor=prasit, paper=paper)
    visitor = client_of(None)
    for path in ("/councils/calls/", f"/councils/calls/{call.pk}/", f"/councils/nominations/{paper.reference}/",
                 "/councils/1049/", "/councils/1049/members/", "/ledger/council:1049/"):  # fmt: skip
        page = visitor.get(path).content.decode()
        assert ("kaew@" in page, "812345678" in page, "สมมุติ" in page) == (False, False, False)


@pytest.mark.parametrize(
    ("who", "expected"), [("citizen", 404), ("malee", 404), ("prasit", 200), ("auditor", 200), ("admin", 200)]
)
def test_the_officers_pages_are_for_the_district(
    who: str,
    expected: int,
    prasit: Account,
    client_of: ClientOf,
    council: Council,
    request: pytest.FixtureRequest,
) -> None:
    call = call_for(prasit, council)
    paper = received(call)
    client = client_of(request.getfixturevalue(who))
    seen = [client.get(path).status_code for path in (
        "/councils/1049/calls/", f"/councils/1049/calls/{call.pk}/", f"/councils/1049/papers/{paper.pk}/",
    )]  # fmt: skip
    assert seen == [expected] * 3


def test_a_paper_of_another_council_is_not_there(
    admin: Account, client_of: ClientOf, council: Council
) -> None:
    call = call_for(admin, council)
    paper = received(call)
    client = client_of(admin)
    assert client.get(f"/councils/1050/papers/{paper.pk}/").status_code == 404
    assert client.get(f"/councils/1050/calls/{call.pk}/").status_code == 404


def test_the_person_accepts_by_their_link(prasit: Account, client_of: ClientOf, council: Council) -> None:
    paper = received(call_for(prasit, council), is_self=False, nominator="สมมุติ ผู้เสนอ")
    nominee = commands.accept_paper(actor=prasit, paper=paper).nominee
    assert nominee is not None
    link, visitor = link_of(nominee), client_of(None)
    page = visitor.get(link)
    assert ("แก้ว สมมุติ" in page.content.decode(), "checked" in page.content.decode()) == (True, False)
    assert visitor.post(link, {}).status_code == 422
    done = visitor.post(link, {"accepts": "yes"})
    nominee.refresh_from_db()
    assert (done.status_code, nominee.state) == (200, "accepted")
    assert visitor.get(link).status_code == 404
    assert visitor.get(f"/councils/acceptance/{'x' * 43}/").status_code == 404


def test_the_form_is_not_filled_in_by_machines(
    prasit: Account, client_of: ClientOf, council: Council
) -> None:
    call = call_for(prasit, council)
    visitor = client_of(None)
    cache.clear()
    answers = [visitor.post(f"/councils/calls/{call.pk}/nominate/", {}).status_code for _ in range(9)]
    assert answers == [422] * 8 + [429]


@pytest.mark.parametrize("groups", [["business"], ["business", "condominium", "housing_estate"]])
def test_the_list_costs_the_same_for_one_call_and_three(
    groups: list[str],
    prasit: Account,
    client_of: ClientOf,
    council: Council,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for group in groups:
        call_for(prasit, council, group, 1)
    client = client_of(None)
    client.get("/councils/calls/")
    with django_assert_num_queries(2):
        client.get("/councils/calls/")
