"""What reading gives back: projects, their questions, and what went wrong.

The JSON form of these classes is the object that ``sapha read --json`` prints; it is stable.
Dates are ISO 8601, money and percentages are strings with two decimals, ``fiscal_year`` is a
Buddhist Era year, and a field with an open question holds its suggestion or null.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress_form.reading.json_form import NOT_IN_JSON, InJson

# Rules that tell of a missing part of the system, not of bad input.
SYSTEM_UNABLE = frozenset({"ocr_missing"})
Scalar = str | int | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Item(InJson):
    """An objective or a target; ``number`` is null for a lead line without one (sections 1.4, 1.5)."""

    number: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class PlanAlignment(InJson):
    """Where the project stands in the city's plan, as printed but without asterisks (section 1.6)."""

    strategy: str | None = None
    sub_strategy: str | None = None
    goal: str | None = None
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class ReportReading(InJson):
    """One numbered report (section 2).

    Attributes:
        progress_percent: cumulative progress, 0 to 100.
        spent_baht: amount spent in this report alone.
        schedule_status: ``on_plan``, ``behind`` or ``ahead``.
        target_status: ``on_target``, ``below_target`` or ``above_target``.
    """

    number: int
    reported_on: date | None = None
    narrative: str | None = None
    progress_percent: Decimal | None = None
    spent_baht: Decimal | None = None
    schedule_status: str | None = None
    target_status: str | None = None


@dataclass(frozen=True, slots=True)
class CopySpan(InJson):
    """Where one copy stands: lines are counted from 1, both ends included."""

    first_line: int
    last_line: int
    file: str


@dataclass(frozen=True, slots=True)
class Alternative(InJson):
    """One reading of a field, the copies that have it (counted from 1) and its line in each."""

    value: Scalar
    copies: tuple[int, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Question(InJson):
    """A field that a person must settle.

    Attributes:
        field: dotted path, such as ``reports.4.narrative``.
        suggestion: what the register says should stand there; null when it says nothing.
        confidence: share of the copies that have the most frequent reading, 0 to 1.
    """

    field: str
    alternatives: tuple[Alternative, ...]
    suggestion: Scalar
    confidence: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a settled field came about: for the page on which a person checks the reading.

    Attributes:
        alternatives: every reading of it, the most frequent first.
        places: how many places the vote changed in the reading nearest to all others.
    """

    field: str
    alternatives: tuple[Alternative, ...]
    places: int = 0


@dataclass(frozen=True, slots=True)
class FindingReading(InJson):
    """One finding on the project as read; the rules are those of ``monitoring.progress``."""

    rule: str
    report: int | None
    numbers: Mapping[str, str | int]
    text: Bilingual


@dataclass(frozen=True, slots=True)
class InputError(InJson):
    """What is wrong with the input, in which file and line."""

    file: str
    line: int | None
    rule: str
    text: Bilingual

    def one_line(self, language: str = "th") -> str:
        """Return ``file:line: text`` for a terminal."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {' '.join(self.text.in_language(language).split())}"


@dataclass(frozen=True, slots=True)
class ProjectReading(InJson):
    """One project as its copies tell it.

    Attributes:
        certified: any copy carries the certificate of the print.
        evidence: how each settled field came about.
        raw_flags: what the raw copies of a long text held (``markup``, ``control``), by field.
    """

    code: str | None = None
    name: str | None = None
    fiscal_year: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    budget_received_baht: Decimal | None = None
    budget_spent_baht: Decimal | None = None
    agency_path: tuple[str, ...] = ()
    owner: str | None = None
    coordinator: str | None = None
    rationale: str | None = None
    objectives: tuple[Item, ...] = ()
    targets: tuple[Item, ...] = ()
    alignment: PlanAlignment = field(default_factory=PlanAlignment)
    reports: tuple[ReportReading, ...] = ()
    certified: bool = False
    copies: tuple[CopySpan, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[FindingReading, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, metadata=NOT_IN_JSON)
    raw_flags: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False, metadata=NOT_IN_JSON)


@dataclass(frozen=True, slots=True)
class FormReading(InJson):
    """Everything that was read from the given files."""

    projects: tuple[ProjectReading, ...] = ()
    errors: tuple[InputError, ...] = ()

    @property
    def exit_status(self) -> int:
        """0 done, 1 a person must confirm something, 2 bad input, 3 a part of the system is missing."""
        if any(error.rule in SYSTEM_UNABLE for error in self.errors):
            return 3
        if self.errors:
            return 2
        return 1 if any(project.questions for project in self.projects) else 0
