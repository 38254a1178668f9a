"""People who answer for a unit, as messages are addressed."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import Role
from sapha.civic.people.models import Person, RoleAssignment
from sapha.civic.people.units import Unit, units_above


def officers_of(agency: Agency) -> list[Person]:
    """Return the officers of the agency and of what stands above it, each once."""
    return _holders(agency, (Role.AGENCY_OFFICER, Role.DISTRICT_OFFICER))


def heads_of(agency: Agency) -> list[Person]:
    """Return the heads of the agency and of what stands above it, each once."""
    return _holders(agency, (Role.AGENCY_HEAD,))


def _holders(agency: Agency, roles: tuple[str, ...]) -> list[Person]:
    units = Q(pk__in=[])
    for unit in units_above(Unit("agency", str(agency.pk))):
        units |= Q(unit_kind=unit.kind, unit_key=unit.key)
    held = RoleAssignment.objects.on(timezone.localdate()).filter(units, role__in=roles)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("pk"))
