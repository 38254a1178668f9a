"""What may be asked about people, their accounts and their roles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import override

from sapha.civic.agencies.models import Agency
from sapha.civic.districts.models import District
from sapha.civic.people.choices import AccountKind, ContactKind, DerivedRole, Role, UnitKind
from sapha.civic.people.models import Account, ContactPoint, Person, RoleAssignment, RoleAssignmentQuerySet
from sapha.civic.people.roles import HeldRole, PersonDay, derived_roles
from sapha.civic.people.units import CITY, Unit, names_from_above, units_above
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.holdings import Holding, Row, registered_holdings
from sapha.foundation.thai_text import search_text
from sapha.ledger.actors import ActorThen

_SERVICE_NAME = re.compile(r"[a-z][a-z_]{0,39}")
# Keys of agencies and districts are numbers that fit the database's column.
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_CITY_NAME = Bilingual("กรุงเทพมหานคร", "Bangkok")
_SERVICE = Bilingual("บัญชีนี้ไม่ใช่บัญชีของบุคคล", "This account is not a person's")
CITIZEN = Bilingual("ประชาชน", "Citizen")


def service_account(name: str) -> Account:
    """Return the recorded service account of this name, recording it the first time.

    Raises:
        ValueError: the name is not lower-case letters and underscores.
    """
    if not _SERVICE_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of a service")
    account, _ = Account.objects.get_or_create(
        service_name=name, defaults={"kind": AccountKind.SERVICE, "password": UNUSABLE_PASSWORD_PREFIX}
    )
    return account


# --- units ------------------------------------------------------------------------------


def _keys(units: Iterable[Unit], kind: str) -> list[int]:
    return [int(unit.key) for unit in units if unit.kind == kind and _NUMBER.fullmatch(unit.key)]


def units_over_agencies(units: frozenset[Unit]) -> Iterator[Unit]:
    """Name the agencies above the given agencies and the districts their offices serve."""
    if not (ids := _keys(units, UnitKind.AGENCY)):
        return
    for lineage, district in Agency.objects.filter(pk__in=ids).values_list("lineage", "district"):
        yield from (Unit(UnitKind.AGENCY, part) for part in lineage.split("/") if part)
        if district is not None:
            yield Unit(UnitKind.DISTRICT, str(district))


def units_over_districts(units: frozenset[Unit]) -> Iterator[Unit]:
    """Name the office agencies of the given districts."""
    if codes := _keys(units, UnitKind.DISTRICT):
        offices = Agency.objects.filter(district__in=codes).values_list("pk", flat=True)
        yield from (Unit(UnitKind.AGENCY, str(pk)) for pk in offices)


def unit_names(units: Iterable[Unit]) -> dict[Unit, Bilingual]:
    """Return what people call each unit; a constant number of queries however many there are."""
    wanted = frozenset(units)
    names = {unit: Bilingual(str(unit), str(unit)) for unit in wanted} | {CITY: _CITY_NAME}
    names |= names_from_above(wanted)
    for agency in Agency.objects.filter(pk__in=_keys(wanted, UnitKind.AGENCY)):
        names[Unit(UnitKind.AGENCY, str(agency.pk))] = _agency_name(agency)
    for district in District.objects.filter(pk__in=_keys(wanted, UnitKind.DISTRICT)):
        names[Unit(UnitKind.DISTRICT, str(district.pk))] = _district_name(district)
    return names


def _agency_name(agency: Agency) -> Bilingual:
    return Bilingual(agency.name_th, agency.name_en or agency.name_th)


def _district_name(district: District) -> Bilingual:
    return Bilingual(f"เขต{district.name_th}", f"{district.name_en} District")


def unit_exists(unit: Unit) -> bool:
    """Return whether there is such a unit now."""
    keys = _keys([unit], unit.kind)
    if unit.kind == UnitKind.AGENCY:
        return Agency.objects.filter(pk__in=keys, is_historical=False).exists()
    if unit.kind == UnitKind.DISTRICT:
        return District.objects.filter(pk__in=keys).exists()
    return unit == CITY


# --- roles ------------------------------------------------------------------------------


def _in_both(known: Mapping[str, object], code: object) -> Bilingual:
    said = []
    for language in ("th", "en"):
        with override(language):
            said.append(str(known.get(str(code), code)))
    return Bilingual(*said)


def role_name(role: object) -> Bilingual:
    """Return what people call a role; the code itself when it is not known."""
    return _in_both({one.value: one.label for one in (*Role, *DerivedRole)}, role)


def derived_lines(account: Account) -> list[tuple[Bilingual, Bilingual]]:
    """Return the roles that follow from an account's memberships today, each with its unit."""
    held = sorted(one for one in account.held_roles if one.role in DerivedRole.values)
    units = unit_names(one.unit for one in held) if held else {}
    return [(role_name(one.role), units[one.unit]) for one in held]


def contact_kind_name(kind: object) -> Bilingual:
    """Return what people call a kind of contact point; the code itself when it is not known."""
    return _in_both({one.value: one.label for one in ContactKind}, kind)


def people_over(unit: Unit, roles: Collection[str]) -> list[Person]:
    """Return who holds one of these roles today over a unit, each once: so messages are addressed."""
    units = Q(pk__in=[])
    for one in units_above(unit):
        units |= Q(unit_kind=one.kind, unit_key=one.key)
    held = RoleAssignment.objects.on(timezone.localdate()).filter(units, role__in=roles)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("pk"))


def administrator_roles() -> RoleAssignmentQuerySet:
    """Return every assignment of the city administrator's role, in one order for locking."""
    return RoleAssignment.objects.filter(role=Role.CITY_ADMINISTRATOR).order_by("pk")


def city_has_administrator(day: date) -> bool:
    """Return whether somebody with an open account administers the city on that day."""
    return administrator_roles().on(day).filter(person__account__is_active=True).exists()


def _roles_then(wanted: frozenset[PersonDay]) -> dict[PersonDay, frozenset[HeldRole]]:
    """Return the roles each person held on each day; one query for the assignments."""
    people = {one.person_id for one in wanted}
    kept: dict[int, list[RoleAssignment]] = {}
    for assignment in RoleAssignment.objects.filter(person__in=people):
        kept.setdefault(assignment.person_id, []).append(assignment)
    derived = derived_roles(wanted)
    return {
        one: derived[one] | {held.held for held in kept.get(one.person_id, []) if held.was_held_on(one.day)}
        for one in wanted
    }


def actor_titles(actors: frozenset[ActorThen]) -> Mapping[ActorThen, Bilingual]:
    """Name the people among the actors of events by role and unit on the day of the act.

    Never by name: the ledger is public. Four queries however many events there are.
    """
    ids = {actor: int(actor.key[8:]) for actor in actors if re.fullmatch(r"account:[0-9]{1,18}", actor.key)}
    people = dict(Account.objects.filter(pk__in=ids.values()).values_list("pk", "person"))
    days = {actor: PersonDay(people[pk], actor.day) for actor, pk in ids.items() if people.get(pk)}
    roles = _roles_then(frozenset(days.values()))
    units = unit_names(held.unit for held_roles in roles.values() for held in held_roles)
    return {actor: _title(roles[day], units) for actor, day in days.items()}


def _title(roles: Iterable[HeldRole], units: Mapping[Unit, Bilingual]) -> Bilingual:
    named = [(role_name(held.role), units[held.unit]) for held in sorted(roles)]
    if not named:
        return CITIZEN
    return Bilingual(
        " / ".join(f"{role.th} {unit.th}" for role, unit in named),
        " / ".join(f"{role.en}, {unit.en}" for role, unit in named),
    )


def person_of(account: Account) -> Person:
    """Return whose account it is.

    Raises:
        BadInput: it is a service account.
    """
    if account.person is None:
        raise BadInput(_SERVICE, rule="people.account_of_service")
    return account.person


def unproven_address(account: Account, points: Iterable[ContactPoint]) -> bool:
    """Return whether nobody knows yet that the person reads their sign-in address.

    So it is after an invitation whose link was handed over instead of mailed.
    """
    if any(one.kind == ContactKind.EMAIL and one.verified_at is not None for one in points):
        return False
    proven = EmailAddress.objects.filter(user=account, verified=True, email=account.email or "")
    return account.email is not None and not proven.exists()


# --- people -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One assignment as people read it.

    Attributes:
        assignment: the row itself.
        role: what the role is called.
        unit: what the unit is called.
        is_over: whether it no longer holds and will not again.
    """

    assignment: RoleAssignment
    role: Bilingual
    unit: Bilingual
    is_over: bool


def role_lines(assignments: Iterable[RoleAssignment]) -> list[RoleLine]:
    """Return assignments with the names of roles and units; two queries."""
    rows, today = list(assignments), timezone.localdate()
    names = unit_names(row.unit for row in rows)
    return [RoleLine(row, role_name(row.role), names[row.unit], row.is_over(today)) for row in rows]


def staff(*, words: str = "", role: str = "", state: str = "") -> QuerySet[Person]:
    """Return the people who hold or held a role or were invited, by Thai name.

    Args:
        words: what must occur in the name or post.
        role: only those who hold this role today.
        state: ``open``, ``invited`` or ``closed``.
    """
    today = timezone.localdate()
    holding = RoleAssignment.objects.on(today)
    people = Person.objects.filter(Exists(RoleAssignment.objects.filter(person=OuterRef("pk"))))
    if words:
        people = people.filter(search_text__contains=search_text(words))
    if role:
        people = people.filter(Exists(holding.filter(person=OuterRef("pk"), role=role)))
    never_in = Q(account__last_login__isnull=True, account__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    invited = never_in & Q(account__is_active=False)
    if state == "open":
        people = people.filter(account__is_active=True)
    elif state == "invited":
        people = people.filter(invited)
    elif state == "closed":
        people = people.filter(account__is_active=False).exclude(invited)
    return people.select_related("account").prefetch_related(
        Prefetch("roles", holding, to_attr="roles_today")
    )


def unit_choices(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every unit a role can be held within, grouped by kind, for a select field."""
    city = [(str(CITY), _CITY_NAME.in_language(language))]
    districts = [
        (str(Unit(UnitKind.DISTRICT, str(one.pk))), _district_name(one).in_language(language))
        for one in District.objects.only("code", "name_th", "name_en")
    ]
    agencies = [
        (
            str(Unit(UnitKind.AGENCY, str(one.pk))),
            "– " * (one.level - 1) + _agency_name(one).in_language(language),
        )
        for one in Agency.objects.filter(is_historical=False).order_by("lineage")
    ]
    groups = ((UnitKind.CITY, city), (UnitKind.DISTRICT, districts), (UnitKind.AGENCY, agencies))
    return [(str(kind.label), units) for kind, units in groups]


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of data held of a person, with its rows.

    Attributes:
        holding: what it is and why it is held.
        rows: what is held now.
    """

    holding: Holding
    rows: Sequence[Row]


def held_of(person: Person) -> list[Held]:
    """Return everything held of a person, by every app that keeps something."""
    return [Held(one, one.read(person.pk)) for one in registered_holdings()]


def keeps_name(held: Iterable[Held]) -> bool:
    """Return whether a record of office bears the person's name, so that it stays."""
    return any(one.holding.names_person and one.rows for one in held)


def own_data(account: Account) -> dict[str, list[dict[str, Any]]]:
    """Return everything held about the person of an account, their own acts included."""
    found = held_of(account.person) if account.person else []
    return {one.holding.name: [dict(row) for row in one.rows] for one in found}
