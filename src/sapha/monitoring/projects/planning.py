"""A plan version as people write it, and what makes it sound; no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NoReturn

from sapha.foundation.errors import BadInput, Bilingual
from sapha.monitoring.projects.choices import PlanKind

MOST_ROWS, LONGEST_NAME = 60, 500
_DAYS_FALL = Bilingual("วันต้องเรียงจากก่อนไปหลังและไม่ซ้ำกัน", "days rise from row to row")
HUNDRED, NOUGHT, _CENT = Decimal(100), Decimal(0), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Point:
    """The cumulative percent planned for the end of a day."""

    on: date
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the work, its day and its share in percent."""

    name: str
    due_on: date
    weight: Decimal


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What a plan version says.

    Attributes:
        document, document_on, reason: of an amendment; the first version needs none.
    """

    kind: str = PlanKind.LINEAR
    points: tuple[Point, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    document: str = ""
    document_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """What a plan must fit: the first and last day of the project, and whether it amends another."""

    starts_on: date | None
    ends_on: date | None
    today: date
    is_amendment: bool = False


def check_plan(terms: PlanTerms, frame: PlanFrame) -> None:
    """Refuse a plan that cannot judge.

    Raises:
        BadInput: ``where`` is the field, or the row counted from 1: ``points.3``.
    """
    if frame.starts_on is None or frame.ends_on is None:
        _refuse(
            "โครงการยังไม่มีวันเริ่มต้นและวันสิ้นสุด",
            "the project's first and last day are not known",
            "no_days",
            "kind",
        )
    if terms.kind == PlanKind.POINTS:
        _check_points(terms.points, frame.starts_on, frame.ends_on)
    elif terms.kind == PlanKind.MILESTONES:
        _check_milestones(terms.milestones, frame.starts_on, frame.ends_on)
    if frame.is_amendment:
        _check_letter(terms, frame.today)


def check_rows(terms: PlanTerms) -> None:
    """Refuse rows that cannot even be kept in a draft: a share beyond 100 %, a day twice, no name.

    Raises:
        BadInput: ``where`` is the row counted from 1: ``points.3``.
    """
    days: set[date] = set()
    for place, point in enumerate(terms.points if terms.kind == PlanKind.POINTS else (), start=1):
        _check_percent(point.percent, f"points.{place}")
        if point.on in days:
            _refuse(_DAYS_FALL.th, _DAYS_FALL.en, "days_fall", f"points.{place}")
        days.add(point.on)
    for place, step in enumerate(terms.milestones if terms.kind == PlanKind.MILESTONES else (), start=1):
        _check_step(step, f"milestones.{place}")


def _check_percent(percent: Decimal, row: str) -> None:
    if not NOUGHT <= percent <= HUNDRED:
        _refuse("ร้อยละต้องอยู่ระหว่าง 0 ถึง 100", "a percent is from 0 to 100", "not_a_percent", row)


def _check_step(step: Milestone, row: str) -> None:
    if not step.name:
        _refuse("ขั้นงานนี้ยังไม่มีชื่อ", "this milestone has no name", "required", row)
    if len(step.name) > LONGEST_NAME:
        _refuse("ชื่อขั้นงานยาวเกินไป", "the name of the milestone is too long", "too_long", row)
    if not NOUGHT < step.weight <= HUNDRED:
        _refuse("น้ำหนักต้องมากกว่า 0 และไม่เกิน 100", "a weight is above 0 and at most 100", "not_a_weight", row)


def _check_points(points: Sequence[Point], first: date, last: date) -> None:
    _check_count(points, "points")
    before: Point | None = None
    for place, point in enumerate(points, start=1):
        row = f"points.{place}"
        _check_within(point.on, first, last, row)
        _check_percent(point.percent, row)
        if before is not None and point.on <= before.on:
            _refuse(_DAYS_FALL.th, _DAYS_FALL.en, "days_fall", row)
        if before is not None and point.percent < before.percent:
            _refuse(
                f"ร้อยละสะสมลดลงจาก {before.percent:.2f} เป็น {point.percent:.2f} ไม่ได้",
                f"the cumulative percent cannot fall from {before.percent:.2f} to {point.percent:.2f}",
                "percent_falls",
                row,
            )
        before = point
    if points[-1].percent != HUNDRED:
        _refuse(
            "แถวสุดท้ายต้องเป็นร้อยละ 100",
            "the last row must be 100 percent",
            "last_not_hundred",
            f"points.{len(points)}",
        )


def _check_milestones(milestones: Sequence[Milestone], first: date, last: date) -> None:
    _check_count(milestones, "milestones")
    for place, step in enumerate(milestones, start=1):
        row = f"milestones.{place}"
        _check_step(step, row)
        _check_within(step.due_on, first, last, row)
    total = sum((step.weight for step in milestones), NOUGHT)
    if total != HUNDRED:
        gap = HUNDRED - total
        thai = f"ขาดอีก {gap:.2f}" if gap > 0 else f"เกินมา {-gap:.2f}"
        english = f"{gap:.2f} is missing" if gap > 0 else f"{-gap:.2f} too much"
        _refuse(
            f"น้ำหนักทุกขั้นรวมกันได้ {total:.2f} ต้องเป็น 100 พอดี {thai}",
            f"the weights sum to {total:.2f}, not to 100: {english}",
            "weights_do_not_sum",
            f"milestones.{len(milestones)}",
        )


def _check_count(rows: Sequence[object], where: str) -> None:
    if not rows:
        _refuse("ยังไม่มีแถว โปรดเพิ่มอย่างน้อยหนึ่งแถว", "there is no row: add at least one", "no_rows", where)
    if len(rows) > MOST_ROWS:
        _refuse(f"ใส่ได้ไม่เกิน {MOST_ROWS} แถว", f"at most {MOST_ROWS} rows", "too_many", where)


def _check_within(day: date, first: date, last: date, row: str) -> None:
    if not first <= day <= last:
        _refuse("วันนี้อยู่นอกช่วงเวลาโครงการ", "this day lies outside the project", "outside_project", row)


def _check_letter(terms: PlanTerms, today: date) -> None:
    if not terms.document:
        _refuse("การแก้แผนต้องมีเลขที่หนังสือ", "an amendment names its letter", "required", "document")
    if terms.document_on is None:
        _refuse("โปรดใส่วันที่ของหนังสือ", "give the date of the letter", "required", "document_on")
    if terms.document_on > today:
        _refuse("วันที่ของหนังสืออยู่ในอนาคต", "the letter is dated in the future", "future_day", "document_on")
    if not terms.reason:
        _refuse("การแก้แผนต้องมีเหตุผล", "an amendment gives its reason", "required", "reason")


def even_months(first: date, last: date) -> tuple[Point, ...]:
    """Return the ends of the months of a project with the percents of an even plan, to start from."""
    days = (last - first).days + 1
    points: list[Point] = []
    end = _month_end(first)
    while end < last and len(points) < MOST_ROWS - 1:
        share = HUNDRED * ((end - first).days + 1) / days
        points.append(Point(end, share.quantize(_CENT, ROUND_HALF_UP)))
        end = _month_end(end + timedelta(days=1))
    return (*points, Point(last, HUNDRED))


def _month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _refuse(thai: str, english: str, rule: str, where: str) -> NoReturn:
    raise BadInput(Bilingual(thai, english), rule=f"projects.{rule}", where=where)
