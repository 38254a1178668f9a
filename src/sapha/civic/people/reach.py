"""Which agencies, and what hangs on them, the roles of an actor reach; one condition, no loop over rows."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from sapha.civic.agencies.models import Agency
from sapha.civic.people.choices import UnitKind
from sapha.civic.people.rules import roles_of


def agencies_under(actor: object, roles: Collection[str], path: str = "") -> Q:
    """Return the condition that an agency is reached by one of these roles of the actor.

    Args:
        actor: who asks.
        roles: the roles that count.
        path: from the queried model to the agency, ``agency__``; empty for agencies themselves.
    """
    units = [held.unit for held in roles_of(actor) if held.role in roles]
    if any(unit.kind == UnitKind.CITY for unit in units):
        return Q()
    found = Q(pk__in=[])
    for unit in units:
        if unit.kind == UnitKind.AGENCY:
            found |= Q(**{f"{path}lineage__contains": f"/{unit.key}/"})
        elif unit.kind == UnitKind.DISTRICT:
            for lineage in Agency.objects.filter(district=int(unit.key)).values_list("lineage", flat=True):
                found |= Q(**{f"{path}lineage__startswith": lineage})
    return found
