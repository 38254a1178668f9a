"""What an actor may do with the reports of a project, as the project's page offers it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from sapha.civic.people.models import Account
from sapha.monitoring.progress.reports_seen import unfinished_reports
from sapha.monitoring.progress.rules import may_see
from sapha.monitoring.projects.acts import Act
from sapha.monitoring.projects.models import Project


def report_acts(actor: object, project: Project) -> list[Act]:
    """Return the reports the actor may go on with or check, then the door to a new one; one query."""
    if not isinstance(actor, Account) or not actor.held_roles:
        return []
    acts: list[Act] = []
    may_write = actor.has_perm("progress.write_report", project)
    for report in unfinished_reports(project).select_related("project"):
        if not may_see(actor, report):
            continue
        waits = not (report.is_open and may_write)
        words = (
            gettext("Report %(number)s waits to be checked")
            if waits
            else gettext("Go on with report %(number)s")
        )
        url = reverse("reports:report" if waits else "reports:write", args=[project.code, report.number])
        acts.append(Act(words % {"number": report.number}, url, "clock" if waits else "edit"))
    if may_write and not any(act.icon == "edit" for act in acts):
        acts.append(Act(gettext("Report progress"), reverse("reports:new", args=[project.code]), "doc"))
    return acts
