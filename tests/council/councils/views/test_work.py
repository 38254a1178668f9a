from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from tests.council.councils.commands.test_making import charter_for

ClientOf = Callable[[Account | None], Client]


@pytest.mark.parametrize(
    ("who", "expected"),
    [("citizen", 404), ("malee", 404), ("manee", 403), ("prasit", 200), ("auditor", 200), ("admin", 200)],
)
def test_the_work_page_is_for_the_district(
    who: str, expected: int, client_of: ClientOf, councils: list[Council], request: pytest.FixtureRequest
) -> None:
    assert client_of(request.getfixturevalue(who)).get("/councils/1049/office/").status_code == expected


def test_the_officer_makes_a_committee(
    prasit: Account, admin: Account, client_of: ClientOf, councils: list[Council]
) -> None:
    client, address = client_of(prasit), "/councils/1049/committees/create/"
    assert "ยังไม่มีแนวทางของคณะกรรมการที่ประกาศใช้" in client.get(address).content.decode()
    charter = charter_for(admin, "committee")
    assert client.post(address, {"charter": charter.pk, "name_th": ""}).status_code == 422
    made = client.post(address, {"charter": charter.pk, "name_th": "คณะกรรมการทบทวน"})
    assert (made.status_code, made["Location"]) == (302, "/councils/1049-2/")
    work, page = (client.get(path).content.decode() for path in ("/councils/1049/office/", "/councils/1049/"))
    assert ("คณะกรรมการทบทวน" in work, "คณะกรรมการทบทวน" in page) == (True, True)


def test_an_officer_of_another_district_makes_none(
    malee: Account, client_of: ClientOf, councils: list[Council]
) -> None:
    assert client_of(malee).post("/councils/1049/committees/create/", {}).status_code == 404
