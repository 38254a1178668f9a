from __future__ import annotations

from dataclasses import dataclass, field

import pytest
import rules

from sapha.civic.people import units
from sapha.civic.people.roles import HeldRole
from sapha.civic.people.rules import (
    holds_role,
    holds_role_over,
    is_administrator,
    is_auditor,
    is_human,
    is_own_account,
    is_service,
    is_staff,
    require,
    roles_over,
)
from sapha.civic.people.units import CITY, Unit
from sapha.foundation.errors import NotPermitted, NotThere

DEPARTMENT, DIVISION, ELSEWHERE = Unit("agency", "d1"), Unit("agency", "d1s2"), Unit("agency", "d9")
OFFICE, DISTRICT, NEIGHBOUR = Unit("agency", "o49"), Unit("district", "x49"), Unit("district", "x50")
ABOVE = {DIVISION: DEPARTMENT, OFFICE: DISTRICT, DISTRICT: OFFICE}


@dataclass(frozen=True)
class Actor:
    """An actor as predicates see it."""

    held_roles: frozenset[HeldRole] = frozenset()
    kind: str = "human"
    is_active: bool = True
    person_id: int | None = None


@dataclass(frozen=True)
class Thing:
    """A thing of a unit."""

    unit: Unit = field(default=DEPARTMENT)


def actor(*held: tuple[str, Unit], **rest: object) -> Actor:
    return Actor(held_roles=frozenset(HeldRole(*one) for one in held), **rest)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def small_city(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "_SOURCES", [lambda below: [ABOVE[unit] for unit in below if unit in ABOVE]])


VISITOR = object()
OFFICER = actor(("agency_officer", DEPARTMENT))
DISTRICT_OFFICER = actor(("district_officer", DISTRICT))
ADMINISTRATOR = actor(("city_administrator", CITY))
AUDITOR = actor(("auditor", CITY))
CLOSED = actor(("city_administrator", CITY), is_active=False)
CONSOLE = actor(kind="service")
CITIZEN = actor()


@pytest.mark.parametrize(
    ("who", "administrator", "auditor", "staff", "human", "service"),
    [
        (VISITOR, False, False, False, False, False),
        (CITIZEN, False, False, False, True, False),
        (OFFICER, False, False, True, True, False),
        (DISTRICT_OFFICER, False, False, True, True, False),
        (ADMINISTRATOR, True, False, True, True, False),
        (AUDITOR, False, True, True, True, False),
        (CLOSED, False, False, False, False, False),
        (CONSOLE, False, False, False, False, True),
    ],
    ids=["visitor", "citizen", "officer", "district", "administrator", "auditor", "closed", "console"],
)
def test_what_an_actor_is(
    who: object, administrator: bool, auditor: bool, staff: bool, human: bool, service: bool
) -> None:
    found = [one.test(who) for one in (is_administrator, is_auditor, is_staff, is_human, is_service)]
    assert found == [administrator, auditor, staff, human, service]


@pytest.mark.parametrize(
    ("who", "unit", "reached"),
    [
        (OFFICER, DEPARTMENT, True),
        (OFFICER, DIVISION, True),
        (OFFICER, ELSEWHERE, False),
        (OFFICER, CITY, False),
        (actor(("agency_officer", DIVISION)), DEPARTMENT, False),
        (actor(("agency_officer", CITY)), ELSEWHERE, True),
        (actor(("agency_officer", DEPARTMENT), is_active=False), DEPARTMENT, False),
        (actor(("agency_head", DEPARTMENT)), DEPARTMENT, False),
        (VISITOR, DEPARTMENT, False),
    ],
)
def test_a_role_reaches_its_unit_and_the_units_below(who: object, unit: Unit, reached: bool) -> None:
    assert holds_role_over("agency_officer").test(who, Thing(unit)) is reached


def test_a_district_and_its_office_cover_one_another() -> None:
    assert roles_over(DISTRICT_OFFICER, OFFICE) == {"district_officer"}
    assert roles_over(actor(("agency_officer", OFFICE)), DISTRICT) == {"agency_officer"}


def test_an_officer_of_one_district_has_no_role_in_another() -> None:
    assert roles_over(DISTRICT_OFFICER, NEIGHBOUR) == frozenset()


@pytest.mark.parametrize("thing", [None, object()], ids=["nothing", "a thing of no unit"])
def test_a_role_over_a_unit_is_denied_without_a_unit(thing: object) -> None:
    assert holds_role_over("city_administrator").test(ADMINISTRATOR, thing) is False


@pytest.mark.parametrize(
    ("who", "own"),
    [(actor(person_id=7), True), (actor(person_id=8), False), (actor(), False), (VISITOR, False)],
)
def test_the_own_account_is_known_by_its_person(who: object, own: bool) -> None:
    @dataclass
    class Account:
        person_id: int = 7

    assert is_own_account.test(who, Account()) is own


@pytest.fixture
def permit() -> object:
    name = "example.change_thing"
    rules.add_perm(name, holds_role_over("agency_head") | (holds_role("sed_coordinator") & ~is_auditor))
    yield name
    rules.remove_perm(name)


@pytest.mark.parametrize(
    ("who", "thing", "outcome"),
    [
        (actor(("agency_head", DEPARTMENT)), Thing(), None),
        (actor(("agency_head", DEPARTMENT)), Thing(DIVISION), None),
        (actor(("agency_head", DEPARTMENT)), Thing(ELSEWHERE), NotThere),
        (OFFICER, Thing(), NotPermitted),
        (OFFICER, Thing(ELSEWHERE), NotThere),
        (AUDITOR, Thing(), NotPermitted),
        (ADMINISTRATOR, Thing(), NotPermitted),
        (actor(("sed_coordinator", CITY)), Thing(), None),
        (actor(("sed_coordinator", CITY), ("auditor", CITY)), Thing(), NotPermitted),
        (CITIZEN, Thing(), NotThere),
        (CITIZEN, None, NotPermitted),
        (VISITOR, Thing(), NotThere),
        (VISITOR, None, NotPermitted),
        (actor(("sed_coordinator", CITY), is_active=False), Thing(), NotThere),
    ],
)
def test_require_passes_or_says_foreign_or_forbidden(
    permit: str, who: object, thing: object, outcome: type[Exception] | None
) -> None:
    if outcome is None:
        require(who, permit, thing)
        return
    with pytest.raises(outcome):
        require(who, permit, thing)


def test_a_permit_nobody_registered_is_refused_to_everyone() -> None:
    with pytest.raises(NotPermitted):
        require(ADMINISTRATOR, "example.unheard_of")
