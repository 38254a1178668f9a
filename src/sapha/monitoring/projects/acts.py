"""What an actor may do with a project, as the project's page offers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from sapha.civic.people.models import Account
from sapha.monitoring.projects.choices import DraftStep
from sapha.monitoring.projects.lifecycle import changes_from
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.queries.districts import may_give_to_districts


class Act(NamedTuple):
    """One act: its words, where it begins, its symbol; a deed at once is posted."""

    label: str
    url: str
    icon: str
    is_deed: bool = False


def acts_for(actor: object, project: Project) -> list[Act]:
    """Return what this actor may do with the project, most usual first; nothing for visitors."""
    acts: list[Act] = []
    if not isinstance(actor, Account):
        return acts
    if actor.has_perm("prints.certify_print", project):
        url = reverse("certify_project", args=[project.code])
        acts.append(Act(gettext("Certify the form"), url, "shield", is_deed=True))
    if actor.has_perm("projects.change_project", project):
        url = reverse("register:change", args=[project.code, DraftStep.IDENTITY.value])
        acts.append(Act(gettext("Change the project"), url, "edit"))
        url = reverse("register:indicators", args=[project.code])
        acts.append(Act(gettext("Indicators of the project"), url, "sort"))
    if any(actor.has_perm(f"projects.{one}_parent", project) for one in ("link", "propose")):
        url = reverse("register:parent", args=[project.code])
        acts.append(Act(gettext("Central project"), url, "link"))
    if actor.has_perm("projects.prepare_change", project):
        acts.append(Act(gettext("Change the state"), reverse("register:state", args=[project.code]), "clock"))
    if actor.has_perm("projects.write_plan", project):
        acts.append(Act(gettext("Plan versions"), reverse("register:plan", args=[project.code]), "calendar"))
    if may_give_to_districts(actor, project):
        url = reverse("register:districts", args=[project.code])
        acts.append(Act(gettext("Create for districts"), url, "pin"))
    if project.agency_id and actor.has_perm("projects.register_project", project):
        url = reverse("register:copy", args=[project.code])
        acts.append(Act(gettext("Copy into next year"), url, "plus", is_deed=True))
    return acts


def confirmation_url(actor: object, project: Project, kind: str, proposed: Mapping[str, str]) -> str:
    """Return where a state that a text speaks of is confirmed, its fields filled in; empty for others.

    Args:
        actor: who looks at the page.
        project: whose state it is.
        kind: one of `ChangeKind`.
        proposed: fields of the form with what the text says.
    """
    if not isinstance(actor, Account) or not actor.has_perm("projects.prepare_change", project):
        return ""
    if kind not in changes_from(project.state):
        return ""
    url = reverse("register:change_state", args=[project.code, kind])
    return f"{url}?{urlencode({name: text for name, text in proposed.items() if text})}"
