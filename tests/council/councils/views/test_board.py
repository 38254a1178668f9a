from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from tests.factories.charters import charter_in_force

ClientOf = Callable[[Account | None], Client]


def typed(**values: Any) -> dict[str, Any]:
    return {
        "act": "suspend", "document_number": "กท 0406/4000", "document_date": "1/9/2566", "document_title": "",
        "starts_on": "1/9/2566", "reason": "ทบทวน", "review_on": "", **values,
    }  # fmt: skip


def test_one_letter_suspends_all_that_can_be(
    admin: Account, client_of: ClientOf, councils: list[Council]
) -> None:
    client = client_of(admin)
    foreseen = client.post("/councils/board/preview/", typed(everyone="on"))
    assert (foreseen.status_code, Council.objects.filter(state="suspended").count()) == (200, 2)
    hidden = {
        field.html_name: field.value() for field in foreseen.context["form"] if field.value() is not None
    }
    done = client.post("/councils/board/act/", hidden)
    assert [(result.value, count) for result, count in done.context["counts"]] == [
        ("done", 48),
        ("unchanged", 2),
    ]
    assert Council.objects.filter(state="suspended").count() == 50
    assert client.get("/en/councils/board/").status_code == 200


def test_only_the_ticked_councils_change(
    admin: Account, client_of: ClientOf, councils: list[Council]
) -> None:
    answer = client_of(admin).post("/councils/board/act/", typed(councils=["1048", "1049"]))
    assert [(one.key, one.result) for one in answer.context["outcomes"]] == [
        ("1048", "done"),
        ("1049", "done"),
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "councils"),
        ({"everyone": "on", "document_number": ""}, "document_number"),
        ({"everyone": "on", "document_date": "31/2/2566"}, "document_date"),
        ({"everyone": "on", "act": "abolish"}, "act"),
        ({"councils": ["9999"]}, "councils"),
        ({"everyone": "on", "starts_on": ""}, "starts_on"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(
    values: dict[str, Any], field: str, admin: Account, client_of: ClientOf, councils: list[Council]
) -> None:
    for address in ("preview", "act"):
        answer = client_of(admin).post(f"/councils/board/{address}/", typed(**values))
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
        assert "ทบทวน" in answer.content.decode()
    assert Council.objects.filter(state="suspended").count() == 2


def test_a_day_ahead_is_refused_when_confirmed(
    admin: Account, client_of: ClientOf, councils: list[Council]
) -> None:
    answer = client_of(admin).post("/councils/board/act/", typed(everyone="on", starts_on="1/1/2699"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["starts_on"])


def test_the_fifty_are_made_on_a_page(
    admin: Account, client_of: ClientOf, reference_data: ReferenceLoad
) -> None:
    client = client_of(admin)
    empty = client.get("/councils/create/").content.decode()
    assert "ยังไม่มีแนวทางของสภาประจำเขตที่ประกาศใช้" in empty
    charter = charter_in_force(admin)
    assert client.post("/councils/create/", {"charter": ""}).status_code == 422
    made = client.post("/councils/create/", {"charter": str(charter.pk)})
    assert [(result.value, count) for result, count in made.context["counts"]] == [("done", 50)]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("citizen", (403, 403, 403)),
        ("prasit", (403, 403, 403)),
        ("auditor", (200, 403, 403)),
        ("admin", (200, 422, 200)),
    ],
)
def test_who_opens_the_board(
    who: str,
    expected: tuple[int, ...],
    client_of: ClientOf,
    councils: list[Council],
    request: pytest.FixtureRequest,
) -> None:
    client = client_of(request.getfixturevalue(who))
    seen = (
        client.get("/councils/board/").status_code,
        client.post("/councils/board/act/", {}).status_code,
        client.get("/councils/create/").status_code,
    )
    assert seen == expected


def test_visitors_are_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/councils/board/").status_code == 302
