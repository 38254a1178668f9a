"""What a unit prepares on a project, as the ledger shows it: to the unit itself until it is decided.

The acts stand in the project's chain. A project is public, what an officer puts before the head is
not: it may be declined. The decision itself is an act on the project.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import rules
from django.urls import reverse

from sapha.civic.people.units import Unit
from sapha.foundation.subjects import SubjectKind, register_subject
from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.projects.models import Project, ProjectClass, ProjectDraft


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
        titles=lambda codes: {code: code for code in codes},
        may_view=lambda actor, code: bool(_seen_among(actor, [code])),
        may_view_all=_seen_among,
    )


CHANGE = _kind("change", "register:state")
PLAN_VERSION = _kind("plan_version", "register:plan")


def _draft(key: str) -> ProjectDraft | None:
    return ProjectDraft.objects.filter(pk__in=_numbers([key])).first()


def _writes_draft(actor: object | None, key: str) -> bool:
    """Whether the actor writes a draft: nobody else sees it or what is attached to it."""
    found = _draft(key)
    return found is not None and bool(rules.has_perm("projects.register_project", actor, found))


def _draft_unit(key: str) -> Unit | None:
    found = _draft(key)
    return None if found is None else found.unit


def _draft_titles(keys: Collection[str]) -> dict[str, str]:
    return {str(one.pk): one.title for one in ProjectDraft.objects.filter(pk__in=_numbers(keys))}


def _drafts_among(actor: object | None, keys: Collection[str]) -> list[str]:
    """Return the drafts the actor writes; each unit is asked once."""
    told: dict[Unit, bool] = {}
    found = []
    for one in ProjectDraft.objects.only("pk", "agency_id").filter(pk__in=_numbers(keys)):
        if one.unit not in told:
            told[one.unit] = bool(rules.has_perm("projects.register_project", actor, one))
        if told[one.unit]:
            found.append(str(one.pk))
    return found


DRAFT = SubjectKind(
    kind="draft",
    url=lambda key: reverse("register:papers", args=_numbers([key])) if _numbers([key]) else "",
    title=lambda key: _draft_titles([key]).get(key, ""),
    titles=_draft_titles,
    may_view=_writes_draft,
    may_view_all=_drafts_among,
    unit=_draft_unit,
    may_attach=_writes_draft,
    may_read=_writes_draft,
)


def _public(
    name: str, url: Callable[[str], str], titles: Callable[[Collection[str]], dict[str, str]]
) -> SubjectKind:
    """Return a kind whose things are public, for everybody and for nobody signed in."""
    return SubjectKind(
        kind=name,
        url=url,
        title=lambda key: titles([key]).get(key, ""),
        may_view=lambda _actor, key: key in titles([key]),
        may_view_all=lambda _actor, keys: titles(keys).keys(),
        titles=titles,
    )


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19]


def _classes(keys: Collection[str]) -> dict[str, str]:
    return {str(one.pk): one.name for one in ProjectClass.objects.filter(pk__in=_numbers(keys))}


def _nodes(keys: Collection[str]) -> dict[str, str]:
    found = PlanNode.objects.select_related("level").filter(pk__in=_numbers(keys))
    return {str(one.pk): f"{one.level.name} {one.number or ''}".strip() for one in found}


PROJECT_CLASS = _public("project_class", lambda _key: reverse("register:classes"), _classes)
PLAN_NODE = _public(
    "plan_node", lambda key: reverse("plans:node", args=[int(key)]) if _numbers([key]) else "", _nodes
)


def register() -> None:
    """Register every kind, once."""
    for kind in (CHANGE, DRAFT, PLAN_VERSION, PROJECT_CLASS, PLAN_NODE):
        register_subject(kind)
