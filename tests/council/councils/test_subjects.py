from __future__ import annotations

from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.civic.people.units import CITY, Unit, units_above
from sapha.council.councils import commands
from sapha.council.councils.commands import CouncilDetails
from sapha.council.councils.models import Council
from sapha.foundation.subjects import subject_kind
from sapha.ledger.queries import visible_subjects
from tests.council.councils.commands.test_making import charter_for
from tests.factories.charters import default_draft, fifty_councils


def test_a_council_is_a_subject_of_the_house(admin: Account, reference_data: ReferenceLoad) -> None:
    fifty_councils(admin)
    kind = subject_kind("council")
    assert kind is not None
    assert (kind.url("1049"), kind.title("1049")) == ("/councils/1049/", "สภาคนเมืองประจำเขตทุ่งครุ")
    assert (kind.may_view(None, "1049"), kind.may_view(None, "1051"), kind.title("1051")) == (True, False, "")
    assert {**kind.figures("1049"), "ตั้งแต่": ""} == {"สถานะ": "วางแผนจัดตั้ง", "ตั้งแต่": "", "ที่นั่ง": "19"}
    assert kind.figures("1051") == {}


def test_a_charter_is_public_once_in_force(
    admin: Account, auditor: Account, reference_data: ReferenceLoad
) -> None:
    key = str(default_draft().charter_id)
    kind = subject_kind("charter")
    assert kind is not None
    assert (kind.may_view(None, key), kind.may_view(auditor, key), kind.may_view(admin, "x")) == (
        False,
        True,
        False,
    )
    fifty_councils(admin)
    assert (kind.may_view(None, key), kind.url(key)) == (True, f"/charters/{key}/")


def test_many_councils_and_charters_are_asked_for_together(
    admin: Account, reference_data: ReferenceLoad, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fifty_councils(admin)
    keys = {f"council:{key}" for key in range(1001, 1051)} | {f"charter:{default_draft().charter_id}"}
    with django_assert_num_queries(2):
        assert visible_subjects(None, {*keys, "council:1051", "charter:x"}) == keys


def test_a_council_lies_in_its_district_and_a_committee_below_its_council(
    admin: Account, reference_data: ReferenceLoad
) -> None:
    fifty_councils(admin)
    committee = commands.create_council(
        actor=admin,
        charter=charter_for(admin, "committee"),
        details=CouncilDetails(parent=Council.objects.get(key="1049"), name_th="คณะกรรมการ"),
    )
    above = units_above(committee.unit)
    assert {Unit("council", "1049-2"), Unit("council", "1049"), Unit("district", "1049"), CITY} <= above
    assert Unit("district", "1050") not in above
