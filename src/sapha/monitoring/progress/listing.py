"""One line of the portfolio: a project with its kept rating, as page and export tell it.

Not reported, not applicable and 0 are three things; which of them a figure is, is decided here once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sapha.monitoring.progress.judging.status import NOT_APPLICABLE, Figure
from sapha.monitoring.progress.judging.thresholds import DEFAULTS
from sapha.monitoring.progress.models import Rating
from sapha.monitoring.projects.choices import State
from sapha.monitoring.projects.models import Project


@dataclass(frozen=True, slots=True)
class CourseStep:
    """One dated report: what was declared, what was planned; ``None`` is not known."""

    on: date
    declared: Decimal | None
    planned: Decimal | None


@dataclass(frozen=True, slots=True)
class Kin:
    """A parent or child that the project contradicts, with the percent it declares."""

    code: str
    is_parent: bool
    percent: Decimal


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project and what the list says of it.

    Attributes:
        rating: ``None`` when never rated.
        days_ago: from the last report to today; negative when it is dated in the future.
        is_silent: under way, not at 100 %, and longer than the rhythm without a report.
    """

    project: Project
    rating: Rating | None
    course: tuple[CourseStep, ...]
    contradicts: tuple[Kin, ...]
    pace: Figure
    needed_pace: Figure
    spent_baht: Figure
    spent_percent: Figure
    days_ago: int | None
    is_silent: bool


def listed_project(project: Project, today: date, rhythms: Mapping[int, int]) -> ListedProject:
    """Return the line of a project that came with its rating; no query.

    Args:
        project: with its rating and agency.
        today: from which the age of the last report is counted.
        rhythms: days between two reports by class of projects, as `rhythms_today` gives them.
    """
    rating: Rating | None = getattr(project, "rating", None)
    last = rating.last_reported_on if rating else None
    spent = rating.spent_baht if rating else None
    ago = (today - last).days if last else None
    return ListedProject(
        project=project,
        rating=rating,
        course=_course(rating),
        contradicts=_kin(rating),
        pace=_pace(rating, rating.pace if rating else None),
        needed_pace=_pace(rating, rating.needed_pace if rating else None),
        spent_baht=spent,
        spent_percent=_share(spent, project.budget_received_baht),
        days_ago=ago,
        is_silent=_is_silent(project, rating, ago, rhythms),
    )


def index_of(rating: Rating | None) -> Figure:
    """Return SPI; not applicable while nothing is planned yet."""
    if rating is None or None in {rating.declared_percent, rating.planned_percent}:
        return None
    return NOT_APPLICABLE if rating.schedule_performance is None else rating.schedule_performance


def _pace(rating: Rating | None, kept: Decimal | None) -> Figure:
    """Return a pace; with both percents known, one that is missing does not apply."""
    if kept is not None:
        return kept
    known = rating is not None and None not in {rating.declared_percent, rating.planned_percent}
    return NOT_APPLICABLE if known else None


def _share(spent: Decimal | None, received: Decimal | None) -> Figure:
    if received is not None and received == 0:
        return NOT_APPLICABLE
    return None if spent is None or received is None else 100 * spent / received


def _course(rating: Rating | None) -> tuple[CourseStep, ...]:
    kept: Sequence[Sequence[str | None]] = rating.course if rating else ()
    steps = [
        CourseStep(date.fromisoformat(on), _number(declared), _number(planned))
        for on, declared, planned in kept
        if on is not None
    ]
    return tuple(sorted(steps, key=lambda step: step.on))


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _kin(rating: Rating | None) -> tuple[Kin, ...]:
    kept: Sequence[Sequence[str]] = rating.contradicts if rating else ()
    return tuple(Kin(code, relation == "parent", Decimal(percent)) for code, relation, percent in kept)


def _is_silent(project: Project, rating: Rating | None, ago: int | None, rhythms: Mapping[int, int]) -> bool:
    if project.state != State.ACTIVE or ago is None or rating is None:
        return False
    rhythm = rhythms.get(project.project_class_id or 0, DEFAULTS.reporting_rhythm)
    return ago > rhythm and (rating.declared_percent or 0) < 100
