from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.commands import ReferenceLoad
from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account
from sapha.civic.people.queries import actor_titles, unit_choices, unit_names
from sapha.civic.people.rules import roles_over
from sapha.civic.people.units import CITY, Unit
from sapha.foundation.errors import Bilingual
from sapha.ledger.actors import ActorThen, actor_names
from tests.factories.people import ROLES_SINCE, give_role

DAY = date(2026, 11, 23)


def test_a_district_officer_reaches_the_districts_office_and_no_other(
    reference_data: ReferenceLoad, prasit: Account
) -> None:
    offices = {code: Unit("agency", str(Agency.objects.get(district=code).pk)) for code in (1049, 1050)}
    assert roles_over(prasit, offices[1049]) == {Role.DISTRICT_OFFICER}
    assert roles_over(prasit, offices[1050]) == frozenset()
    assert roles_over(prasit, Unit("district", "1050")) == frozenset()


def test_units_have_names_in_both_languages(reference_data: ReferenceLoad, city_agency: Agency) -> None:
    names = unit_names([CITY, Unit("district", "1049"), Unit("council", "1049")])
    assert names == {
        CITY: Bilingual("กรุงเทพมหานคร", "Bangkok"),
        Unit("district", "1049"): Bilingual("เขตทุ่งครุ", "Thung Khru District"),
        Unit("council", "1049"): Bilingual("council:1049", "council:1049"),
    }


def test_every_district_and_agency_can_be_chosen(reference_data: ReferenceLoad) -> None:
    counts = [len(units) for _, units in unit_choices("th")]
    assert counts == [1, 50, Agency.objects.filter(is_historical=False).count()]


def test_actors_are_shown_by_role_and_unit_and_never_by_name(manee: Account, citizen: Account) -> None:
    named = actor_names([ActorThen(manee.actor_key, DAY), ActorThen(citizen.actor_key, DAY)])
    assert named == {
        ActorThen(manee.actor_key, DAY): Bilingual(
            "ผู้ประสานงาน สยป. กรุงเทพมหานคร", "SED coordinator, Bangkok"
        ),
        ActorThen(citizen.actor_key, DAY): Bilingual("ประชาชน", "Citizen"),
    }


def test_an_old_act_keeps_the_role_of_its_day(citizen: Account) -> None:
    give_role(citizen, Role.AUDITOR, CITY, ends_on=date(2026, 9, 30))
    days = [date(2019, 1, 1), ROLES_SINCE, date(2026, 9, 30), DAY]
    named = actor_names(ActorThen(citizen.actor_key, day) for day in days)
    assert [named[ActorThen(citizen.actor_key, day)].en for day in days] == [
        "Citizen",
        "Auditor, Bangkok",
        "Auditor, Bangkok",
        "Citizen",
    ]


@pytest.mark.parametrize("key", ["account:999999", "account:x", f"account:{'9' * 40}", "robot:1"])
def test_an_actor_nobody_knows_is_a_user(db: None, key: str) -> None:
    assert actor_names([ActorThen(key, DAY)]) == {ActorThen(key, DAY): Bilingual("ผู้ใช้ระบบ", "A user")}


def test_a_service_is_shown_as_the_system(db: None) -> None:
    actor = ActorThen("service:console", DAY)
    assert actor_names([actor])[actor] == Bilingual("ระบบ (console)", "The system (console)")


def test_naming_actors_costs_five_queries(
    manee: Account, somchai: Account, prasit: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):  # accounts, roles, seats in councils, unit names twice
        actor_titles(frozenset(ActorThen(one.actor_key, DAY) for one in (manee, somchai, prasit)))
