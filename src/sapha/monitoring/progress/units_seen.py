"""Which projects lie below the units in which an actor holds some roles; one query, no loop over projects."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import UnitKind
from sapha.civic.people.rules import roles_of


def projects_under(actor: object, roles: Collection[str], path: str = "") -> Q:
    """Return the condition that a project's unit is reached by one of these roles of the actor.

    Args:
        actor: who asks.
        roles: the roles that count.
        path: from the queried model to the project, ``project__``; empty for projects themselves.
    """
    units = [held.unit for held in roles_of(actor) if held.role in roles]
    if any(unit.kind == UnitKind.CITY for unit in units):
        return Q()
    found = Q(pk__in=[])
    for unit in units:
        if unit.kind == UnitKind.AGENCY:
            found |= Q(**{f"{path}agency__lineage__contains": f"/{unit.key}/"})
        elif unit.kind == UnitKind.DISTRICT:
            for lineage in Agency.objects.filter(district=int(unit.key)).values_list("lineage", flat=True):
                found |= Q(**{f"{path}agency__lineage__startswith": lineage})
    return found
