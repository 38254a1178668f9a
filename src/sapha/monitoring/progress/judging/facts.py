"""What judging needs to know of a project: plain values, no database.

Not reported is ``None``; 0 is a reported nought. The two are never mixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from sapha.foundation.errors import Bilingual

ScheduleStatus = Literal["on_plan", "behind", "ahead"]
TargetStatus = Literal["on_target", "below_target", "above_target"]
ProjectState = Literal["planned", "active", "suspended", "completed", "cancelled"]
Relation = Literal["parent", "child"]
RawFlag = Literal["markup", "control"]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One progress report as it was filed (progress form, section 2).

    Attributes:
        number: running number of the report, from 1.
        reported_on: day of the report; ``None`` when it could not be read.
        progress_percent: cumulative progress, 0 to 100.
        spent_baht: amount spent in this report alone.
        narrative: the text of the report, without markup.
        raw_flags: what the raw copies of the text held: HTML markup, control characters.
        schedule_status: declared; any other text than the three codes is kept as it was read.
        target_status: declared; the same holds.
        reason_for_fall: why the progress is lower than before.
        fall_approved_by: post of the person who approved the lower figure.
        corrects: number of the accepted report that this one replaces.
    """

    number: int
    reported_on: date | None = None
    progress_percent: Decimal | None = None
    spent_baht: Decimal | None = None
    narrative: str = ""
    raw_flags: frozenset[RawFlag] = frozenset()
    schedule_status: ScheduleStatus | str | None = None
    target_status: TargetStatus | str | None = None
    reason_for_fall: str = ""
    fall_approved_by: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A confirmed time of suspension; without a letter it is not one and changes nothing.

    Attributes:
        starts_on: first suspended day.
        ends_on: last suspended day; ``None`` while it lasts.
        letter: number and date of the letter that orders it.
        reason: why, in the letter's words.
    """

    starts_on: date
    ends_on: date | None = None
    letter: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """The cumulative planned progress, in percent, at the end of a day."""

    on: date
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the plan: when it is due and its weight; weights need not sum to 100."""

    due_on: date
    weight: Decimal


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """An approved plan: monthly points (joined by straight lines) or weighted milestones (steps).

    Attributes:
        in_force_from: first day whose reports it judges; ``None`` when it always did.
    """

    number: int
    points: tuple[PlanPoint, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    in_force_from: date | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a class of projects reports: one version of it.

    Attributes:
        days: running days between two reports, and until the first.
        in_force_from: first day; what is awaited since an earlier one is due by the version before.
        version: number of the version.
        of_class: what the class is called.
    """

    days: int
    in_force_from: date
    version: int
    of_class: Bilingual


@dataclass(frozen=True, slots=True)
class RelatedProject:
    """A parent (central) or child (district) project of the same work.

    Attributes:
        suspended: its state or its own report says suspended or cancelled.
        undated: whether the percent comes from a table of the former system, without a day.
    """

    code: str
    relation: Relation
    name: str = ""
    fiscal_year: int | None = None
    progress_percent: Decimal | None = None
    suspended: bool = False
    undated: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """A registered indicator of the project; a target of 0 is a target."""

    code: str
    name: str
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """A registered letter: the register it stands in, its running number there and its date."""

    register: str
    running: int
    number: str
    dated: date


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """One project with its reports, as far as judging goes (progress form, sections 1 and 2).

    Attributes:
        fiscal_year: Buddhist Era.
        starts_on: first day.
        ends_on: last day, counted in.
        budget_received_baht: the header's budget; 0 means none was given.
        budget_spent_baht: the header's amount spent; stands beside the sum of the reports.
        undated_percent: progress the former system states without a day; no report says it.
        alignment: every reading of ``strategy``, ``sub_strategy`` and ``goal``; several readings
            where the question is open, none where nothing was printed.
        marked_fields: raw fields, other than narratives, that held markup or control characters.
        plan: the approved plan version; without one the plan runs evenly by days.
        superseded: the versions approved before it, each in force until the next one, by number.
        rhythms: versions of its class's reporting rhythm; none without a class.
    """

    code: str
    name: str = ""
    fiscal_year: int | None = None
    state: ProjectState = "active"
    starts_on: date | None = None
    ends_on: date | None = None
    budget_received_baht: Decimal | None = None
    budget_spent_baht: Decimal | None = None
    undated_percent: Decimal | None = None
    rationale: str = ""
    objectives: tuple[str, ...] = ()
    alignment: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marked_fields: tuple[str, ...] = ()
    reports: tuple[ReportFacts, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    plan: PlanVersion | None = None
    superseded: tuple[PlanVersion, ...] = ()
    related: tuple[RelatedProject, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    letters: tuple[LetterFacts, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
