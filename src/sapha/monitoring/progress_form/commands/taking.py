"""Taking one project's print into the register, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.civic.people.units import CITY, Unit
from sapha.foundation.errors import Bilingual, Conflict
from sapha.ledger.commands import record_event
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import ProjectParts, parts_of, record_hash, record_of
from sapha.monitoring.progress.versions import keep_version
from sapha.monitoring.progress_form.choices import QuestionState
from sapha.monitoring.progress_form.filling import Filling, Lookups
from sapha.monitoring.progress_form.keepable import keepable
from sapha.monitoring.progress_form.keeping import (
    alternatives_of,
    ask,
    keep_first_version,
    keep_record,
    save_new,
    save_touched,
    show_open_readings,
)
from sapha.monitoring.progress_form.merging import Changes, compare, flat, questions_of, settled
from sapha.monitoring.progress_form.models import FormFile, FormRecord, OpenQuestion
from sapha.monitoring.progress_form.outcomes import Change, PrintOutcome, PrintRead
from sapha.monitoring.progress_form.queries import known_of, open_fields
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.rules import is_sample_code


def take_print(
    *, actor: Account, files: Sequence[FormFile], read: PrintRead, lookups: Lookups | None = None
) -> PrintOutcome:
    """Take what was read of one project into the register; the same print again changes nothing.

    A new project enters as active, its reports as accepted with the print as their source. Of a
    kept one nothing is overwritten: empty fields are filled, new reports added, everything else
    becomes a question. Open questions hold nothing back.

    Args:
        actor: who hands in the print.
        files: the files its copies stand in, at least one.
        read: what was read; its code is known.
        lookups: shared by the prints of one input, so that nothing is looked up twice.

    Raises:
        NotThere: the project belongs to an agency the actor has nothing to do with.
        NotPermitted: the actor may not take in forms of this agency.
    """
    lookups = lookups or Lookups()
    try:
        with transaction.atomic():
            return _take(actor, files, read, lookups)
    except IntegrityError:
        # Somebody took in the same new project in this moment: now it is a kept one.
        with transaction.atomic():
            return _take(actor, files, read, lookups)


def _take(actor: Account, files: Sequence[FormFile], read: PrintRead, lookups: Lookups) -> PrintOutcome:
    project = Project.objects.select_for_update().filter(code=read.record["code"]).first()
    if project is None:
        return _begin(actor, files, read, lookups)
    require(actor, "progress_form.import_form", project)
    known = set(
        FormRecord.objects.filter(
            project=project,
            form_file__sha256__in=[file.sha256 for file in files],
            record_sha256=record_hash(read.record),
        ).values_list("form_file_id", flat=True)
    )
    outcome = PrintOutcome(project.code, project.name, "unchanged", 0, ())
    if not known:
        outcome = merge_print(actor=actor, file=files[0], read=read, project=project, lookups=lookups)
    for file in files:
        if file.pk not in known:
            FormRecord.objects.filter(form_file=file, project=project).delete()
            keep_record(project, file, read)
    return PrintOutcome(
        project.code, project.name, outcome.change, outcome.reports, tuple(open_fields(project))
    )


def _begin(actor: Account, files: Sequence[FormFile], read: PrintRead, lookups: Lookups) -> PrintOutcome:
    record = keepable(read.record)
    agency = lookups.agency(settled(record).get("agency_path", ()))
    require(actor, "progress_form.import_form", Unit("agency", str(agency)) if agency else CITY)
    questions = questions_of(record)
    project = Project(
        code=record["code"],
        is_sample=is_sample_code(record["code"]),
        is_certified=record["certified"],
        marked_fields=[],
    )
    filling = Filling(ProjectParts(project), lookups)
    filling.put_all({path: None if path in questions else value for path, value in flat(record).items()})
    show_open_readings(filling, questions.values())
    _put_rest(filling, record, read.raw_flags)
    save_new(filling)
    version = keep_first_version(filling.parts, actor=actor, source_sha256=files[0].sha256)
    for file in files:
        keep_record(project, file, read)
    ask(project, files[0], questions.values())
    reports = filling.parts.reports
    _record(actor, project, files[0], version.sha256, (), list(questions), reports)
    return PrintOutcome(project.code, project.name, "new", len(reports), tuple(questions))


def merge_print(
    *, actor: Account, file: FormFile, read: PrintRead, project: Project, lookups: Lookups
) -> PrintOutcome:
    """Take a print into a kept project, inside the caller's transaction and permit."""
    record, parts = keepable(read.record), parts_of(project)
    changes = compare(record_of(parts), record, known_of(project))
    before = {report.number for report in parts.reports}
    filling = Filling(parts, lookups)
    if not changes.is_foreign:
        filling.put_all(changes.fills)
        show_open_readings(filling, changes.asked)
        _put_rest(filling, record, read.raw_flags)
    added = [report for report in parts.reports if report.number not in before]
    _refuse_unfinished(project, added)
    if filling.touched:
        save_touched(filling)
        keep_version(parts, reason=VersionReason.LATER_PRINT, actor=actor, source_sha256=file.sha256)
    _widen(project, changes, file)
    ask(project, file, changes.asked)
    if filling.touched or changes:
        fields, asked = sorted(changes.fills), [each.field for each in changes.asked]
        _record(actor, project, file, record_hash(record_of(parts)), fields, asked, added)
    change: Change = "changed" if filling.touched or changes else "unchanged"
    return PrintOutcome(project.code, project.name, "foreign" if changes.is_foreign else change, len(added))


def _put_rest(filling: Filling, record: Mapping[str, Any], raw_flags: Mapping[str, Sequence[str]]) -> None:
    """Put in what is no single field: reports that say nothing yet, raw flags, the certificate."""
    for report in record["reports"]:
        filling.report(report["number"])
    filling.put_flags(raw_flags)
    if record["certified"] and not filling.parts.project.is_certified:
        filling.put("is_certified", value=True)
    filling.finish()


def _refuse_unfinished(project: Project, added: Sequence[ProgressReport]) -> None:
    """Refuse to take in a report whose number is being written here.

    Raises:
        Conflict: there is a draft, submitted or returned report of that number.
    """
    numbers = [report.number for report in added]
    if numbers and ProgressReport.objects.filter(project=project, number__in=numbers).exists():
        listed = ", ".join(map(str, numbers))
        text = Bilingual(
            f"โครงการ {project.code}: รายงานครั้งที่ {listed} กำลังจัดทำอยู่ในระบบ โปรดส่งหรือลบร่างก่อนนำเข้า",
            f"project {project.code}: report {listed} is being written here; submit or remove that draft first",
        )
        raise Conflict(text, rule="report_being_written", where=project.code)


def _widen(project: Project, changes: Changes, file: FormFile) -> None:
    for field, found in changes.widened.items():
        question = OpenQuestion.objects.get(project=project, field=field, state=QuestionState.OPEN)
        question.alternatives = [*question.alternatives, *alternatives_of(found, file)]
        question.save(update_fields=["alternatives"])


def _record(
    actor: Account,
    project: Project,
    file: FormFile,
    sha256: str,
    fields: Sequence[str],
    asked: Sequence[str],
    reports: Sequence[ProgressReport],
) -> None:
    """Write the act into the project's chain: field names, numbers and hashes, no values."""
    keys = {"actor_key": actor.actor_key, "chain": project.ledger_key, "subject": project.ledger_key}
    facts = {
        "reports": len(reports),
        "questions": len(asked),
        "fields": list(fields),
        "asked": list(asked),
        "record_sha256": sha256,
        "file_sha256": file.sha256,
    }
    record_event(verb="project.imported", facts=facts, **keys)
    if reports:
        accepted = {
            "numbers": ", ".join(str(report.number) for report in reports),
            "hashes": [report.sha256 for report in reports],
            "file_sha256": file.sha256,
        }
        record_event(verb="report.accepted", facts=accepted, **keys)
