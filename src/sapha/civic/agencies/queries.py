"""Reading agencies: by printed path, by code, by place in the tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from sapha.civic.agencies.models import Agency
from sapha.civic.agencies.names import name_key
from sapha.civic.districts.models import District
from sapha.ledger.models import Event

# What the ledger calls the reference data of the city.
REFERENCE_SUBJECT = "reference:civic"

# Prints may put the city itself before its department; the tree begins with departments.
_CITY_KEY = name_key("กรุงเทพมหานคร")


class MatchedPath(NamedTuple):
    """A printed path and the agency it leads to.

    Attributes:
        agency: the deepest agency found; ``None`` when not even the first level is known.
        unmatched: what the print says below it, normalised no further: kept as text.
    """

    agency: Agency | None
    unmatched: tuple[str, ...]


def agency_by_path(path: Sequence[str]) -> MatchedPath:
    """Return the agency of a printed path, level by level from the department down.

    Names are compared normalised and without spaces. A level that repeats the name above
    it says nothing new (the print repeats the division as the section). From the first
    unknown level on nothing is guessed. One query.
    """
    names = [name for name in path if name_key(name)]
    keys = [name_key(name) for name in names]
    known = {
        (agency.parent_id, agency.name_key): agency for agency in Agency.objects.filter(name_key__in=keys)
    }
    start = 1 if keys[:1] == [_CITY_KEY] and len(keys) > 1 else 0
    agency: Agency | None = None
    for place in range(start, len(keys)):
        below = known.get((agency.pk if agency else None, keys[place]))
        if below is not None:
            agency = below
        elif agency is None or keys[place] != agency.name_key:
            return MatchedPath(agency, tuple(names[place:] if agency else names))
    return MatchedPath(agency, ())


def agencies_with_code(code: str, *, on: date | None = None) -> QuerySet[Agency]:
    """Return the agencies the code names or named; with a day, those it may have named then.

    A code whose validity is not known may have been valid on any day.
    """
    named = Q(codes__code=code)
    if on is not None:
        named &= Q(codes__valid_from__isnull=True) | Q(codes__valid_from__lte=on)
        named &= Q(codes__valid_to__isnull=True) | Q(codes__valid_to__gte=on)
    return Agency.objects.filter(named).distinct()


def agency_by_code(code: str, *, on: date | None = None) -> Agency | None:
    """Return the one agency the code names; ``None`` for none, and for several: never a guess."""
    found = list(agencies_with_code(code, on=on)[:2])
    return found[0] if len(found) == 1 else None


def with_descendants(agency: Agency) -> QuerySet[Agency]:
    """Return the agency and everything below it, in tree order."""
    return Agency.objects.filter(lineage__startswith=agency.lineage)


def descendants(agency: Agency) -> QuerySet[Agency]:
    """Return everything below the agency, in tree order."""
    return with_descendants(agency).exclude(pk=agency.pk)


def path_of(agency: Agency) -> tuple[Agency, ...]:
    """Return the agencies from the root down to this one."""
    if agency.parent_id is None:
        return (agency,)
    ids = [int(part) for part in agency.lineage.strip("/").split("/")]
    return tuple(Agency.objects.filter(pk__in=ids).order_by("level"))


def office_of(district: District) -> Agency | None:
    """Return the district's office."""
    return Agency.objects.filter(district=district).first()


def loaded_reference_hash() -> str:
    """Return the content hash of the reference files loaded last; empty before the first load."""
    last = Event.objects.filter(subject=REFERENCE_SUBJECT).order_by("-id").first()
    facts: Any = last.facts if last else {}
    return str(facts.get("content_hash", ""))
