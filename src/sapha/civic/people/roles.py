"""The roles an actor holds, from assignments and from registered sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sapha.civic.people.units import Unit
from sapha.foundation.database.plain import rows


class HeldRole(NamedTuple):
    """One role held within one unit."""

    role: str
    unit: Unit


class PersonDay(NamedTuple):
    """A person on a day: roles begin and end."""

    person_id: int
    day: date


# As `RoleAssignmentQuerySet.on` says it.
_ASSIGNED = (
    "SELECT role, unit_kind, unit_key FROM civic_role_assignment WHERE person_id = %s "
    "AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s) AND withdrawn_at IS NULL"
)


def assigned_roles(asked: PersonDay) -> frozenset[HeldRole]:
    """Return the roles assigned to a person that hold on a day; one query."""
    found = rows(_ASSIGNED, asked.person_id, asked.day, asked.day)
    return frozenset(HeldRole(role, Unit(kind, key)) for role, kind, key in found)


# Called with people and days together; another app answers with the roles it derives.
RoleSource = Callable[[frozenset[PersonDay]], Mapping[PersonDay, Iterable[HeldRole]]]
_SOURCES: list[RoleSource] = []


def register_role_source(source: RoleSource) -> None:
    """Register a source of derived roles (council members, secretaries) at start-up."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def derived_roles(wanted: Iterable[PersonDay]) -> dict[PersonDay, frozenset[HeldRole]]:
    """Return the roles that the registered sources derive for each person and day."""
    days = frozenset(wanted)
    answers = [source(days) for source in _SOURCES]
    return {day: frozenset(held for answer in answers for held in answer.get(day, ())) for day in days}
