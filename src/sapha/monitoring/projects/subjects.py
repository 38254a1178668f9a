"""What a unit prepares on a project, as the ledger shows it: to the unit itself until it is decided.

The acts stand in the project's chain. A project is public, what an officer puts before the head is
not: it may be declined. The decision itself is an act on the project.
"""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse

from sapha.foundation.subjects import SubjectKind, register_subject
from sapha.monitoring.projects.models import Project


def _seen_among(actor: object | None, codes: Collection[str]) -> list[str]:
    """Return the codes of the projects whose preparations the actor may see; one query for the projects."""
    projects = Project.objects.only("code", "agency_id").filter(code__in=codes)
    return [one.code for one in projects if rules.has_perm("projects.see_preparation", actor, one)]


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
