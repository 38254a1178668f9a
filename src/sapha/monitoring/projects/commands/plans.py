"""Plan versions: written by officers, approved by the head of the agency, never by their author."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.projects.choices import PlanKind, PlanState
from sapha.monitoring.projects.details import tidy_line, tidy_text
from sapha.monitoring.projects.models import PlanMilestone, PlanPoint, PlanVersion, Project
from sapha.monitoring.projects.planning import PlanTerms, check_plan, check_rows
from sapha.monitoring.projects.queries.plans import plan_frame, plan_hash, plan_terms
from sapha.monitoring.projects.sequels import follow

_MOVED = Bilingual(
    "แผนงานฉบับนี้เปลี่ยนสถานะไปแล้ว โปรดเปิดหน้านี้ใหม่", "this plan version has moved on: open the page again"
)
_OWN = Bilingual("ผู้จัดทำแผนงานอนุมัติแผนงานของตนเองไม่ได้", "whoever wrote a plan version does not approve it")
_NO_REASON = Bilingual("โปรดใส่เหตุผลที่ส่งคืน", "give the reason for returning it")


def save_plan_version(*, actor: Account, project: Project, terms: PlanTerms) -> PlanVersion:
    """Write the draft of the next plan version; a draft may still be unsound, a submitted one not.

    Raises:
        NotThere, NotPermitted: the actor may not write plans of this project.
        BadInput: a row cannot be kept; ``where`` is the row.
        Conflict: a version waits for approval and cannot be written any more.
    """
    try:
        with transaction.atomic():
            return _save(actor, project, terms)
    except IntegrityError as error:
        raise Conflict(_MOVED, rule="projects.plan_moved") from error


def _save(actor: Account, project: Project, terms: PlanTerms) -> PlanVersion:
    require(actor, "projects.write_plan", project)
    Project.objects.select_for_update().get(pk=project.pk)
    versions = PlanVersion.objects.filter(project=project)
    version = versions.filter(state__in=[PlanState.DRAFT, PlanState.SUBMITTED]).first()
    if version is None:
        last = versions.order_by("-number").first()
        version = PlanVersion(project=project, number=last.number + 1 if last else 1, author=actor)
    if version.state != PlanState.DRAFT:
        raise Conflict(_MOVED, rule="projects.plan_moved")
    check_rows(terms)
    version.kind, version.changed_by = terms.kind, actor
    version.document, version.document_on = tidy_line(terms.document)[:200], terms.document_on
    version.reason = tidy_text(terms.reason)
    version.save()
    _write_rows(version, terms)
    _record_waiting(actor, version, "plan_version.saved")
    return version


def _write_rows(version: PlanVersion, terms: PlanTerms) -> None:
    version.points.all().delete()
    version.milestones.all().delete()
    if terms.kind == PlanKind.POINTS:
        PlanPoint.objects.bulk_create(
            PlanPoint(version=version, on=point.on, percent=point.percent) for point in terms.points
        )
    elif terms.kind == PlanKind.MILESTONES:
        PlanMilestone.objects.bulk_create(
            PlanMilestone(
                version=version, name=step.name, due_on=step.due_on, weight=step.weight, position=place
            )
            for place, step in enumerate(terms.milestones, start=1)
        )


@transaction.atomic
def submit_plan_version(*, actor: Account, version: PlanVersion) -> None:
    """Put a drafted version before the head of the agency.

    Raises:
        NotThere, NotPermitted: the actor may not write plans of this project.
        BadInput: the version cannot judge; ``where`` is the field or row.
        Conflict: it is a draft no longer.
    """
    require(actor, "projects.write_plan", version)
    kept = _kept(version, PlanState.DRAFT)
    check_plan(plan_terms(kept), plan_frame(kept.project, kept))
    kept.state, kept.return_reason = PlanState.SUBMITTED, ""
    kept.save()
    _record_waiting(actor, kept, "plan_version.submitted")


@transaction.atomic
def return_plan_version(*, actor: Account, version: PlanVersion, reason: str) -> None:
    """Give a submitted version back with a reason; it is a draft again.

    Raises:
        NotThere, NotPermitted: the actor does not approve plans of this agency.
        BadInput: no reason is given.
        Conflict: it does not wait any more.
    """
    require(actor, "projects.approve_plan", version)
    kept = _kept(version, PlanState.SUBMITTED)
    kept.return_reason = tidy_text(reason)
    if not kept.return_reason:
        raise BadInput(_NO_REASON, rule="projects.required", where="reason")
    kept.state = PlanState.DRAFT
    kept.save()
    _record_waiting(actor, kept, "plan_version.returned")


@transaction.atomic
def approve_plan_version(*, actor: Account, version: PlanVersion) -> None:
    """Approve a submitted version: from today on it judges, the one before judges the days before.

    Raises:
        NotThere, NotPermitted: the actor does not approve plans of this agency.
        BadInput: the project's days moved meanwhile, so that the version no longer fits.
        Conflict: it does not wait any more, or the actor wrote it.
    """
    require(actor, "projects.approve_plan", version)
    kept = _kept(version, PlanState.SUBMITTED)
    if actor.pk in {kept.author_id, kept.changed_by_id}:
        raise Conflict(_OWN, rule="projects.own_plan")
    check_plan(plan_terms(kept), plan_frame(kept.project, kept))
    PlanVersion.objects.filter(project=kept.project_id, state=PlanState.APPROVED).update(
        state=PlanState.SUPERSEDED
    )
    kept.state, kept.approved_by, kept.in_force_from = PlanState.APPROVED, actor, timezone.localdate()
    kept.save()
    facts = {
        "number": kept.number,
        "kind": str(kept.kind),
        "in_force_from": kept.in_force_from.isoformat(),
        "document": kept.document,
        "content_sha256": plan_hash(kept),
    }
    _record(actor, kept, "plan_version.approved", facts)
    follow(actor, kept.project, None)


@transaction.atomic
def discard_plan_version(*, actor: Account, version: PlanVersion) -> None:
    """Throw a drafted version away; its number is given to the next.

    Raises:
        NotThere, NotPermitted: the actor may not write plans of this project.
        Conflict: it is a draft no longer.
    """
    require(actor, "projects.write_plan", version)
    kept = _kept(version, PlanState.DRAFT)
    _record_waiting(actor, kept, "plan_version.discarded")
    kept.delete()


def _kept(version: PlanVersion, state: PlanState) -> PlanVersion:
    """Return the version, locked with its project, if it is still in the state."""
    Project.objects.select_for_update().get(pk=version.project_id)
    kept = PlanVersion.objects.select_related("project").filter(pk=version.pk, state=state).first()
    if kept is None:
        raise Conflict(_MOVED, rule="projects.plan_moved")
    return kept


def _record(actor: Account, version: PlanVersion, verb: str, facts: dict[str, object]) -> None:
    key = version.project.ledger_key
    record_event(actor_key=actor.actor_key, verb=verb, chain=key, subject=key, facts=facts)


def _record_waiting(actor: Account, version: PlanVersion, verb: str) -> None:
    """Record what happens before a version is approved: seen by the unit alone."""
    project = version.project
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=project.ledger_key,
        subject=f"plan_version:{project.code}",
        facts={"number": version.number},
    )
