from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client

from sapha.civic.people.models import Account
from sapha.council.councils.commands import CouncilDetails, create_council
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
    assert (made.status_code, made["Location"]) == (302, "/councils/1049-2/office/")
    work, page = (client.get(path).content.decode() for path in ("/councils/1049/office/", "/councils/1049/"))
    assert ("คณะกรรมการทบทวน" in work, "คณะกรรมการทบทวน" in page) == (True, True)


def typed(**said: str) -> dict[str, str]:
    return {
        "act": "appoint", "document_number": "12/2566", "document_date": "1/9/2566", "starts_on": "1/9/2566", **said
    }  # fmt: skip


@time_machine.travel(date(2023, 9, 2))
def test_the_officer_changes_the_state_of_a_committee_and_not_of_the_council(
    prasit: Account, malee: Account, admin: Account, client_of: ClientOf, councils: list[Council]
) -> None:
    with time_machine.travel(date(2023, 9, 1)):
        committee = create_council(
            actor=admin,
            charter=charter_for(admin, "committee"),
            details=CouncilDetails(parent=councils[48], name_th="คณะกรรมการทบทวน"),
        )
    client, address = client_of(prasit), f"/councils/{committee.key}/state/"
    offered = client.get(address).context["form"].fields["act"].choices
    assert [value for value, _label in offered] == ["appoint", "dissolve"]
    refused = client.post(address, typed(document_number="", starts_on="31/2/2566"))
    assert (refused.status_code, sorted(refused.context["form"].errors)) == (
        422,
        ["document_number", "starts_on"],
    )
    early = client.post(address, typed(starts_on="1/1/2566"))
    assert (early.status_code, list(early.context["form"].errors)) == (422, ["act"])
    ahead = client.post(address, typed(starts_on="1/1/2600"))
    assert (ahead.status_code, list(ahead.context["form"].errors)) == (422, ["starts_on"])
    done = client.post(address, typed())
    assert (done.status_code, done["Location"]) == (302, f"/councils/{committee.key}/office/")
    assert Council.objects.get(pk=committee.pk).state == "appointed"
    assert client.get(f"/en{address}").status_code == 200
    seen = (
        client.get("/councils/1049/state/").status_code,
        client_of(malee).post(address, typed()).status_code,
    )
    assert seen == (403, 404)
    assert client_of(admin).get("/councils/1049/state/").status_code == 200


def test_the_administrator_makes_a_body_of_an_area(
    admin: Account, prasit: Account, client_of: ClientOf, councils: list[Council]
) -> None:
    client, address = client_of(admin), "/councils/bodies/create/"
    assert "ยังไม่มีแนวทางของคณะแบบนี้ที่ประกาศใช้" in client.get(address).content.decode()
    charter = charter_for(admin, "area_body")
    said = {"charter": charter.pk, "name_th": "คณะทำงานริมคลอง", "district": ""}
    refused = client.post(address, said)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["district"])
    made = client.post(address, {**said, "district": "1049"})
    assert (made.status_code, made["Location"]) == (302, "/councils/1049-2/office/")
    assert client_of(prasit).get(address).status_code == 403


def test_an_officer_of_another_district_makes_none(
    malee: Account, client_of: ClientOf, councils: list[Council]
) -> None:
    assert client_of(malee).post("/councils/1049/committees/create/", {}).status_code == 404
