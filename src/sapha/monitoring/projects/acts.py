"""What an actor may do with a project, as the project's page offers it."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from sapha.civic.people.models import Account
from sapha.monitoring.projects.choices import DraftStep
from sapha.monitoring.projects.models import Project


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
    if project.agency_id and actor.has_perm("projects.register_project", project):
        url = reverse("register:copy", args=[project.code])
        acts.append(Act(gettext("Copy into next year"), url, "plus", is_deed=True))
    return acts
