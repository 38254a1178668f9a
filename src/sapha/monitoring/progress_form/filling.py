"""Puts the values of a form into a project's rows, field by field; saving is the commands'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from sapha.civic.agencies.queries import agency_by_path
from sapha.foundation.thai_text import search_text, without_space
from sapha.monitoring.plans.queries import named_nodes
from sapha.monitoring.plans.rules import NamedNode, node_named
from sapha.monitoring.progress.choices import ReportState, ScheduleStatus, TargetStatus
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.progress.queries import ProjectParts, report_hash
from sapha.monitoring.progress_form.merging import LEAD, Value, lead_key
from sapha.monitoring.projects.models import Alignment, Objective, Target
from sapha.monitoring.projects.rules import ROUTINE_WORK

_TEXTS = {
    "name": "name",
    "owner": "owner_text",
    "coordinator": "coordinator_text",
    "rationale": "rationale",
}
_STATUSES = {
    "schedule_status": frozenset(ScheduleStatus.values),
    "target_status": frozenset(TargetStatus.values),
}
_DAYS = frozenset({"starts_on", "ends_on", "reported_on"})
_AMOUNTS = frozenset({"budget_received_baht", "budget_spent_baht", "progress_percent", "spent_baht"})


@dataclass(slots=True)
class Lookups:
    """Answers of the register that hold for a whole file, each asked once."""

    _agencies: dict[tuple[str, ...], int | None] = field(default_factory=dict)
    _nodes: dict[int | None, tuple[NamedNode, ...]] = field(default_factory=dict)

    def agency(self, path: Sequence[str]) -> int | None:
        """Return the id of the agency that a printed path leads to."""
        key = tuple(path)
        if key not in self._agencies:
            found = agency_by_path(key).agency if key else None
            self._agencies[key] = found.pk if found else None
        return self._agencies[key]

    def node(self, fiscal_year: int | None, text: str) -> int | None:
        """Return the id of the plan node that a printed line names."""
        if fiscal_year not in self._nodes:
            self._nodes[fiscal_year] = named_nodes(fiscal_year)
        return node_named(text, self._nodes[fiscal_year])


def frozen_reports(parts: ProjectParts) -> frozenset[int]:
    """Return the numbers of reports that were written and accepted here: only a new report corrects them."""
    return frozenset(report.number for report in parts.reports if report.submitted_at is not None)


@dataclass(slots=True)
class Filling:
    """A project's parts while values are put into them, and which rows that touched."""

    parts: ProjectParts
    lookups: Lookups
    touched: dict[int, Model] = field(default_factory=dict)

    def put_all(self, values: Mapping[str, Value]) -> None:
        """Put several values in; the year first, because plan nodes depend on it."""
        for path in sorted(values, key=lambda path: path != "fiscal_year"):
            self.put(path, values[path])

    def put(self, path: str, value: Value) -> None:
        """Put one value into the field of a dotted path; null and empty leave it empty."""
        section, _dot, rest = path.partition(".")
        match section:
            case "objectives" | "targets":
                self._put_item(section, rest, value)
            case "alignment":
                self._put_alignment(rest, value or "", ())
            case "reports":
                number, _dot, name = rest.partition(".")
                self._put_report(self.report(int(number)), name, value)
            case _:
                self._put_project(section, value)

    def put_readings(self, name: str, readings: Sequence[Value]) -> None:
        """Keep every reading of an alignment line on which a person must decide."""
        self._put_alignment(name, "", tuple(str(reading) for reading in readings if reading))

    def put_flags(self, raw_flags: Mapping[str, Sequence[str]]) -> None:
        """Note which fields held markup or control characters in the raw copies."""
        project = self.parts.project
        marked = list(project.marked_fields)
        for path, flags in raw_flags.items():
            section, _dot, rest = path.partition(".")
            if section == "reports":
                number = int(rest.partition(".")[0])
                report = next((each for each in self.parts.reports if each.number == number), None)
                if report is None or number in frozen_reports(self.parts):
                    continue
                if new := sorted({*report.raw_flags, *flags} - set(report.raw_flags)):
                    report.raw_flags = [*report.raw_flags, *new]
                    self._touch(report)
            elif flags and path not in marked:
                marked.append(path)
        if marked != project.marked_fields:
            project.marked_fields = marked
            self._touch(project)

    def report(self, number: int) -> ProgressReport:
        """Return the report of a number, a new accepted one where there is none."""
        for report in self.parts.reports:
            if report.number == number:
                return report
        report = ProgressReport(
            project=self.parts.project, number=number, state=ReportState.ACCEPTED, raw_flags=[]
        )
        self.parts.reports.append(report)
        self.parts.reports.sort(key=lambda each: each.number)
        self._touch(report)
        return report

    def finish(self) -> None:
        """Bring hashes and the search text in step with what was put in."""
        project = self.parts.project
        for report in self.parts.reports:
            if id(report) in self.touched:
                report.sha256 = report_hash(project.code, report)
        text = search_text(project.code, project.name, *project.agency_path, project.owner_text)
        if text != project.search_text:
            project.search_text = text
            self._touch(project)

    def _touch(self, row: Model) -> None:
        self.touched[id(row)] = row

    def _put_project(self, name: str, value: Value) -> None:
        project = self.parts.project
        if name == "agency_path":
            project.agency_path = list(value or ())
            project.agency_id = self.lookups.agency(project.agency_path)
        elif name == "fiscal_year":
            project.fiscal_year_id = value
            for line in self.parts.alignments:
                self._align(line)
        elif name in _TEXTS:
            setattr(project, _TEXTS[name], value or "")
        else:
            setattr(project, name, _typed(name, value))
        self._touch(project)

    def _put_item(self, section: str, number: str, value: Value) -> None:
        rows: Sequence[Objective | Target] = getattr(self.parts, section)
        row = dict(zip(_item_keys(rows), rows, strict=True)).get(number) or self._new_item(section, number)
        row.text = value or ""
        self._touch(row)

    def _new_item(self, section: str, number: str) -> Objective | Target:
        rows: list[Objective | Target] = getattr(self.parts, section)
        kind = Objective if section == "objectives" else Target
        last = max((row.position for row in rows), default=0)
        printed = None if number.startswith(LEAD) else number
        row = kind(project=self.parts.project, number=printed, position=last + 1)
        rows.append(row)
        return row

    def _put_alignment(self, name: str, text: str, readings: Sequence[str]) -> None:
        line = next((line for line in self.parts.alignments if line.field == name), None)
        if line is None:
            line = Alignment(project=self.parts.project, field=name)
            self.parts.alignments.append(line)
        line.text, line.readings = text, list(readings)
        self._align(line)

    def _align(self, line: Alignment) -> None:
        line.is_routine_work = without_space(line.text).strip("*") == ROUTINE_WORK
        node = None
        if line.text and not line.is_routine_work:
            node = self.lookups.node(self.parts.project.fiscal_year_id, line.text)
        line.plan_node_id = node
        self._touch(line)

    def _put_report(self, report: ProgressReport, name: str, value: Value) -> None:
        if name == "narrative":
            report.narrative = value or ""
        elif name in _STATUSES:
            known = value in _STATUSES[name]
            setattr(report, name, value if known else "")
            setattr(report, name.replace("status", "raw"), "" if known else value or "")
        else:
            setattr(report, name, _typed(name, value))
        self._touch(report)


def _item_keys(rows: Sequence[Objective | Target]) -> Iterator[str]:
    """Yield the number of each item in its place, ``lead``, ``lead-2`` … for those without one."""
    leads = 0
    for row in rows:
        leads += row.number is None
        yield row.number or lead_key(leads)


def _typed(name: str, value: Value) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return date.fromisoformat(value)
    return Decimal(str(value)) if name in _AMOUNTS else value
