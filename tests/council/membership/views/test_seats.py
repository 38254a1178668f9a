from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from sapha.civic.people.models import Account
from sapha.civic.people.units import Unit
from sapha.council.councils.models import Council
from sapha.council.membership.models import AppointmentOrder, Membership, Nominee
from sapha.evidence.letters.models import Register
from tests.factories.membership import accepted, appointed, fill_all, order_book, placed

ClientOf = Callable[[Account | None], Client]
ORDER = {
    "sender": "สำนักงานเขตทุ่งครุ", "dated_0": "1", "dated": "1 ตุลาคม 2566", "starts_on": "1 ตุลาคม 2566",
    "signer_name": "นายสมมุติ ใจดี", "signer_post": "ผู้อำนวยการเขต",
}  # fmt: skip


@pytest.mark.parametrize(
    ("who", "expected"), [("citizen", 404), ("malee", 404), ("prasit", 200), ("auditor", 200), ("admin", 200)]
)
def test_the_seats_page_is_for_the_district(
    who: str, expected: int, client_of: ClientOf, council: Council, request: pytest.FixtureRequest
) -> None:
    assert client_of(request.getfixturevalue(who)).get("/councils/1049/seats/").status_code == expected


def test_an_officer_goes_from_a_nomination_to_an_order(
    prasit: Account, client_of: ClientOf, council: Council
) -> None:
    book = order_book(prasit, Unit("district", "1049"))
    client = client_of(prasit)
    said = {"group": "business", "given_name": "แก้ว", "family_name": "สมมุติ", "subdistrict": "104901"}
    refused = client.post("/councils/1049/nominees/add/", {**said, "birth_year": "2550"})
    assert (refused.status_code, "ต่ำกว่า 18 ปี" in refused.content.decode()) == (422, True)
    client.post("/councils/1049/nominees/add/", {**said, "birth_year": "2520"})
    nominee = Nominee.objects.get()
    client.post(f"/councils/1049/nominees/{nominee.pk}/answer/", {"accepts": "yes"})
    seat = council.seats.get(group_code="business", number=2)
    client.post(f"/councils/1049/nominees/{nominee.pk}/place/", {"seat": seat.pk})

    assert "รอคำสั่ง" in client.get("/councils/1049/seats/").content.decode()
    drafted = client.post("/councils/1049/orders/draft/", {**ORDER, "register": book.pk})
    order = AppointmentOrder.objects.get()
    assert drafted["Location"] == f"/councils/1049/orders/{order.pk}/"
    assert "แก้ว สมมุติ" in client.get(drafted["Location"]).content.decode()
    client.post(f"/councils/1049/orders/{order.pk}/issue/")
    row = Membership.objects.get()
    assert (row.seat_id, row.starts_on, row.order.letter.number) == (seat.pk, date(2023, 10, 1), "1/2566")
    ended = {
        "act": "resigned",
        "ends_on": "1 ธันวาคม 2566",
        "document_number": "กท 1/1",
        "document_date": "1 ตุลาคม 2566",
    }
    client.post(f"/councils/1049/members/{row.pk}/end/", ended)
    row.refresh_from_db()
    assert (row.end_reason, row.ends_on) == ("resigned", date(2023, 12, 1))


def test_a_taken_seat_is_told(admin: Account, client_of: ClientOf, council: Council) -> None:
    first, second = placed(admin, council), accepted(admin, council, name="ขวัญ")
    answer = client_of(admin).post(
        f"/councils/1049/nominees/{second.pk}/place/", {"seat": first.seat_id}, follow=True
    )
    assert "ที่นั่งนี้มีผู้อื่นแล้ว" in answer.content.decode()


def test_the_public_page_says_who_sat_on_a_day_and_nothing_private(
    admin: Account, client_of: ClientOf, council: Council, book: Register
) -> None:
    row = placed(admin, council)
    appointed(admin, council, book)
    client = client_of(None)
    pages = {
        path: client.get(path).content.decode()
        for path in (
            "/councils/1049/",
            "/councils/1049/members/?on=1 ตุลาคม 2566",
            f"/councils/members/{row.person_id}/",
        )
    }
    assert [path for path, page in pages.items() if "แก้ว สมมุติ" not in page] == []
    assert [path for path, page in pages.items() if "2526" in page or "หญิง" in page] == []
    before = client.get("/councils/1049/members/?on=30 กันยายน 2566").content.decode()
    assert ("แก้ว" in before, "ไม่มีใครเป็นกรรมการสภานี้ในวันนั้น" in before) == (False, True)
    assert client.get("/councils/members/999999/").status_code == 404
    assert client.get("/councils/1049/members/?on=x").status_code == 422


def test_the_administrator_appoints_everybody_by_one_page(
    admin: Account, prasit: Account, client_of: ClientOf, council: Council, book: Register
) -> None:
    fill_all(admin, council)
    assert client_of(prasit).post("/councils/board/members/", {}).status_code == 403
    done = client_of(admin).post("/councils/board/members/", {**ORDER, "register": book.pk})
    assert "คำสั่งที่ 1/2566 แต่งตั้ง 19 คน" in done.content.decode()
    assert Membership.objects.count() == 19


def test_a_paper_with_its_answer_and_all_who_accepted_are_placed_at_once(
    prasit: Account, malee: Account, client_of: ClientOf, council: Council
) -> None:
    client = client_of(prasit)
    said = {"group": "business", "family_name": "สมมุติ", "subdistrict": "104901", "birth_year": "2520"}
    for name in ("แก้ว", "ขวัญ", "งาม"):
        client.post("/councils/1049/nominees/add/", {**said, "given_name": name, "has_accepted": "on"})
    assert client_of(malee).post("/councils/1049/nominees/place/").status_code == 404
    assert "/nominees/place/" in client.get("/councils/1049/seats/").content.decode()
    client.post("/councils/1049/nominees/place/")
    assert list(Nominee.objects.order_by("id").values_list("state", "seat__number")) == [
        ("placed", 1), ("placed", 2), ("accepted", None),
    ]  # fmt: skip
    assert "/nominees/place/" not in client.get("/councils/1049/seats/").content.decode()
