from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.units import CITY, Unit
from sapha.ledger.models import Event
from tests.factories.people import give_role, make_account

Sign = Callable[[Account | None], Client]
# Session, account, roles, seats in councils, count, people, their roles, unit names twice, ledger three times
# within its savepoint.
LIST_QUERIES = 13


@pytest.mark.parametrize("officers", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    officers: int,
    admin: Account,
    city_agency: Agency,
    client_of: Sign,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(officers):
        account = make_account(f"officer{number}@example.org", f"คนที่ {number}")
        give_role(account, Role.AGENCY_OFFICER, Unit("agency", str(city_agency.pk)))
        give_role(account, Role.DISTRICT_OFFICER, Unit("district", "1049"))
    client = client_of(admin)
    client.get("/people/")
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/people/")
    assert [len(roles) for _, roles in page.context["rows"]] == [2] * officers + [1]


def test_reading_the_list_is_in_the_ledger_by_number_and_not_by_name(
    admin: Account, somchai: Account, client_of: Sign
) -> None:
    client_of(admin).get("/people/")
    event = Event.objects.get()
    assert (event.verb, event.facts) == ("person.read", {"page": "staff_list", "persons": 2})


def test_reading_a_person_is_in_that_persons_chain(
    auditor: Account, somchai: Account, client_of: Sign
) -> None:
    client_of(auditor).get(f"/people/{somchai.person_id}/")
    event = Event.objects.get()
    assert (event.chain, event.facts) == (f"person:{somchai.person_id}", {"page": "person", "persons": 1})


def test_reading_ones_own_page_is_not_recorded(admin: Account, client_of: Sign) -> None:
    client_of(admin).get(f"/people/{admin.person_id}/")
    client_of(admin).get("/people/me/")
    assert Event.objects.count() == 0


@pytest.mark.parametrize(("who", "shown"), [("admin", True), ("auditor", False)])
def test_only_administrators_see_addresses_and_last_sign_in(
    who: str, shown: bool, request: pytest.FixtureRequest, somchai: Account, client_of: Sign
) -> None:
    Account.objects.filter(pk=somchai.pk).update(last_login=timezone.now())
    client = client_of(request.getfixturevalue(who))
    page = client.get(f"/people/{somchai.person_id}/").content.decode()
    assert ("somchai@example.org" in page, "เข้าสู่ระบบล่าสุด" in page) == (shown, shown)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("words=สมช", ["สมชาย ใจดี"]),
        ("words=ปกครองปฏิบัติการ", ["สมชาย ใจดี"]),
        ("role=auditor", ["ธรรมา ใจดี"]),
        ("words=ไม่มีใคร", []),
        ("state=closed", []),
        ("state=invited", []),
        ("role=no-such-role", ["ธรรมา ใจดี", "สมชาย ใจดี", "อรุณ ใจดี"]),
        ("", ["ธรรมา ใจดี", "สมชาย ใจดี", "อรุณ ใจดี"]),
    ],
)
def test_the_list_is_filtered_and_in_thai_order(
    query: str, names: list[str], admin: Account, somchai: Account, auditor: Account, client_of: Sign
) -> None:
    page = client_of(admin).get(f"/people/?{query}")
    assert [str(person) for person, _ in page.context["rows"]] == names


def test_citizens_are_not_staff(admin: Account, citizen: Account, client_of: Sign) -> None:
    page = client_of(admin).get("/people/")
    assert [person.pk for person, _ in page.context["rows"]] == [admin.person_id]


def test_an_invitation_shows_its_link_once_and_in_the_answer_only(admin: Account, client_of: Sign) -> None:
    client = client_of(admin)
    page = client.post(
        "/people/invite/",
        {
            "email": "piti@example.org",
            "honorific": "นาย",
            "given_name": "ปิติ",
            "family_name": "ชูใจ",
            "post_title": "",
            "role": "auditor",
            "unit": "city:bangkok",
            "starts_on": "1 ต.ค. 2569",
            "ends_on": "30/09/2570",
        },
    )
    account = Account.objects.get(email="piti@example.org")
    assert (page.status_code, page["Cache-Control"].split(",")[0]) == (200, "max-age=0")
    assert "/people/invitation/" in page.context["address"]
    assert account.person is not None
    assert [str(one.starts_on) for one in account.person.roles.all()] == ["2026-10-01"]
    assert "/people/invitation/" not in client.get(f"/people/{account.person_id}/").content.decode()


def test_a_refused_role_keeps_what_was_typed_and_says_why(
    admin: Account, auditor: Account, client_of: Sign
) -> None:
    page = client_of(admin).post(
        f"/people/{auditor.person_id}/roles/",
        {"role": "sed_coordinator", "unit": "city:bangkok", "starts_on": "01/10/2569", "ends_on": ""},
    )
    form = page.context["role_form"]
    assert (page.status_code, list(form.errors)) == (422, ["role"])
    assert form["starts_on"].value() == "01/10/2569"


def test_the_own_export_holds_the_own_data(somchai: Account, client_of: Sign) -> None:
    client = client_of(somchai)
    data = client.post("/people/me/export/").json()
    assert [one["given_name"] for one in data["person"]] == ["สมชาย"]
    assert [one["email"] for one in data["account"]] == ["somchai@example.org"]
    assert [role["role"] for role in data["roles"]] == ["agency_officer"]
    assert [act["verb"] for act in data["acts"]] == ["person.exported"]


@pytest.mark.parametrize(("who", "asked"), [("somchai", True), ("citizen", False)])
def test_staff_are_asked_for_a_second_factor(
    who: str, asked: bool, request: pytest.FixtureRequest, client_of: Sign
) -> None:
    page = client_of(request.getfixturevalue(who)).get("/people/me/")
    assert page.context["asks_second_factor"] is asked


def test_a_name_with_markup_is_shown_as_text(admin: Account, client_of: Sign) -> None:
    account = make_account("x@example.org", "<script>alert(1)</script>")
    give_role(account, Role.AUDITOR, CITY)
    for url in ("/people/", f"/people/{account.person_id}/"):
        assert b"<script>alert" not in client_of(admin).get(url).content
