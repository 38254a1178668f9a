"""Units of the city as roles see them: a kind, a key, and what stands above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from sapha.foundation.errors import Bilingual


class Unit(NamedTuple):
    """A unit within which a role is held.

    Attributes:
        kind: ``city``, ``agency``, ``district`` or ``council``.
        key: its public key: id of the agency (its codes change), DOPA code of the
            district, key of the council.
    """

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


CITY = Unit("city", "bangkok")

# Called with some units; answers with the units directly or farther above any of them.
UnitSource = Callable[[frozenset[Unit]], Iterable[Unit]]
_SOURCES: list[UnitSource] = []


def register_unit_source(source: UnitSource) -> None:
    """Register a callable that names the units above given units.

    The app that owns a kind of unit registers it once at start-up; it ignores kinds it
    does not own.
    """
    if source not in _SOURCES:
        _SOURCES.append(source)


def units_above(unit: Unit) -> frozenset[Unit]:
    """Return the unit itself and every unit that covers it; the city covers all.

    A district and its office agency cover one another, so that the walk remembers where
    it has been.
    """
    found = frozenset({unit})
    fresh = found
    while fresh:
        above = frozenset(one for source in _SOURCES for one in source(fresh))
        fresh = above - found
        found |= fresh
    return found | {CITY}


# Called with some units; answers with the units of the app's own kind directly or farther below any of them.
_BELOW: list[UnitSource] = []


def register_units_below(source: UnitSource) -> None:
    """Register a callable that names the units of a higher floor below given units, once at start-up."""
    if source not in _BELOW:
        _BELOW.append(source)


def units_below(units: Iterable[Unit]) -> frozenset[Unit]:
    """Return the units of higher floors (councils, their committees) that the given ones cover.

    Each source is asked once for all of them, and again for what it found.
    """
    found = fresh = frozenset(units)
    given = found
    while fresh:
        fresh = frozenset(one for source in _BELOW for one in source(fresh)) - found
        found |= fresh
    return found - given


# Called with some units; answers with what people call those it knows.
NameSource = Callable[[frozenset[Unit]], Mapping[Unit, Bilingual]]
_NAMES: list[NameSource] = []


def register_unit_names(source: NameSource) -> None:
    """Register a callable that names units of a higher floor, once at start-up."""
    if source not in _NAMES:
        _NAMES.append(source)


def names_from_above(units: frozenset[Unit]) -> dict[Unit, Bilingual]:
    """Return what higher floors call the given units; those nobody knows are left out."""
    return {unit: name for source in _NAMES for unit, name in source(units).items()}


def unit_covers(outer_kind: str, outer_key: str, inner_kind: str, inner_key: str) -> bool:
    """Return whether a role held within the outer unit reaches the inner one."""
    return Unit(outer_kind, outer_key) in units_above(Unit(inner_kind, inner_key))
