"""Copies of one project into one project: every field settled, or asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.items import number_of
from sapha.monitoring.progress_form.reading.labels import FIELDS, PLAN_TEXTS, REPORT_FIELDS
from sapha.monitoring.progress_form.reading.limits import Limits
from sapha.monitoring.progress_form.reading.places import Budget
from sapha.monitoring.progress_form.reading.readings import CopyReading, Reading
from sapha.monitoring.progress_form.reading.result import (
    CopySpan,
    Item,
    PlanAlignment,
    ProjectReading,
    ReportReading,
)
from sapha.monitoring.progress_form.reading.settling import Said, Settled, settle

_ASKED_WITHOUT_COMPLAINT = frozenset({"status_unknown"})
_SINGLE = tuple(label.key for label in FIELDS if label.key not in PLAN_TEXTS)


class Reconciliation:
    """Settles the fields of one project's copies in the order of the form."""

    def __init__(self, copies: Sequence[CopyReading], limits: Limits) -> None:
        self._copies = copies
        self._budget = Budget(limits.comparisons)
        self._settled: dict[str, Settled] = {}

    def project(self, errors: ErrorLog) -> ProjectReading:
        """Return the project; readings that agree on something impossible are complained about."""
        restore_numbers(self._copies)
        single: dict[str, Any] = {path: self._value(path) for path in (*_SINGLE, "rationale")}
        single["agency_path"] = single["agency_path"] or ()
        lists: dict[str, Any] = {kind: self._items(kind) for kind in ("objectives", "targets")}
        plan = {path.partition(".")[2]: self._value(path) for path in PLAN_TEXTS}
        reports = tuple(self._report(number) for number in self._numbers())
        self._complain(errors)
        return ProjectReading(
            **single,
            **lists,
            alignment=PlanAlignment(**plan),
            reports=reports,
            certified=any(copy.certified for copy in self._copies),
            copies=tuple(CopySpan(copy.first_line, copy.last_line, copy.file) for copy in self._copies),
            questions=tuple(each.question for each in self._settled.values() if each.question),
            evidence=tuple(each.evidence for each in self._settled.values() if not each.question),
            raw_flags=_flags(self._copies),
        )

    def _value(self, path: str) -> Any:
        said = [
            Said(number, reading)
            for number, copy in enumerate(self._copies, start=1)
            for reading in copy.fields.get(path, ())
        ]
        return self._settle(path, said)

    def _settle(self, path: str, said: Sequence[Said]) -> Any:
        if not said:
            return None
        settled = self._settled[path] = settle(path, said, self._budget)
        return settled.value

    def _items(self, kind: str) -> tuple[Item, ...]:
        """Return the items that most of the copies with this section have; others are dropped or asked about."""
        having = [(number, copy) for number, copy in enumerate(self._copies, start=1) if kind in copy.fields]
        paths = _in_page_order([[p for p in copy.fields if p.startswith(f"{kind}.")] for _, copy in having])
        items = []
        for path in paths:
            absent = {number: Reading(None, copy.fields[kind][0].line) for number, copy in having}
            said = [
                Said(number, reading)
                for number, copy in having
                for reading in copy.fields.get(path, [absent[number]])
            ]
            text = self._settle(path, said)
            present = sum(path in copy.fields for _, copy in having)
            if text is not None or self._settled[path].question or 2 * present > len(having):
                items.append(Item(number_of(path.partition(".")[2]), text))
        return tuple(items)

    def _numbers(self) -> list[int]:
        return sorted({number for copy in self._copies for number, _ in copy.numbers})

    def _report(self, number: int) -> ReportReading:
        told = {field: self._value(f"reports.{number}.{field}") for field in REPORT_FIELDS}
        return ReportReading(number, **told)

    def _complain(self, errors: ErrorLog) -> None:
        for settled in self._settled.values():
            fault = settled.fault
            if fault is not None and fault.rule not in _ASKED_WITHOUT_COMPLAINT:
                copy = self._copies[settled.evidence.alternatives[0].copies[0] - 1]
                errors.add(fault.rule, copy.file, settled.line, raw=fault.raw[:60])


def _in_page_order(lists: Sequence[Sequence[str]]) -> list[str]:
    """Return all paths, each as early as any copy has it."""
    places: dict[str, int] = {}
    for paths in lists:
        for place, path in enumerate(paths):
            places[path] = min(place, places.get(path, place))
    return sorted(places, key=lambda path: (places[path], path))


def _flags(copies: Iterable[CopyReading]) -> dict[str, frozenset[str]]:
    flags: dict[str, frozenset[str]] = {}
    for copy in copies:
        for path, held in copy.raw_flags.items():
            flags[path] = flags.get(path, frozenset()) | held
    return flags


def restore_numbers(copies: Sequence[CopyReading]) -> None:
    """Give a report its number back where one copy misread it and the other copies tell by its date."""
    having = Counter(number for copy in copies for number in {number for number, _ in copy.numbers})
    usual = {number for number, count in having.items() if 2 * count > len(copies)}
    for copy in copies:
        own = {number for number, _ in copy.numbers}
        for odd in sorted(own - usual):
            day = copy.first(f"reports.{odd}.reported_on")
            meant = [number for number in usual - own if day is not None and _dated(copies, number) == day]
            if len(meant) == 1:
                _renumber(copy, odd, meant[0])
                own.add(meant[0])


def _dated(copies: Sequence[CopyReading], number: int) -> object:
    days = Counter(day for copy in copies if (day := copy.first(f"reports.{number}.reported_on")) is not None)
    return days.most_common(1)[0][0] if days else None


def _renumber(copy: CopyReading, odd: int, meant: int) -> None:
    copy.numbers = [(meant if number == odd else number, line) for number, line in copy.numbers]
    for field in REPORT_FIELDS:
        if (told := copy.fields.pop(f"reports.{odd}.{field}", None)) is not None:
            copy.fields[f"reports.{meant}.{field}"] = told
