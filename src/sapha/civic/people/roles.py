"""The roles an actor holds now, from assignments and from registered sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from sapha.civic.people.units import Unit


class HeldRole(NamedTuple):
    """One role held today within one unit."""

    role: str
    unit: Unit


# Called with a person's id and a day; another app answers with the roles it derives.
RoleSource = Callable[[int, date], Iterable[HeldRole]]
_SOURCES: list[RoleSource] = []


def register_role_source(source: RoleSource) -> None:
    """Register a source of derived roles (council members, secretaries) at start-up."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def derived_roles(person_id: int, on: date) -> frozenset[HeldRole]:
    """Return the roles that every registered source derives for the person on that day."""
    return frozenset(held for source in _SOURCES for held in source(person_id, on))
