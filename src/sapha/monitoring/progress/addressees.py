"""People who hold a role over a project, as messages are addressed."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from sapha.civic.people.models import Person, RoleAssignment
from sapha.civic.people.units import units_above
from sapha.monitoring.projects.models import Project


def people_over(project: Project, roles: Collection[str]) -> list[Person]:
    """Return who holds one of these roles today over a project's unit, each once."""
    units = Q(pk__in=[])
    for unit in units_above(project.unit):
        units |= Q(unit_kind=unit.kind, unit_key=unit.key)
    held = RoleAssignment.objects.on(timezone.localdate()).filter(units, role__in=roles)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("pk"))
