"""Projects that a print brings into the register for the first time; inside a command's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sapha.civic.people.models import Account
from sapha.foundation.database.adding import add_rows
from sapha.ledger.commands import record_events
from sapha.monitoring.progress.queries import ProjectParts
from sapha.monitoring.progress.versions import NewVersion, write_first_versions
from sapha.monitoring.progress_form.filling import Filling, Lookups
from sapha.monitoring.progress_form.keeping import Question, ask_all, put_rest, show_open_readings
from sapha.monitoring.progress_form.merging import Asked, flat, questions_of
from sapha.monitoring.progress_form.models import FormFile
from sapha.monitoring.progress_form.outcomes import PrintRead
from sapha.monitoring.progress_form.telling import accepted_facts, imported_facts
from sapha.monitoring.projects.choices import VersionReason
from sapha.monitoring.projects.models import Project
from sapha.monitoring.projects.rules import is_sample_code


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A project that is not there yet, in full; nothing of it is saved.

    Attributes:
        agency: the unit its settled path leads to, by which the permit is asked.
        questions: what reading left open, by field.
    """

    filling: Filling
    agency: int | None
    questions: Mapping[str, Asked]

    @property
    def project(self) -> Project:
        """The project itself."""
        return self.filling.parts.project


def newcomer(read: PrintRead, lookups: Lookups) -> Newcomer:
    """Return the project that a print describes."""
    record = read.keepable
    questions = questions_of(record)
    agency = lookups.agency(() if "agency_path" in questions else record.get("agency_path") or ())
    project = Project(
        code=record["code"],
        is_sample=is_sample_code(record["code"]),
        is_certified=record["certified"],
        marked_fields=[],
    )
    filling = Filling(ProjectParts(project), lookups)
    filling.put_all({path: None if path in questions else value for path, value in flat(record).items()})
    show_open_readings(filling, questions.values())
    put_rest(filling, record, read.raw_flags)
    return Newcomer(filling, agency, questions)


def write_newcomers(actor: Account, begun: Sequence[tuple[Newcomer, FormFile]]) -> None:
    """Write projects with all their rows, versions, ratings, questions and events, each from its file."""
    if not begun:
        return
    parts = [one.filling.parts for one, _file in begun]
    add_rows(each.project for each in parts)
    add_rows(row for each in parts for row in each.objectives)
    add_rows(row for each in parts for row in each.targets)
    add_rows(row for each in parts for row in each.alignments)
    add_rows(row for each in parts for row in each.reports)
    versions = write_first_versions(
        [NewVersion(one.filling.parts, 1, VersionReason.IMPORTED, file.sha256) for one, file in begun], actor
    )
    ask_all(Question(one.project, file, asked) for one, file in begun for asked in one.questions.values())
    _record(actor, begun, [version.sha256 for version in versions])


def _record(actor: Account, begun: Sequence[tuple[Newcomer, FormFile]], hashes: Sequence[str]) -> None:
    imported, accepted = {}, {}
    for (one, file), sha256 in zip(begun, hashes, strict=True):
        reports, chain = one.filling.parts.reports, one.project.ledger_key
        imported[chain] = imported_facts(reports, (), list(one.questions), sha256, file)
        if reports:
            accepted[chain] = accepted_facts(reports, file)
    record_events(actor_key=actor.actor_key, verb="project.imported", facts=imported)
    record_events(actor_key=actor.actor_key, verb="report.accepted", facts=accepted)
