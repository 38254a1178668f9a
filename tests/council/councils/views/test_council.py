from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.models import Account
from sapha.council.councils import commands
from sapha.council.councils.commands import StateAct
from sapha.council.councils.models import Council
from tests.factories.charters import LETTER


def test_the_page_says_the_state_with_its_document_and_the_rules(
    client: Client, councils: list[Council]
) -> None:
    text = client.get("/councils/1001/").content.decode()
    assert [said in text for said in ("กท 0406/3578", "29 ส.ค. 2566", "ต้องมา 9 คน", "12/2566")] == [True] * 4
    assert client.get("/en/councils/1049/").status_code == 200


@pytest.mark.parametrize("key", ["1051", "1049-2", "1000-1", "0001", "10490", "1049-0"])
def test_what_is_not_there_is_not_found(key: str, client: Client, councils: list[Council]) -> None:
    assert client.get(f"/councils/{key}/").status_code == 404


def test_without_an_account_a_page_is_kept_until_the_next_act(
    client: Client, councils: list[Council], admin: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert "สภานี้ชะลอการทำหน้าที่" not in client.get("/councils/1003/").content.decode()
    with django_assert_num_queries(2):  # the council, the last event
        client.get("/councils/1003/")
    commands.suspend_councils(actor=admin, councils=councils[2:3], given=StateAct(LETTER, date(2023, 8, 29)))
    assert "สภานี้ชะลอการทำหน้าที่" in client.get("/councils/1003/").content.decode()


def test_who_works_for_the_council_gets_the_way_to_it_and_nobody_else_does(
    client: Client, councils: list[Council], admin: Account
) -> None:
    way = "/councils/1003/office/"
    assert way not in client.get("/councils/1003/").content.decode()
    client.force_login(admin, backend="sapha.civic.people.signed_in.SignedInBackend")
    assert way in client.get("/councils/1003/").content.decode()
    client.logout()
    assert way not in client.get("/councils/1003/").content.decode()
