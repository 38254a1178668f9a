"""Writing a report: drafted, changed, submitted or thrown away by the unit that answers for the project."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.choices import ReportState
from sapha.monitoring.progress.commands.telling import tell_checkers
from sapha.monitoring.progress.filing import LONGEST_REASON, LONGEST_TEXT, ReportTerms, check_ready, falls
from sapha.monitoring.progress.foresight import place_of, terms_of
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import parts_of
from sapha.monitoring.projects.models import Project

_LIMITS = {
    "narrative": LONGEST_TEXT,
    "problems": LONGEST_TEXT,
    "next_step": LONGEST_TEXT,
    "status_explanation": LONGEST_REASON,
    "overspend_explanation": LONGEST_REASON,
    "reason_for_fall": LONGEST_REASON,
}
_MOVED = Bilingual(
    "มีผู้แก้ไขรายงานนี้ไปแล้วหลังจากท่านเปิดหน้านี้ ข้อความที่ท่านพิมพ์ยังอยู่ โปรดเปิดรายงานอีกหน้าต่างเพื่อเทียบก่อนบันทึกใหม่",
    "somebody changed this report after you opened it; what you typed is still here: open the report in another"
    " window and compare before you keep it again",
)
_CLOSED = Bilingual(
    "รายงานนี้ส่งหรือรับรองไปแล้ว จึงแก้ไขไม่ได้", "this report is submitted or accepted already and cannot be changed"
)
_NOT_CORRECTABLE = Bilingual(
    "แก้ไขได้เฉพาะรายงานของโครงการนี้ที่รับรองแล้ว และยังไม่มีรายงานอื่นแก้ไข",
    "only an accepted report of this project that no other one corrects can be corrected",
)


def draft_report(
    *,
    actor: Account,
    project: Project,
    number: int,
    terms: ReportTerms,
    corrects: ProgressReport | None = None,
) -> ProgressReport:
    """Keep a new draft under the number its writer saw.

    Args:
        actor: who writes.
        project: what is reported on.
        number: the next number when the form was opened.
        terms: what was typed; a draft may be unfinished.
        corrects: the accepted report that it replaces.

    Raises:
        NotThere, NotPermitted: the actor may not write for this project.
        BadInput: a text is too long or the number is none; ``where`` is the field.
        Conflict: somebody else has begun a report of this number, or corrects the same one.
    """
    taken = Bilingual(
        f"มีผู้เริ่มรายงานครั้งที่ {number} ของโครงการนี้แล้ว ข้อความที่ท่านพิมพ์ยังอยู่ โปรดเปิดรายงานนั้นเพื่อเทียบ",
        f"somebody has begun report {number} of this project already; what you typed is still here: open that report"
        " and compare",
    )
    try:
        with transaction.atomic():
            require(actor, "progress.write_report", project)
            kept = Project.objects.select_for_update().get(pk=project.pk)
            require(actor, "progress.write_report", kept)
            if number < 1 or ProgressReport.objects.filter(project=kept, number__gte=number).exists():
                raise Conflict(taken, rule="reports.number_taken")
            _check_corrects(kept, corrects)
            values = asdict(_tidy(terms))
            report = ProgressReport.objects.create(
                project=kept, number=number, corrects=corrects, written_by=actor, **values
            )
            _record(actor, report, "report.drafted")
            return report
    except IntegrityError as error:
        raise Conflict(taken, rule="reports.number_taken") from error


@transaction.atomic
def change_report(*, actor: Account, report: ProgressReport, terms: ReportTerms, seen: int) -> ProgressReport:
    """Keep what was typed into a draft or returned report.

    Args:
        actor: who writes.
        report: what is changed.
        terms: everything it says from now on.
        seen: its revision when the form was opened.

    Raises:
        NotThere, NotPermitted: the actor may not write for this project.
        BadInput: a text is too long; ``where`` is the field.
        Conflict: somebody changed it meanwhile, or it is submitted or accepted.
    """
    require(actor, "progress.write_report", report)
    kept = _open_report(report, seen)
    before = terms_of(kept)
    said = _tidy(terms)
    if said == before:
        return kept
    for name, value in asdict(said).items():
        setattr(kept, name, value)
    another_fall = (said.progress_percent, said.reason_for_fall) != (
        before.progress_percent,
        before.reason_for_fall,
    )
    # An approval holds for the figure and the reason it was given for, and is never the writer's own.
    if another_fall or kept.fall_approver_id == actor.pk:
        _take_back_approval(kept)
    kept.written_by = actor
    kept.revision += 1
    kept.save()
    _record(actor, kept, "report.changed")
    return kept


@transaction.atomic
def submit_report(*, actor: Account, report: ProgressReport, seen: int) -> ProgressReport:
    """Put a report before the coordinator.

    Raises:
        NotThere, NotPermitted: the actor may not write for this project.
        NotReady: something is missing or cannot be; each lack names its field.
        Conflict: somebody changed it meanwhile, or it is submitted or accepted.
    """
    require(actor, "progress.write_report", report)
    Project.objects.select_for_update().get(pk=report.project_id)
    kept = _open_report(report, seen)
    place = place_of(parts_of(kept.project), kept)
    check_ready(terms_of(kept), place)
    is_fall = falls(kept.progress_percent, place.last_percent)
    if not is_fall:
        kept.reason_for_fall = ""
    if not is_fall or kept.fall_approver_id == actor.pk:
        _take_back_approval(kept)
    kept.state, kept.return_reason = ReportState.SUBMITTED, ""
    kept.submitted_at, kept.submitted_by = timezone.now(), actor
    kept.revision += 1
    kept.save()
    _record(actor, kept, "report.submitted", percent=f"{kept.progress_percent:.2f}")
    tell_checkers(actor=actor, report=kept)
    return kept


@transaction.atomic
def discard_report(*, actor: Account, report: ProgressReport) -> None:
    """Throw away a draft that was never submitted; its number becomes free.

    Raises:
        NotThere, NotPermitted: the actor may not write for this project.
        Conflict: it was submitted once, so that it stays.
    """
    require(actor, "progress.write_report", report)
    kept = ProgressReport.objects.select_for_update(of=("self",)).select_related("project").get(pk=report.pk)
    if kept.state != ReportState.DRAFT:
        raise Conflict(_CLOSED, rule="reports.not_open")
    _record(actor, kept, "report.discarded")
    kept.delete()


def _take_back_approval(report: ProgressReport) -> None:
    report.fall_approved_by, report.fall_approver = "", None


def _open_report(report: ProgressReport, seen: int) -> ProgressReport:
    reports = ProgressReport.objects.select_for_update(of=("self",)).select_related("project__agency")
    kept = reports.get(pk=report.pk)
    if not kept.is_open:
        raise Conflict(_CLOSED, rule="reports.not_open")
    if kept.revision != seen:
        raise Conflict(_MOVED, rule="reports.moved")
    return kept


def _check_corrects(project: Project, corrects: ProgressReport | None) -> None:
    if corrects is None:
        return
    fits = corrects.project_id == project.pk and corrects.state == ReportState.ACCEPTED
    if not fits or ProgressReport.objects.filter(corrects=corrects).exists():
        raise Conflict(_NOT_CORRECTABLE, rule="reports.not_correctable")


def _tidy(terms: ReportTerms) -> ReportTerms:
    """Return the terms with texts in one spelling and without signs nobody sees."""
    texts: dict[str, Any] = {name: normalise(getattr(terms, name)).strip() for name in _LIMITS}
    for name, text in texts.items():
        if len(text) > _LIMITS[name]:
            raise BadInput(_too_long(len(text), _LIMITS[name]), rule="reports.too_long", where=name)
    return replace(terms, **texts)


def _too_long(length: int, limit: int) -> Bilingual:
    return Bilingual(
        f"ข้อความยาว {length:,} ตัวอักษร เกิน {limit:,} ตัวอักษร โปรดย่อหรือแนบเป็นเอกสาร",
        f"{length:,} characters are more than {limit:,}: shorten the text or attach a document",
    )


def _record(actor: Account, report: ProgressReport, verb: str, **facts: object) -> None:
    key = report.project.ledger_key
    record_event(
        actor_key=actor.actor_key, verb=verb, chain=key, subject=key, facts={"number": report.number, **facts}
    )
