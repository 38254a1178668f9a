"""What follows when a project was written: the floors above keep a version and rate it anew.

Versions hold the reports and ratings are computed from them; both belong to floors this app must not
know. They register here at start-up and are called inside the command's own transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

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


# Called with a project; answers with its last accepted cumulative percent, ``None`` when none was reported.
PercentSource = Callable[[Project], Decimal | None]
_PERCENTS: list[PercentSource] = []


def register_percent_source(source: PercentSource) -> None:
    """Register who knows the reported percent of a project, at start-up."""
    if source not in _PERCENTS:
        _PERCENTS.append(source)


def reported_percent(project: Project) -> Decimal | None:
    """Return the last accepted percent of a project; ``None`` is not reported, never 0."""
    known = (source(project) for source in _PERCENTS)
    return next((percent for percent in known if percent is not None), None)
