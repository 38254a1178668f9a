"""Where people can be reached: kept by themselves and administrators, seen by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections, transaction
from django.test import Client

from sapha.civic.people import commands
from sapha.civic.people.models import Account, ContactPoint, Person
from sapha.civic.people.queries import own_data
from sapha.foundation.errors import BadInput, NotPermitted
from sapha.ledger.models import Event

LINE_ID = "U0123456789abcdef0123456789abcdef"
PHONE = "+66812345678"
Sign = Callable[[Account | None], Client]
TYPED = {"email": "", "phone": "081 234 5678", "line": LINE_ID, "preferred": "phone"}


def person_of(account: Account) -> Person:
    assert account.person is not None
    return account.person


def kept(account: Account) -> list[tuple[str, str, bool]]:
    points = ContactPoint.objects.filter(person=account.person_id).order_by("kind")
    return list(points.values_list("kind", "value", "is_preferred"))


def events(account: Account) -> list[tuple[str, object]]:
    return list(
        Event.objects.filter(chain=f"person:{account.person_id}")
        .order_by("sequence")
        .values_list("verb", "facts")
    )


def set_phone(actor: Account, account: Account, value: str = PHONE, *, first: bool = False) -> ContactPoint:
    return commands.set_contact_point(
        actor=actor, person=person_of(account), kind="phone", value=value, is_preferred=first
    )


def test_the_ledger_learns_the_kind_and_never_the_value(citizen: Account) -> None:
    set_phone(citizen, citizen, "081-234-5678")
    assert kept(citizen) == [("phone", PHONE, False)]
    assert events(citizen) == [("contact_point.set", {"kind": "phone"})]


def test_keeping_the_same_again_records_nothing(citizen: Account) -> None:
    set_phone(citizen, citizen)
    set_phone(citizen, citizen, "๐๘๑๒๓๔๕๖๗๘")
    assert len(events(citizen)) == 1


def test_a_new_value_takes_the_place_of_the_old_one_and_is_not_proven(citizen: Account) -> None:
    mine = commands.set_contact_point(
        actor=citizen, person=person_of(citizen), kind="email", value="Citizen@Example.org"
    )
    assert mine.verified_at is not None
    other = commands.set_contact_point(
        actor=citizen, person=person_of(citizen), kind="email", value="other@example.org"
    )
    assert (other.pk, other.verified_at) == (mine.pk, None)


def test_one_contact_point_is_preferred(citizen: Account) -> None:
    set_phone(citizen, citizen, first=True)
    commands.set_contact_point(
        actor=citizen, person=person_of(citizen), kind="line", value=LINE_ID, is_preferred=True
    )
    assert kept(citizen) == [("line", LINE_ID, True), ("phone", PHONE, False)]


def test_what_is_removed_is_gone_and_recorded_once(citizen: Account) -> None:
    set_phone(citizen, citizen)
    removed = [
        commands.remove_contact_point(actor=citizen, person=person_of(citizen), kind="phone")
        for _ in range(2)
    ]
    assert (removed, kept(citizen)) == ([True, False], [])
    assert [verb for verb, _ in events(citizen)] == ["contact_point.set", "contact_point.removed"]


def test_a_form_keeps_all_or_nothing(citizen: Account) -> None:
    set_phone(citizen, citizen)
    with pytest.raises(BadInput) as refused:
        commands.change_contact_points(
            actor=citizen, person=person_of(citizen), values={"phone": "", "line": "@friend"}
        )
    assert (refused.value.where, kept(citizen)) == ("line", [("phone", PHONE, False)])


def test_what_is_empty_cannot_be_preferred(citizen: Account) -> None:
    with pytest.raises(BadInput) as refused:
        commands.change_contact_points(
            actor=citizen, person=person_of(citizen), values={"phone": PHONE}, preferred="line"
        )
    assert refused.value.rule == "people.preferred_is_empty"


@pytest.mark.parametrize("who", ["citizen", "somchai", "manee", "auditor", "console"])
def test_nobody_else_may_change_them(who: str, suda: Account, request: pytest.FixtureRequest) -> None:
    actor: Account = request.getfixturevalue(who)
    with pytest.raises(NotPermitted):
        set_phone(actor, suda)
    with pytest.raises(NotPermitted):
        commands.remove_contact_point(actor=actor, person=person_of(suda), kind="phone")


def test_an_administrator_may(admin: Account, suda: Account) -> None:
    set_phone(admin, suda)
    assert kept(suda) == [("phone", PHONE, False)]


def test_the_database_refuses_two_of_a_kind_and_two_preferred(citizen: Account) -> None:
    set_phone(citizen, citizen, first=True)
    for wrong in (
        {"kind": "phone", "value": "+66899999999"},
        {"kind": "line", "value": LINE_ID, "is_preferred": True},
        {"kind": "fax", "value": "1"},
        {"kind": "line", "value": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContactPoint.objects.create(person=citizen.person, **wrong)


@pytest.mark.django_db(transaction=True)
def test_parallel_changes_leave_one_of_a_kind(citizen: Account) -> None:
    def change(number: int) -> None:
        try:
            set_phone(citizen, citizen, f"08123456{number:02}", first=True)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(8)))
    assert [(kind, first) for kind, _, first in kept(citizen)] == [("phone", True)]
    assert len(events(citizen)) == 8


def test_ones_own_page_keeps_them(citizen: Account, client_of: Sign) -> None:
    client = client_of(citizen)
    assert client.post("/people/me/contacts/", TYPED).status_code == 302
    assert kept(citizen) == [("line", LINE_ID, False), ("phone", PHONE, True)]
    page = client.get("/people/me/")
    assert page.context["contact_form"].initial == {"phone": PHONE, "line": LINE_ID, "preferred": "phone"}


def test_a_wrong_number_is_said_beside_its_field_and_stays(citizen: Account, client_of: Sign) -> None:
    page = client_of(citizen).post("/people/me/contacts/", {**TYPED, "phone": "12"})
    form = page.context["contact_form"]
    assert (page.status_code, list(form.errors), form["phone"].value()) == (422, ["phone"], "12")
    assert kept(citizen) == []


def test_staff_pages_show_them_to_administrators_alone(
    admin: Account, auditor: Account, suda: Account, client_of: Sign
) -> None:
    set_phone(admin, suda)
    address = f"/people/{suda.person_id}/"
    assert [PHONE in client_of(who).get(address).content.decode() for who in (admin, auditor)] == [
        True,
        False,
    ]


def test_an_administrator_changes_them_on_the_persons_page(
    admin: Account, suda: Account, client_of: Sign
) -> None:
    client, address = client_of(admin), f"/people/{suda.person_id}/contacts/"
    assert client.post(address, {**TYPED, "line": "x"}).status_code == 422
    assert client.post(address, TYPED).status_code == 302
    assert kept(suda) == [("line", LINE_ID, False), ("phone", PHONE, True)]


def test_a_refused_form_that_shows_a_person_is_a_reading_too(
    admin: Account, suda: Account, client_of: Sign
) -> None:
    set_phone(suda, suda)
    answer = client_of(admin).post(f"/people/{suda.person_id}/contacts/", {**TYPED, "line": "x"})
    assert (answer.status_code, events(suda)[-1]) == (422, ("person.read", {"page": "person", "persons": 1}))


def test_ones_own_export_holds_them(citizen: Account) -> None:
    set_phone(citizen, citizen)
    assert own_data(citizen)["contact_points"] == [
        {"kind": "phone", "value": PHONE, "verified_at": None, "is_preferred": False}
    ]


def test_a_contact_point_in_a_log_tells_no_value(citizen: Account) -> None:
    point = set_phone(citizen, citizen)
    assert str(point) == f"phone {point.pk}"
