from __future__ import annotations

import pytest

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.districts.models import District
from sapha.civic.people.models import Account
from sapha.council.councils.choices import Result
from sapha.council.councils.commands import create_all_councils, create_charter, create_council
from sapha.council.councils.commands.force import put_charter_in_force
from sapha.council.councils.commands.making import CouncilDetails
from sapha.council.councils.models import BodyType, Charter, Council, Seat
from sapha.council.councils.queries.councils import seats_on
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.charters import ORDER, charter_in_force, default_draft, fifty_councils


def charter_for(actor: Account, body: str, name: str = "แนวทางอื่น") -> Charter:
    """Return a charter in force for another kind of body, after the default one."""
    version = create_charter(
        actor=actor, body_type=BodyType.objects.get(pk=body), name_th=name, name_en="",
        copied=Charter.objects.get(body_type="district_council").versions.get(),
    )  # fmt: skip
    put_charter_in_force(
        actor=actor, version=version, valid_from=ORDER.dated, document=ORDER, figures_confirmed=True
    )
    return version.charter


def test_the_fifty_councils_are_made_in_one_act_and_once(
    admin: Account, reference_data: ReferenceLoad
) -> None:
    charter = charter_in_force(admin)
    made = create_all_councils(actor=admin, charter=charter)
    again = create_all_councils(actor=admin, charter=charter)
    assert ({one.result for one in made}, {one.result for one in again}) == (
        {Result.DONE},
        {Result.UNCHANGED},
    )
    assert [one.key for one in made] == [str(code) for code in range(1001, 1051)]
    assert (Council.objects.count(), Seat.objects.count()) == (50, 50 * 19)
    assert Event.objects.filter(verb="council.created").count() == 50
    din_daeng = Council.objects.get(key="1026")
    assert (din_daeng.name_th, din_daeng.name_en, din_daeng.state) == (
        "สภาคนเมืองประจำเขตดินแดง", "Din Daeng district citizen council", "planned",
    )  # fmt: skip
    assert [(one.seat.group_code, one.seat.number) for one in seats_on(din_daeng, ORDER.dated)][:3] == [
        ("chair", 1), ("registered_community", 1), ("registered_community", 2),
    ]  # fmt: skip


def test_progress_is_told_council_by_council(admin: Account, reference_data: ReferenceLoad) -> None:
    told: list[tuple[int, int]] = []
    create_all_councils(
        actor=admin, charter=charter_in_force(admin), progress=lambda done, total: told.append((done, total))
    )
    assert told == [(number, 50) for number in range(1, 51)]


def test_a_charter_not_in_force_makes_no_council(admin: Account, reference_data: ReferenceLoad) -> None:
    with pytest.raises(BadInput) as caught:
        create_all_councils(actor=admin, charter=default_draft().charter)
    assert (caught.value.rule, Council.objects.count()) == ("councils.charter_not_in_force", 0)


def test_other_bodies_are_counted_within_their_district(
    admin: Account, reference_data: ReferenceLoad
) -> None:
    fifty_councils(admin)
    committee, youth, city = (
        charter_for(admin, body, body) for body in ("committee", "youth_council", "city_body")
    )
    parent, district = Council.objects.get(key="1049"), District.objects.get(code=1049)
    keys = [
        create_council(actor=admin, charter=charter, details=details).key
        for charter, details in (
            (committee, CouncilDetails(parent=parent, name_th="คณะกรรมการทบทวนแนวทาง")),
            (youth, CouncilDetails(district=district, name_th="สภาเด็กและเยาวชนเขตทุ่งครุ")),
            (city, CouncilDetails(name_th="คณะกรรมการกลาง")),
            (city, CouncilDetails(name_th="คณะกรรมการติดตาม")),
        )
    ]
    assert keys == ["1049-2", "1049-3", "1000-1", "1000-2"]
    assert Council.objects.get(key="1049-2").parent == parent


def test_a_district_has_one_council(admin: Account, reference_data: ReferenceLoad) -> None:
    fifty_councils(admin)
    with pytest.raises(Conflict) as caught:
        create_council(
            actor=admin,
            charter=Charter.objects.get(),
            details=CouncilDetails(district=District.objects.get(code=1049)),
        )
    assert caught.value.rule == "councils.council_there"


@pytest.mark.parametrize(
    ("body", "details", "rule"),
    [
        ("committee", CouncilDetails(name_th="ก"), "councils.parent_missing"),
        ("youth_council", CouncilDetails(name_th="ก"), "councils.district_missing"),
        ("city_body", CouncilDetails(), "councils.name_missing"),
    ],
)
def test_what_a_body_needs_is_asked_for(
    body: str, details: CouncilDetails, rule: str, admin: Account, reference_data: ReferenceLoad
) -> None:
    charter_in_force(admin)
    with pytest.raises(BadInput) as caught:
        create_council(actor=admin, charter=charter_for(admin, body), details=details)
    assert caught.value.rule == rule


def test_an_officer_makes_committees_in_their_own_district_only(
    admin: Account, prasit: Account, malee: Account, reference_data: ReferenceLoad
) -> None:
    fifty_councils(admin)
    charter = charter_for(admin, "committee")
    details = CouncilDetails(parent=Council.objects.get(key="1049"), name_th="คณะกรรมการ")
    with pytest.raises(NotThere):
        create_council(actor=malee, charter=charter, details=details)
    assert create_council(actor=prasit, charter=charter, details=details).key == "1049-2"


@pytest.mark.parametrize("who", ["manee", "prasit", "auditor", "citizen"])
def test_only_the_city_makes_councils(
    who: str, admin: Account, reference_data: ReferenceLoad, request: pytest.FixtureRequest
) -> None:
    charter = charter_in_force(admin)
    with pytest.raises(NotPermitted):
        create_all_councils(actor=request.getfixturevalue(who), charter=charter)
    assert Council.objects.count() == 0
