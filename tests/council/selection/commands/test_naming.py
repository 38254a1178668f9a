from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from sapha.civic.people.models import Account
from sapha.civic.people.names import PersonDetails
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Council
from sapha.council.membership.models import Nominee
from sapha.council.membership.vetting import Nomination
from sapha.council.selection import commands
from sapha.foundation.errors import NotThere, SaphaError
from sapha.ledger.models import Event
from tests.factories.membership import nomination
from tests.factories.selection import link_of, visitors

ORDER = DocumentReference("กท 4901/12", date(2023, 9, 1))
ClientOf = Callable[[Account | None], Client]


def director(council: Council, post: str = "ผู้อำนวยการเขต") -> Nomination:
    return nomination(council)._replace(name=PersonDetails("นาย", "ธรรม", "สมมุติ", post))


def test_who_sits_by_office_is_placed_at_once(prasit: Account, council: Council) -> None:
    made = commands.name_person(
        actor=prasit, council=council, group="chair", said=director(council), document=ORDER
    )
    assert (made.state, made.office, made.accepted_on, made.acceptance) == (
        "placed", "chair", date(2023, 9, 1), "โดยตำแหน่ง ตาม กท 4901/12 ลงวันที่ 1 ก.ย. 2566",
    )  # fmt: skip
    assert Event.objects.get(verb="nominee.named").facts == {
        "nominee": made.pk, "group": "chair", "document_number": "กท 4901/12", "document_date": "2023-09-01",
    }  # fmt: skip


def test_an_expert_is_asked_by_a_link(prasit: Account, council: Council) -> None:
    made = commands.name_person(
        actor=prasit,
        council=council,
        group="academic",
        said=nomination(council),
        document=ORDER,
        address="a@example.org",
    )
    assert made.state == "proposed"
    token = link_of(made).split("/")[-2]
    done = commands.answer_by_link(actor=visitors(), nominee=made, token=token, accepts=True)
    assert done.state == "accepted"


@pytest.mark.parametrize(
    ("group", "post", "document", "rule"),
    [
        ("business", "x", ORDER, "selection.not_named"),
        ("nobody", "x", ORDER, "membership.no_group"),
        ("chair", " ", ORDER, "selection.no_post"),
        ("chair", "x", DocumentReference("", date(2023, 9, 1)), "councils.document_number"),
        ("chair", "x", DocumentReference("1", date(2023, 10, 2)), "selection.document_to_come"),
    ],
)
def test_what_does_not_fit_is_refused(
    group: str, post: str, document: DocumentReference, rule: str, prasit: Account, council: Council
) -> None:
    with pytest.raises(SaphaError) as raised:
        commands.name_person(
            actor=prasit, council=council, group=group, said=director(council, post), document=document
        )
    assert (raised.value.rule, Nominee.objects.count()) == (rule, 0)


def test_a_second_chair_is_told_and_another_district_is_not_there(
    prasit: Account, malee: Account, council: Council
) -> None:
    said = {"council": council, "group": "chair", "document": ORDER}
    commands.name_person(actor=prasit, said=director(council), **said)
    second = director(council)._replace(name=PersonDetails("นาย", "อื่น", "สมมุติ", "รองผู้อำนวยการเขต"))
    with pytest.raises(SaphaError) as raised:
        commands.name_person(actor=prasit, said=second, **said)
    assert raised.value.rule == "selection.no_free_seat"
    with pytest.raises(NotThere):
        commands.name_person(actor=malee, said=second, **said)


def test_the_page_names_the_chair(prasit: Account, client_of: ClientOf, council: Council) -> None:
    client = client_of(prasit)
    said = {"group": "chair", "given_name": "ธรรม", "family_name": "สมมุติ", "document_number": "กท 4901/12",
            "document_date": "1 ก.ย. 2566", "subdistrict": "104901", "birth_year": "2510"}  # fmt: skip
    refused = client.post("/councils/1049/named/add/", said)
    assert (refused.status_code, "ต้องระบุตำแหน่ง" in refused.content.decode()) == (422, True)
    client.post("/councils/1049/named/add/", {**said, "post_title": "ผู้อำนวยการเขต"})
    assert Nominee.objects.get().state == "placed"
