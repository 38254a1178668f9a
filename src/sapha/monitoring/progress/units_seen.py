"""Which projects lie below the units in which an actor holds some roles; one query, no loop over projects."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from sapha.civic.people.reach import agencies_under


def projects_under(actor: object, roles: Collection[str], path: str = "") -> Q:
    """Return the condition that a project's unit is reached by one of these roles of the actor.

    Args:
        actor: who asks.
        roles: the roles that count.
        path: from the queried model to the project, ``project__``; empty for projects themselves.
    """
    return agencies_under(actor, roles, f"{path}agency__")
