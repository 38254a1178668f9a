"""What a unit prepares on a project, as the ledger shows it: to the unit itself until it is decided.

The acts stand in the project's chain. A project is public, what an officer puts before the head is
not: it may be declined. The decision itself is an act on the project.
"""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse

from sapha.civic.people.units import Unit
from sapha.foundation.subjects import SubjectKind, register_subject
from sapha.monitoring.projects.models import Project


def _seen_among(actor: object | None, codes: Collection[str]) -> list[str]:
    """Return the codes of the projects whose preparations the actor may see; each unit is asked once."""
    of_unit: dict[Unit, list[str]] = {}
    for one in Project.objects.only("code", "agency_id").filter(code__in=codes):
        of_unit.setdefault(one.unit, []).append(one.code)
    seen = [
        found for unit, found in of_unit.items() if rules.has_perm("projects.see_preparation", actor, unit)
    ]
    return [code for found in seen for code in found]


def _kind(name: str, page: str) -> SubjectKind:
    return SubjectKind(
        kind=name,
        url=lambda code: reverse(page, args=[code]),
        title=lambda code: code,
        may_view=lambda actor, code: bool(_seen_among(actor, [code])),
        may_view_all=_seen_among,
    )


CHANGE = _kind("change", "register:state")
PLAN_VERSION = _kind("plan_version", "register:plan")


def register() -> None:
    """Register both kinds, once."""
    register_subject(CHANGE)
    register_subject(PLAN_VERSION)
