"""Councils, their seats on a day, and the states they were in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sapha.civic.people.choices import UnitKind
from sapha.civic.people.units import Unit
from sapha.council.councils.charter.rules import CharterRules, GroupRules
from sapha.council.councils.models import Charter, CharterVersion, Council, Seat
from sapha.council.councils.queries.charters import holding_on, in_force, rules_of
from sapha.foundation.errors import Bilingual, NotThere

NO_COUNCIL = Bilingual("ไม่มีสภานี้ในทะเบียน", "The register has no such council")


class SeatInForce(NamedTuple):
    """A seat on a day, with the rules of its group."""

    seat: Seat
    group: GroupRules


class DayRules(NamedTuple):
    """The version that rules on a day and what it says."""

    version: CharterVersion
    rules: CharterRules


def councils() -> QuerySet[Council]:
    """Return all councils in the order of their keys, with district, charter and parent."""
    return Council.objects.select_related("district", "charter__body_type", "parent")


def council_by_key(key: str) -> Council:
    """Return a council.

    Raises:
        NotThere: there is none of this key.
    """
    found = councils().filter(key=key).first()
    if found is None:
        raise NotThere(NO_COUNCIL, rule="councils.no_such_council", where=key[:20])
    return found


def rules_on(charters: Iterable[Charter], day: date) -> dict[int, DayRules]:
    """Return the rules of each charter on a day, by its id; charters without any are left out.

    Two queries however many charters there are; none for charters that came with their versions.
    """
    wanted = {charter.pk: charter for charter in charters}
    kept = [version for one in wanted.values() for version in kept_versions(one)]
    versions = [one for one in kept if _holds_on(one, day)]
    if asked := wanted.keys() - {one.charter_id for one in kept}:
        versions += in_force().filter(holding_on(day), charter__in=asked)
    return {version.charter_id: DayRules(version, rules_of(version)) for version in versions}


def kept_versions(charter: Charter) -> list[CharterVersion]:
    """Return the versions a charter came with when it was fetched; none when it came alone."""
    came_with_them = "versions" in getattr(charter, "_prefetched_objects_cache", {})
    return list(charter.versions.all()) if came_with_them else []


def _holds_on(version: CharterVersion, day: date) -> bool:
    """Tell of a fetched version what `holding_on` and `in_force` ask of the database."""
    begins, ends = version.valid_from, version.valid_to
    return not version.is_draft and begins is not None and begins <= day and (ends is None or day <= ends)


def seats_on(council: Council, day: date) -> list[SeatInForce]:
    """Return the seats in force on a day, in the order of the charter; none without rules."""
    found = rules_on([council.charter], day).get(council.charter_id)
    if found is None:
        return []
    kept = {(seat.group_code, seat.number): seat for seat in council.seats.all()}
    return [
        SeatInForce(kept[group.code, number], group)
        for group in found.rules.groups
        for number in range(1, group.seats + 1)
        if (group.code, number) in kept
    ]


def seat_groups(seats: Sequence[SeatInForce]) -> list[tuple[GroupRules, int]]:
    """Return the groups of the seats with how many seats each has, in the order of the charter."""
    counts: dict[str, int] = {}
    for one in seats:
        counts[one.group.code] = counts.get(one.group.code, 0) + 1
    groups = {one.group.code: one.group for one in seats}
    return [(groups[code], count) for code, count in counts.items()]


def units_over_councils(units: frozenset[Unit]) -> Iterator[Unit]:
    """Name what covers the given councils: the district, and the council a committee works for."""
    keys = [unit.key for unit in units if unit.kind == UnitKind.COUNCIL]
    if not keys:
        return
    for district, parent in Council.objects.filter(key__in=keys).values_list("district", "parent__key"):
        if district is not None:
            yield Unit(UnitKind.DISTRICT, str(district))
        if parent is not None:
            yield Unit(UnitKind.COUNCIL, parent)


def councils_below(units: frozenset[Unit]) -> Iterator[Unit]:
    """Name the councils of the given districts and the committees of the given councils."""
    districts = [int(one.key) for one in units if one.kind == UnitKind.DISTRICT and one.key.isdecimal()]
    parents = [one.key for one in units if one.kind == UnitKind.COUNCIL]
    if districts or parents:
        found = Council.objects.filter(Q(district__in=districts) | Q(parent__key__in=parents))
        yield from (Unit(UnitKind.COUNCIL, key) for key in found.values_list("key", flat=True))


def council_names(units: frozenset[Unit]) -> dict[Unit, Bilingual]:
    """Return what people call the councils among the units; one query, none when there are none."""
    keys = [one.key for one in units if one.kind == UnitKind.COUNCIL]
    if not keys:
        return {}
    rows = Council.objects.filter(key__in=keys).values_list("key", "name_th", "name_en")
    return {Unit(UnitKind.COUNCIL, key): Bilingual(th, en or th) for key, th, en in rows}
