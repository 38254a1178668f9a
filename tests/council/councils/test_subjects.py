from __future__ import annotations

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.civic.people.units import CITY, Unit, units_above
from sapha.council.councils import commands
from sapha.council.councils.commands import CouncilDetails
from sapha.council.councils.models import Charter, Council
from sapha.foundation.subjects import subject_kind
from sapha.ledger.queries import visible_events, visible_subjects
from tests.council.councils.commands.test_making import charter_for
from tests.factories.charters import ORDER, charter_in_force, charter_rules, default_draft, fifty_councils


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


def test_work_on_a_draft_is_seen_by_those_who_see_drafts_until_it_is_in_force(
    admin: Account, auditor: Account, reference_data: ReferenceLoad
) -> None:
    charter = charter_in_force(admin)

    def told(actor: Account | None) -> list[str]:
        lines = visible_events(actor, chain=charter.ledger_key).lines
        return [str(line.sentence.en) for line in reversed(lines)]

    first = told(None)
    draft = commands.draft_charter_version(actor=admin, charter=charter)
    commands.change_draft(actor=admin, version=draft, rules=charter_rules(term__months=36))
    commands.discard_draft(actor=admin, version=draft)
    again = commands.draft_charter_version(actor=admin, charter=charter)
    assert (told(None), len(told(auditor))) == (first, len(first) + 4)
    commands.put_charter_in_force(
        actor=admin, version=again, valid_from=timezone.localdate(), document=ORDER, figures_confirmed=True
    )
    # The draft that was thrown away stays between its writers, although its number was given again.
    assert told(None)[len(first) :] == ["Version 2 drafted", told(auditor)[-1]]


def test_versions_and_councils_have_their_titles_together(
    admin: Account, reference_data: ReferenceLoad, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fifty_councils(admin)
    version = Charter.objects.get().versions.get()
    for kind, keys, expected in (
        ("council", ["1049", "1050", "9"], ["1049", "1050"]),
        ("charter_version", [key := f"{version.charter_id}/{version.pk}", "x", "1/x"], [key]),
    ):
        owner = subject_kind(kind)
        assert owner is not None
        with django_assert_num_queries(1):
            assert list(owner.titles_of(keys)) == expected
