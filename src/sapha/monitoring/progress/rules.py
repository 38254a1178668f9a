"""Who writes, checks and sees reports, and who adds to what the register holds of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules

from sapha.civic.people.choices import Role
from sapha.civic.people.rules import holds_role, holds_role_over
from sapha.monitoring.progress.choices import ReportState

if TYPE_CHECKING:
    from sapha.monitoring.progress.models import ProgressReport

# The unit that answers for the project writes; SED checks and writes nothing (domain rules, section 6).
WRITERS = (Role.DISTRICT_OFFICER, Role.AGENCY_OFFICER, Role.AGENCY_HEAD)
REVIEW_READERS = (*WRITERS, Role.SED_COORDINATOR, Role.CITY_ADMINISTRATOR, Role.AUDITOR)


def is_assigned(actor: object, thing: object = None) -> bool:
    """Tell whether a project is the coordinator's own: named for them, or for nobody by name."""
    project = getattr(thing, "project", thing)
    named = getattr(project, "coordinator_id", None)
    return named is None or named == getattr(actor, "person_id", None)


# A coordinator acts on the projects of their units that name them or nobody.
coordinates = holds_role_over(Role.SED_COORDINATOR) & rules.Predicate(is_assigned, name="is assigned")

rules.add_perm(
    "progress.attach_document",
    holds_role_over(*WRITERS, Role.CITY_ADMINISTRATOR) | coordinates,
)
rules.add_perm("progress.write_report", holds_role_over(*WRITERS))
rules.add_perm("progress.answer_finding", holds_role_over(*WRITERS))
rules.add_perm("progress.approve_fall", holds_role_over(Role.AGENCY_HEAD))
rules.add_perm("progress.check_report", coordinates)
rules.add_perm("progress.see_draft", holds_role_over(*WRITERS, Role.AUDITOR))
rules.add_perm("progress.see_submitted", holds_role_over(*WRITERS, Role.SED_COORDINATOR, Role.AUDITOR))
rules.add_perm("progress.review_quarter", coordinates)
rules.add_perm("progress.see_reviews", holds_role(*REVIEW_READERS))
rules.add_perm("progress.see_queue", holds_role(Role.SED_COORDINATOR))
rules.add_perm("progress.see_work", holds_role(*WRITERS, Role.SED_COORDINATOR))


def is_own_report(actor: object, report: ProgressReport) -> bool:
    """Tell whether an actor wrote into a report last or submitted it: their own work they do not judge."""
    key = getattr(actor, "pk", None)
    return key is not None and key in {report.submitted_by_id, report.written_by_id}


def may_see(actor: object, report: ProgressReport) -> bool:
    """Tell whether an actor sees a report: accepted ones are public, drafts are their unit's own."""
    if report.state == ReportState.ACCEPTED:
        return True
    permit = "progress.see_draft" if report.state == ReportState.DRAFT else "progress.see_submitted"
    return bool(getattr(actor, "is_active", False)) and bool(rules.has_perm(permit, actor, report))
