"""Checking a report: the coordinator returns or accepts it; the head of the agency approves a fall."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.choices import ReportState
from sapha.monitoring.progress.commands.telling import tell_writers
from sapha.monitoring.progress.filing import LONGEST_REASON, NotReady, check_ready, falls
from sapha.monitoring.progress.foresight import place_of, terms_of
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import parts_of, report_hash
from sapha.monitoring.progress.rules import is_own_report
from sapha.monitoring.progress.versions import follow_project
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Project

_NOT_WAITING = Bilingual(
    "รายงานนี้ไม่ได้รอการตรวจแล้ว โปรดเปิดหน้านี้ใหม่", "this report no longer waits to be checked: open the page again"
)
_OWN = Bilingual(
    "ผู้เขียนหรือผู้ส่งรายงานตรวจรายงานของตนเองไม่ได้", "who wrote or submitted a report does not check it"
)
_OWN_FALL = Bilingual(
    "ท่านเขียนหรือส่งรายงานนี้เอง ต้องให้หัวหน้าหน่วยงานคนอื่นเห็นชอบความก้าวหน้าที่ลดลง",
    "you wrote or submitted this report yourself: another head must agree to the lower figure",
)
_NO_REASON = Bilingual("โปรดใส่เหตุผลที่ส่งคืน", "give the reason for returning it")
_LONG_REASON = Bilingual("เหตุผลยาวเกินไป", "the reason is too long")
_FALL_OPEN = Bilingual(
    "ความก้าวหน้าลดลงและหัวหน้าหน่วยงานยังไม่เห็นชอบ จึงรับรองไม่ได้",
    "the progress falls and the head of the agency has not agreed yet: it cannot be accepted",
)
_NO_FALL = Bilingual("รายงานนี้ไม่มีความก้าวหน้าที่ลดลง", "the progress does not fall in this report")


@transaction.atomic
def return_report(*, actor: Account, report: ProgressReport, reason: str) -> ProgressReport:
    """Give a submitted report back to its unit with a reason.

    Raises:
        NotThere, NotPermitted: the actor does not check reports of this project.
        BadInput: no reason is given, or it is too long.
        Conflict: it does not wait to be checked, or the actor submitted it.
    """
    require(actor, "progress.check_report", report)
    kept = _waiting(actor, report)
    kept.return_reason = normalise(reason).strip()
    if not kept.return_reason:
        raise BadInput(_NO_REASON, rule="reports.required", where="reason")
    if len(kept.return_reason) > LONGEST_REASON:
        raise BadInput(_LONG_REASON, rule="reports.too_long", where="reason")
    kept.state = ReportState.RETURNED
    _checked(actor, kept)
    _record(actor, kept, "report.returned", {"number": kept.number})
    said = Bilingual("ส่งคืนให้แก้ไข", "was returned")
    tell_writers(actor=actor, report=kept, kind="report.returned", said=said)
    return kept


@transaction.atomic
def accept_report(*, actor: Account, report: ProgressReport) -> ProgressReport:
    """Accept a submitted report; from now on it is frozen under its hash and counts.

    Raises:
        NotThere, NotPermitted: the actor does not check reports of this project.
        Conflict: it does not wait to be checked, the actor submitted it, its fall is not approved, or
            what was accepted meanwhile no longer lets it be.
    """
    require(actor, "progress.check_report", report)
    Project.objects.select_for_update().get(pk=report.project_id)
    kept = _waiting(actor, report)
    place = place_of(parts_of(kept.project), kept)
    try:
        check_ready(terms_of(kept), place)
    except NotReady as error:
        raise Conflict(error.text, rule=error.rule) from error
    if falls(kept.progress_percent, place.last_percent) and not kept.fall_approved_by:
        raise Conflict(_FALL_OPEN, rule="reports.fall_not_approved")
    kept.state, kept.sha256 = ReportState.ACCEPTED, report_hash(kept.project.code, kept)
    _checked(actor, kept)
    _record(actor, kept, "report.accepted", {"numbers": [kept.number], "hashes": [kept.sha256]})
    follow_project(actor, Project.objects.get(pk=kept.project_id), VersionReason.CHANGED)
    tell_writers(actor=actor, report=kept, kind="report.accepted", said=Bilingual("รับรองแล้ว", "was accepted"))
    return kept


@transaction.atomic
def approve_fall(*, actor: Account, report: ProgressReport) -> ProgressReport:
    """Agree as head of the agency that the progress is lower than the last one accepted.

    Raises:
        NotThere, NotPermitted: the actor is not head of the project's agency.
        Conflict: it is accepted already, does not fall, gives no reason, or is the actor's own.
    """
    require(actor, "progress.approve_fall", report)
    reports = ProgressReport.objects.select_for_update(of=("self",)).select_related("project__agency")
    kept = reports.get(pk=report.pk)
    place = place_of(parts_of(kept.project), kept)
    if kept.state == ReportState.ACCEPTED:
        raise Conflict(_NOT_WAITING, rule="reports.not_waiting")
    if not falls(kept.progress_percent, place.last_percent) or not kept.reason_for_fall:
        raise Conflict(_NO_FALL, rule="reports.no_fall")
    if is_own_report(actor, kept):
        raise Conflict(_OWN_FALL, rule="reports.own_fall")
    person = actor.person
    kept.fall_approver = actor
    kept.fall_approved_by = (person.post_title if person else "") or "หัวหน้าหน่วยงาน"
    kept.revision += 1
    kept.save(update_fields=["fall_approved_by", "fall_approver", "revision", "updated_at"])
    percent = f"{kept.progress_percent:.2f}"
    _record(actor, kept, "report.fall_approved", {"number": kept.number, "percent": percent})
    return kept


def _waiting(actor: Account, report: ProgressReport) -> ProgressReport:
    reports = ProgressReport.objects.select_for_update(of=("self",)).select_related("project__agency")
    kept = reports.get(pk=report.pk)
    if kept.state != ReportState.SUBMITTED:
        raise Conflict(_NOT_WAITING, rule="reports.not_waiting")
    if is_own_report(actor, kept):
        raise Conflict(_OWN, rule="reports.own_report")
    return kept


def _checked(actor: Account, report: ProgressReport) -> None:
    report.checked_at, report.checked_by = timezone.now(), actor
    report.revision += 1
    report.save()


def _record(actor: Account, report: ProgressReport, verb: str, facts: dict[str, object]) -> None:
    key = report.project.ledger_key
    record_event(actor_key=actor.actor_key, verb=verb, chain=key, subject=key, facts=facts)
