"""Makers of people, accounts and roles for tests."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from django.utils import timezone

from sapha.civic.agencies.choices import AgencyKind
from sapha.civic.agencies.models import Agency, AgencyCode
from sapha.civic.people.models import Account, ContactPoint, Person, RoleAssignment
from sapha.civic.people.units import Unit

PASSWORD = "ดอกราชพฤกษ์-บาน-ใน-เมือง"
ROLES_SINCE = date(2020, 10, 1)


def make_person(given_name: str, family_name: str = "ใจดี", post_title: str = "") -> Person:
    """Keep a person with this name."""
    return Person.objects.create(
        given_name=given_name,
        family_name=family_name,
        post_title=post_title,
        sort_key=f"{given_name} {family_name}",
        search_text=f"{given_name} {family_name} {post_title}".strip().casefold(),
    )


def make_account(email: str, given_name: str = "สมมุติ", post_title: str = "") -> Account:
    """Keep an active account of a new person who can sign in with `PASSWORD` and reads their mail."""
    account = Account.objects.create_user(
        email, PASSWORD, person=make_person(given_name, post_title=post_title)
    )
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def make_contact(person: Person, kind: str, value: str, **changed: object) -> ContactPoint:
    """Keep where a person can be reached, confirmed."""
    return ContactPoint.objects.create(
        **{"person": person, "kind": kind, "value": value, "verified_at": timezone.now(), **changed}
    )


def give_role(account: Account, role: str, unit: Unit, ends_on: date | None = None) -> RoleAssignment:
    """Keep a role of the account's person within a unit, since long ago."""
    assert account.person_id is not None
    account.__dict__.pop("held_roles", None)
    return RoleAssignment.objects.create(
        person_id=account.person_id,
        role=role,
        unit_kind=unit.kind,
        unit_key=unit.key,
        starts_on=ROLES_SINCE,
        ends_on=ends_on,
    )


def agency_with_code(code: str, name: str, *, parent: Agency | None = None) -> Agency:
    """Return the agency that has this code, keeping a new one when there is none."""
    known = AgencyCode.objects.filter(code=code).order_by("-is_main", "agency").first()
    if known is not None:
        return known.agency
    agency = Agency.objects.create(
        parent=parent,
        kind=AgencyKind.DEPARTMENT if parent is None else AgencyKind.DIVISION,
        level=1 if parent is None else parent.level + 1,
        lineage="",
        name_th=name,
        name_key=name.replace(" ", ""),
        search_text=name,
    )
    agency.lineage = f"{parent.lineage if parent else '/'}{agency.pk}/"
    agency.save()
    AgencyCode.objects.create(agency=agency, code=code, is_main=True, source="tests")
    return agency
