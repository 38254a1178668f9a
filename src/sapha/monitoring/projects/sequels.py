"""What follows when a project was written: the floors above keep a version and rate it anew.

Versions hold the reports and ratings are computed from them; both belong to floors this app must not
know. They register here at start-up and are called inside the command's own transaction.
"""

from __future__ import annotations

from collections.abc import Callable

from sapha.civic.people.models import Account
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Project

# Called with who acts, the project as the database has it, and why; with no reason nothing but the
# figures follows.
Sequel = Callable[[Account, Project, VersionReason | None], None]
_SEQUELS: list[Sequel] = []


def register_sequel(sequel: Sequel) -> None:
    """Register what follows every write of a project, at start-up."""
    if sequel not in _SEQUELS:
        _SEQUELS.append(sequel)


def follow(actor: Account, project: Project, reason: VersionReason | None) -> None:
    """Let everything follow that was registered, inside the caller's transaction."""
    for sequel in _SEQUELS:
        sequel(actor, Project.objects.get(pk=project.pk), reason)
