"""Drafts and who sees them."""

from __future__ import annotations

from django.db.models import QuerySet

from sapha.civic.people.models import Account
from sapha.foundation.errors import Bilingual, NotThere
from sapha.monitoring.projects.models import ProjectDraft
from sapha.monitoring.projects.queries.units import agencies_written_by

_NO_DRAFT = Bilingual("ไม่พบร่างโครงการนี้", "There is no such draft")


def drafts_seen_by(actor: Account) -> QuerySet[ProjectDraft]:
    """Return the drafts of the actor's units that have not become projects, the latest first."""
    mine = agencies_written_by(actor).order_by().values("pk")
    drafts = ProjectDraft.objects.filter(agency__in=mine, project__isnull=True)
    return drafts.select_related("agency", "predecessor").order_by("-updated_at", "-pk")


def draft_seen_by(actor: Account, pk: int) -> ProjectDraft:
    """Return a draft of the actor's units, also one that has become a project.

    Raises:
        NotThere: there is none, or it is another unit's.
    """
    drafts = ProjectDraft.objects.select_related("agency", "predecessor", "project")
    found = drafts.filter(pk=pk).first()
    if found is None or not actor.has_perm("projects.register_project", found):
        raise NotThere(_NO_DRAFT, rule="projects.no_draft")
    return found
