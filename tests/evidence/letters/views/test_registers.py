from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.civic.people.units import Unit
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import LetterKind
from sapha.evidence.letters.exports import COLUMNS
from sapha.evidence.letters.models import Register
from sapha.foundation.errors import Bilingual
from tests.factories.charters import fifty_councils
from tests.factories.letters import draft, issue, open_register, record, unit_of

pytestmark = pytest.mark.usefixtures("october")
ClientOf = Callable[[Account | None], Client]
NAME = ("สภาคนเมืองประจำเขตทุ่งครุ", "Thung Khru district citizen council")


def test_each_sees_the_registers_of_their_units(
    somchai: Account, suda: Account, auditor: Account, admin: Account, manee: Account, register: Register,
    client_of: ClientOf,
) -> None:  # fmt: skip
    other = open_register(suda, "ของสุดา", prefix="กท 0500")
    seen = {
        name: [row[0] for row in client_of(actor).get(reverse("letters:registers")).context["rows"]]
        for name, actor in {"somchai": somchai, "suda": suda, "auditor": auditor, "admin": admin}.items()
    }
    assert seen == {
        "somchai": [register],
        "suda": [other],
        "auditor": [register, other],
        "admin": [register, other],
    }
    assert client_of(manee).get(reverse("letters:registers")).status_code == 403
    assert client_of(None).get(reverse("letters:registers")).status_code == 302


def test_a_foreign_register_is_not_there(suda: Account, register: Register, client_of: ClientOf) -> None:
    client = client_of(suda)
    pages = [
        reverse("letters:register", args=[register.pk]),
        reverse("letters:register_csv", args=[register.pk]),
        reverse("letters:draft", args=[register.pk, "external"]),
        reverse("letters:receive", args=[register.pk]),
        reverse("letters:record", args=[register.pk]),
        reverse("letters:register", args=[register.pk + 1]),
    ]
    assert [client.get(page).status_code for page in pages] == [404] * len(pages)


def test_a_register_is_opened_by_form(somchai: Account, client_of: ClientOf) -> None:
    client, page = client_of(somchai), reverse("letters:open_register")
    assert [choice[0] for choice in client.get(page).context["form"].fields["unit"].choices] == [
        str(unit_of(somchai))
    ]
    given = {"unit": str(unit_of(somchai)), "direction": "outgoing", "letter_prefix": "0406", "name": "ทั่วไป"}
    refused = client.post(page, given)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["letter_prefix"])
    answer = client.post(page, {**given, "letter_prefix": "กท ๐๔๐๖"})
    assert answer.url == reverse("letters:register", args=[Register.objects.get(prefix="กท 0406").pk])


def test_a_unit_not_on_offer_is_refused_beside_its_field(
    somchai: Account, suda: Account, client_of: ClientOf
) -> None:
    given = {"unit": str(unit_of(suda)), "direction": "order", "name": "คำสั่ง"}
    answer = client_of(somchai).post(reverse("letters:open_register"), given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["unit"])


def test_letters_are_found_by_year_and_words(
    somchai: Account, register: Register, client_of: ClientOf
) -> None:
    one = record(somchai, register, 12, date(2022, 3, 1), subject="จัดซื้อเก้าอี้")
    two = issue(somchai, register, subject="ประชุมสภา", addressee="เขตบางรัก")
    client, page = client_of(somchai), reverse("letters:register", args=[register.pk])
    found = {
        query: list(client.get(f"{page}?{query}").context["page"].object_list)
        for query in (
            "",
            "year=2565",
            "words=0406/1",
            "words=%E0%B8%9A%E0%B8%B2%E0%B8%87%E0%B8%A3%E0%B8%B1%E0%B8%81",
            "year=2500",
        )
    }
    assert list(found.values()) == [[two, one], [one], [two, one], [two], [two, one]]


def test_secret_letters_show_number_and_day_alone_outside_their_unit(
    somchai: Account, auditor: Account, register: Register, client_of: ClientOf
) -> None:
    issue(somchai, register, subject="เรื่องปกปิด", addressee="ผู้รับปกปิด", secrecy="secret")
    page = reverse("letters:register", args=[register.pk])
    own, outside = (client_of(actor).get(page).content.decode() for actor in (somchai, auditor))
    assert ("เรื่องปกปิด" in own, "ผู้รับปกปิด" in own) == (True, True)
    assert ("ปกปิด" in outside, "กท 0406/1" in outside) == (False, True)
    searched = client_of(auditor).get(page, {"words": "เรื่องปกปิด"})
    assert list(searched.context["page"].object_list) == []
    table = b"".join(client_of(auditor).get(reverse("letters:register_csv", args=[register.pk]))).decode()
    assert ("ปกปิด" in table, "กท 0406/1" in table) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_a_register_takes_the_same_queries_however_long(
    count: int,
    somchai: Account,
    register: Register,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        issue(somchai, register)
        draft(somchai, register)
    client = client_of(somchai)
    with django_assert_num_queries(REGISTER_QUERIES):
        client.get(reverse("letters:register", args=[register.pk]))


REGISTER_QUERIES = 11


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_registers_takes_the_same_queries_however_long(
    count: int, somchai: Account, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        open_register(somchai, f"เล่ม {number}")
    client = client_of(somchai)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("letters:registers"))


LIST_QUERIES = 10


def test_the_table_neutralises_formulas(somchai: Account, register: Register, client_of: ClientOf) -> None:
    issue(somchai, register, subject='=HYPERLINK("x")', addressee="+66")
    answer = client_of(somchai).get(reverse("letters:register_csv", args=[register.pk]))
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert list(rows[0]) == list(COLUMNS)
    assert (rows[0]["number"], rows[0]["dated"], rows[0]["subject"], rows[0]["addressee"]) == (
        "กท 0406/1", "2023-08-17", '\'=HYPERLINK("x")', "'+66",
    )  # fmt: skip


def test_what_people_write_is_never_markup(somchai: Account, register: Register, client_of: ClientOf) -> None:
    hostile = "<script>alert(1)</script>"
    letter = issue(somchai, register, subject=hostile, addressee=hostile, body=hostile, references=(hostile,))
    for page in (
        reverse("letters:register", args=[register.pk]),
        reverse("letters:letter", args=[letter.pk]),
    ):
        text = client_of(somchai).get(page).content.decode()
        assert hostile not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_register_offers_what_it_numbers(
    somchai: Account, auditor: Account, register: Register, client_of: ClientOf
) -> None:
    page = reverse("letters:register", args=[register.pk])
    assert client_of(somchai).get(page).context["kinds"] == [LetterKind.EXTERNAL, LetterKind.MEMO]
    assert client_of(auditor).get(page).context["may_keep"] is False


def test_who_keeps_a_district_keeps_the_registers_of_its_councils(
    admin: Account, prasit: Account, malee: Account, reference_data: ReferenceLoad, client_of: ClientOf
) -> None:
    fifty_councils(admin)
    council = Unit("council", "1049")
    kept = commands.open_register(
        actor=admin, unit=council, direction="outgoing", name="ทะเบียนส่ง", prefix="กท 7203"
    )
    listed = {
        name: list(client_of(who).get(reverse("letters:registers")).context["rows"])
        for name, who in {"prasit": prasit, "malee": malee}.items()
    }
    assert listed == {"prasit": [(kept, Bilingual(*NAME))], "malee": []}
    offered = client_of(prasit).get(reverse("letters:open_register")).context["form"].fields["unit"].choices
    assert (str(council), NAME[0]) in offered
    opened = client_of(prasit).post(
        reverse("letters:open_register"),
        {"unit": str(council), "direction": "incoming", "letter_prefix": "", "name": "ทะเบียนรับ"},
    )
    assert (opened.status_code, Register.objects.get(direction="incoming").unit) == (302, council)
