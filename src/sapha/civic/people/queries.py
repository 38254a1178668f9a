"""What may be asked about people and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import AccountKind
from sapha.civic.people.models import Account
from sapha.civic.people.units import Unit

_SERVICE_NAME = re.compile(r"[a-z][a-z_]{0,39}")


def service_account(name: str) -> Account:
    """Return the recorded service account of this name, recording it the first time.

    Raises:
        ValueError: the name is not lower-case letters and underscores.
    """
    if not _SERVICE_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of a service")
    account, _ = Account.objects.get_or_create(
        service_name=name, defaults={"kind": AccountKind.SERVICE, "password": "!"}
    )
    return account


def _keys(units: Iterable[Unit], kind: str) -> list[int]:
    return [int(unit.key) for unit in units if unit.kind == kind and unit.key.isdecimal()]


def units_over_agencies(units: frozenset[Unit]) -> Iterator[Unit]:
    """Name the agencies above the given agencies and the district an office serves."""
    if not (ids := _keys(units, "agency")):
        return
    for lineage, district in Agency.objects.filter(pk__in=ids).values_list("lineage", "district"):
        yield from (Unit("agency", part) for part in lineage.split("/") if part)
        if district is not None:
            yield Unit("district", str(district))


def units_over_districts(units: frozenset[Unit]) -> Iterator[Unit]:
    """Name the office agencies of the given districts."""
    if codes := _keys(units, "district"):
        offices = Agency.objects.filter(district__in=codes).values_list("pk", flat=True)
        yield from (Unit("agency", str(pk)) for pk in offices)
