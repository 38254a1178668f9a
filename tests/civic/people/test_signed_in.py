"""Who is signed in, read in one question: the same account as ever, with its roles and its second factor."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sapha.civic.people.choices import Role
from sapha.civic.people.models import Account, RoleAssignment
from sapha.civic.people.signed_in import SignedInBackend, account_by_pk
from sapha.civic.people.units import CITY, Unit
from tests.factories.people import give_role

pytestmark = pytest.mark.django_db


def fields_of(account: Account) -> dict[str, Any]:
    return {one.attname: getattr(account, one.attname) for one in Account._meta.concrete_fields}


@pytest.mark.parametrize("who", ["citizen", "manee", "admin", "console"])
def test_it_is_the_account_the_database_holds(
    who: str, request: pytest.FixtureRequest, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept: Account = request.getfixturevalue(who)
    Account.objects.filter(pk=kept.pk).update(last_login=timezone.now())
    with django_assert_num_queries(1):
        read = account_by_pk(kept.pk)
        assert read is not None
        told = read.assigned_roles, read.has_second_factor
    same = Account.objects.get(pk=kept.pk)
    assert (fields_of(read), read) == (fields_of(same), same)
    assert (told, read.held_roles) == ((same.assigned_roles, False), same.held_roles)


def test_of_its_roles_those_of_today(citizen: Account) -> None:
    today, day = timezone.localdate(), timedelta(days=1)
    agency = Unit("agency", "7")
    for role, unit, starts_on, ends_on, withdrawn_at in (
        (Role.AUDITOR, CITY, today, today, None),
        (Role.SED_COORDINATOR, CITY, today - day, None, None),
        (Role.AGENCY_HEAD, CITY, today + day, None, None),
        (Role.AGENCY_OFFICER, agency, today - 2 * day, today - day, None),
        (Role.CITY_ADMINISTRATOR, CITY, today - day, None, timezone.now()),
    ):
        given = give_role(citizen, role, unit)
        RoleAssignment.objects.filter(pk=given.pk).update(
            starts_on=starts_on, ends_on=ends_on, withdrawn_at=withdrawn_at
        )
    read = account_by_pk(citizen.pk)
    assert read is not None
    assert {one.role for one in read.assigned_roles} == {"auditor", "sed_coordinator"}
    assert read.assigned_roles == Account.objects.get(pk=citizen.pk).assigned_roles


@pytest.mark.parametrize(("kind", "counts"), [("totp", True), ("webauthn", True), ("recovery_codes", False)])
def test_a_second_factor_is_an_app_or_a_passkey(kind: str, counts: bool, manee: Account) -> None:
    Authenticator.objects.create(user=manee, type=kind, data={})
    read = account_by_pk(manee.pk)
    assert read is not None
    assert (read.has_second_factor, Account.objects.get(pk=manee.pk).has_second_factor) == (counts, counts)


def test_nobody_signs_in_by_an_account_that_is_closed_or_not_there(citizen: Account) -> None:
    backend = SignedInBackend()
    assert backend.get_user(citizen.pk) == citizen
    Account.objects.filter(pk=citizen.pk).update(is_active=False)
    assert [backend.get_user(citizen.pk), backend.get_user(0)] == [None, None]
