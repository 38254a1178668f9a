"""Who has a vote, as OParl tells it: by the charter of the first day of the membership."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.people.models import Account
from sapha.council.councils.charter.json_form import rules_from_json
from sapha.council.councils.commands import create_all_councils, put_charter_in_force
from sapha.council.councils.commands.charters import change_draft, draft_charter_version
from sapha.council.councils.models import Council
from sapha.council.membership.models import Membership
from sapha.oversight.opendata.oparl.objects.councils import (
    memberships,
    persons,
    told_memberships,
    told_persons,
)
from tests.factories.charters import ORDER, charter_in_force_of, charter_json
from tests.factories.meetings import Sitting, seated_council

RIGHTS = {
    "chair": True, "registered_community": True, "housing_estate": True, "condominium": True, "civil_society": True,
    "business": True, "academic": False, "youth": True, "secretary": True,
}  # fmt: skip


@pytest.fixture
def seated(october: None, admin: Account, reference_data: ReferenceLoad) -> list[Sitting]:
    """The council of district 1049 under a charter by which its secretary votes and its academic does not."""
    charter = charter_in_force_of(
        admin,
        groups={"secretary": {"votes": True}, "academic": {"votes": False}},
        balance=charter_json()["balance"],
    )
    create_all_councils(actor=admin, charter=charter)
    return seated_council(admin, Council.objects.select_related("charter").get(key="1049"), accounts=False)


def rights() -> dict[str, Any]:
    """Return the right to vote by seat group, as memberships tell it and as persons do."""
    alone = told_memberships(list(memberships()))
    inside = [one for person in told_persons(list(persons())) for one in person["membership"]]
    assert sorted(alone, key=lambda one: one["id"]) == sorted(inside, key=lambda one: one["id"])
    groups = dict(Membership.objects.values_list("pk", "seat__group_code"))
    told = {(groups[int(one["id"].split("/")[-2])], one.get("votingRight")) for one in alone}
    assert len(told) == len(RIGHTS)  # those of one group have the same right
    return dict(told)


def test_the_group_says_who_votes_not_the_office(seated: list[Sitting]) -> None:
    assert seated[-1].membership.office == "secretary"
    assert rights() == RIGHTS


def test_a_later_charter_changes_nothing_for_those_who_sit(seated: list[Sitting], admin: Account) -> None:
    charter = Council.objects.select_related("charter").get(key="1049").charter
    draft = draft_charter_version(actor=admin, charter=charter, reason="ทบทวน")
    draft = change_draft(actor=admin, version=draft, rules=rules_from_json(charter_json()))
    put_charter_in_force(
        actor=admin, version=draft, valid_from=date(2023, 10, 9), document=ORDER, figures_confirmed=True
    )
    assert rights() == RIGHTS


def test_where_no_charter_ruled_that_day_nothing_is_said(seated: list[Sitting]) -> None:
    Membership.objects.update(starts_on=date(2022, 12, 31))  # the charter is in force from 2023 on
    assert rights() == dict.fromkeys(RIGHTS)


def test_many_ask_as_often_as_one(seated: list[Sitting]) -> None:
    asked = []
    for size in (1, 3):
        with CaptureQueriesContext(connection) as queries:
            told_memberships(list(memberships()[:size]))
        asked.append(len(queries))
    assert asked == [2, 2]
