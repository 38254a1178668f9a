from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from sapha.civic.agencies.models import Agency
from sapha.civic.people import roles
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account, RoleAssignment
from sapha.civic.people.queries import service_account
from sapha.civic.people.roles import HeldRole, register_role_source
from sapha.civic.people.units import CITY, Unit, unit_covers
from tests.factories.people import agency_with_code, give_role


def test_one_address_has_one_account_whatever_its_case(citizen: Account) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(email="CITIZEN@example.org", password="!")


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "service", "email": "robot@example.org", "service_name": "robot"},
        {"kind": "service"},
        {"kind": "human", "email": "x@example.org", "service_name": "robot"},
    ],
)
def test_an_account_is_a_persons_or_a_services(db: None, fields: dict[str, str | None]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(password="!", **fields)


@pytest.mark.parametrize(
    "changed",
    [
        {"ends_on": date(2020, 9, 30)},
        {"role": "council_member"},
        {"unit_kind": "street"},
    ],
)
def test_the_database_refuses_an_impossible_role(citizen: Account, changed: dict[str, object]) -> None:
    assignment = give_role(citizen, Role.AUDITOR, CITY)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.filter(pk=assignment.pk).update(**changed)


def test_the_database_refuses_the_same_open_role_twice(citizen: Account) -> None:
    give_role(citizen, Role.AUDITOR, CITY)
    with pytest.raises(IntegrityError), transaction.atomic():
        give_role(citizen, Role.AUDITOR, CITY)


def test_actor_keys_name_no_person(citizen: Account, console: Account) -> None:
    assert (citizen.actor_key, console.actor_key) == (f"account:{citizen.pk}", "service:console")


def test_a_service_is_recorded_once(console: Account) -> None:
    assert service_account("console") == console


@pytest.mark.parametrize("name", ["", "Console", "a b", "x" * 41])
def test_a_service_needs_a_plain_name(db: None, name: str) -> None:
    with pytest.raises(ValueError, match="is not the name of a service"):
        service_account(name)


def test_roles_of_a_registered_source_are_held_beside_assigned_ones(
    manee: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roles, "_SOURCES", [])
    member = HeldRole("council_member", Unit("council", "1049"))
    register_role_source(lambda wanted: {one: [member] for one in wanted})
    assert manee.held_roles == {member, HeldRole("sed_coordinator", CITY)}


def test_where_a_second_factor_is_required_roles_wait_for_it(settings: Any, manee: Account) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    assert Account.objects.get(pk=manee.pk).held_roles == frozenset()
    Authenticator.objects.create(user=manee, type=Authenticator.Type.WEBAUTHN, data={})
    assert Account.objects.get(pk=manee.pk).held_roles == {HeldRole("sed_coordinator", CITY)}


def test_an_agency_covers_its_sections_and_no_other(city_agency: Agency, other_agency: Agency) -> None:
    section = agency_with_code("04060100", "ฝ่ายทดสอบ", parent=city_agency)
    covered = [
        unit_covers("agency", str(outer.pk), "agency", str(inner.pk))
        for outer, inner in ((city_agency, section), (section, city_agency), (other_agency, section))
    ]
    assert covered == [True, False, False]
    assert unit_covers(*CITY, "agency", str(section.pk))
