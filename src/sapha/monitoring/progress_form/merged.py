"""Projects the register has, after another print of theirs was read; inside a command's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Model

from sapha.civic.people.models import Account
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.errors import Bilingual, Conflict
from sapha.ledger.commands import record_events
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import ProjectParts, record_of
from sapha.monitoring.progress.versions import keep_versions
from sapha.monitoring.progress_form.choices import QuestionState
from sapha.monitoring.progress_form.filling import Filling, Lookups, frozen_reports
from sapha.monitoring.progress_form.keeping import (
    Question,
    alternatives_of,
    ask_all,
    put_rest,
    save_all_touched,
    show_open_readings,
)
from sapha.monitoring.progress_form.merging import Changes, Known, compare
from sapha.monitoring.progress_form.models import FormFile, OpenQuestion
from sapha.monitoring.progress_form.outcomes import Change, PrintRead
from sapha.monitoring.progress_form.telling import accepted_facts, imported_facts
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Project


@dataclass(frozen=True, slots=True)
class Merged:
    """What a print does to a kept project; nothing of it is saved.

    Attributes:
        added: reports the register did not have.
    """

    filling: Filling
    changes: Changes
    added: Sequence[ProgressReport]
    file: FormFile

    @property
    def project(self) -> Project:
        """The project itself."""
        return self.filling.parts.project

    @property
    def is_change(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.filling.touched or self.changes)

    @property
    def change(self) -> Change:
        """What the outcome calls it."""
        if self.changes.is_foreign:
            return "foreign"
        return "changed" if self.is_change else "unchanged"


def merged(parts: ProjectParts, read: PrintRead, file: FormFile, known: Known, lookups: Lookups) -> Merged:
    """Put a print into the rows of a kept project; what is kept is never overwritten.

    Raises:
        Conflict: there is a draft, submitted or returned report under the number of a new one.
    """
    record = read.keepable
    changes = compare(record_of(parts), record, replace(known, frozen=frozen_reports(parts)))
    before = {report.number for report in parts.reports}
    filling = Filling(parts, lookups)
    if not changes.is_foreign:
        filling.put_all(changes.fills)
        show_open_readings(filling, changes.asked)
        put_rest(filling, record, read.raw_flags)
    added = [report for report in parts.reports if report.number not in before]
    _refuse_unfinished(parts.project, added)
    return Merged(filling, changes, added, file)


def _refuse_unfinished(project: Project, added: Sequence[ProgressReport]) -> None:
    numbers = [report.number for report in added]
    if numbers and ProgressReport.objects.filter(project=project, number__in=numbers).exists():
        listed = ", ".join(map(str, numbers))
        text = Bilingual(
            f"โครงการ {project.code}: รายงานครั้งที่ {listed} กำลังจัดทำอยู่ในระบบ โปรดส่งหรือลบร่างก่อนนำเข้า",
            f"project {project.code}: report {listed} is being written here; submit or remove that draft first",
        )
        raise Conflict(text, rule="report_being_written", where=project.code)


def write_merged(actor: Account, prints: Sequence[Merged]) -> None:
    """Write what prints changed, with versions, ratings, questions and events."""
    touched = [one for one in prints if one.filling.touched]
    if touched:
        save_all_touched(_rows(touched))
        sources = {one.project.pk: one.file.sha256 for one in touched}
        parts = [one.filling.parts for one in touched]
        keep_versions(parts, reason=VersionReason.LATER_PRINT, actor=actor, sources=sources)
    for one in prints:
        _widen(one)
    ask_all(Question(one.project, one.file, asked) for one in prints for asked in one.changes.asked)
    _record(actor, [one for one in prints if one.is_change])


def _rows(prints: Iterable[Merged]) -> Mapping[type[Model], list[Model]]:
    rows: dict[type[Model], list[Model]] = defaultdict(list)
    for one in prints:
        for row in one.filling.touched.values():
            rows[type(row)].append(row)
    return rows


def _widen(one: Merged) -> None:
    for field, found in one.changes.widened.items():
        question = OpenQuestion.objects.get(project=one.project, field=field, state=QuestionState.OPEN)
        question.alternatives = [*question.alternatives, *alternatives_of(found, one.file)]
        question.save(update_fields=["alternatives"])


def _record(actor: Account, prints: Sequence[Merged]) -> None:
    imported, accepted = {}, {}
    for one in prints:
        chain, sha256 = one.project.ledger_key, canonical_sha256(record_of(one.filling.parts))
        asked = [each.field for each in one.changes.asked]
        imported[chain] = imported_facts(one.added, sorted(one.changes.fills), asked, sha256, one.file)
        if one.added:
            accepted[chain] = accepted_facts(one.added, one.file)
    record_events(actor_key=actor.actor_key, verb="project.imported", facts=imported)
    record_events(actor_key=actor.actor_key, verb="report.accepted", facts=accepted)
