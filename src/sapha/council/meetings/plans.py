"""When, where and how a meeting is to be held, and the day its series falls on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sapha.council.meetings.choices import MeetingForm
from sapha.council.meetings.engine.dates import MonthlyRule, falls_on
from sapha.council.meetings.models import MeetingSeries
from sapha.council.meetings.queries.holidays import holidays_between
from sapha.council.meetings.texts import one_line
from sapha.foundation.errors import BadInput, Bilingual

LONGEST_MINUTES = 12 * 60
_PAST = Bilingual("วันเวลาประชุมต้องอยู่หลังขณะนี้", "The meeting must lie ahead")
_LENGTH = Bilingual(
    f"ระยะเวลาต้องเป็น 15 ถึง {LONGEST_MINUTES} นาที", f"A meeting lasts 15 to {LONGEST_MINUTES} minutes"
)
_CHOICE = Bilingual("โปรดเลือกจากรายการ", "Choose one of the list")


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """When, how long, where and how a meeting is to be held.

    Attributes:
        starts_at: with time zone.
    """

    starts_at: datetime
    minutes: int
    place: str
    form: str = MeetingForm.IN_PERSON

    def columns(self) -> dict[str, object]:
        """Return what the meeting keeps of it."""
        ends_at = self.starts_at + timedelta(minutes=self.minutes)
        return {"starts_at": self.starts_at, "ends_at": ends_at, "place": self.place, "form": self.form}


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """When a council meets every month; the attributes of `MeetingSeries`."""

    week: int
    weekday: int
    starts_at: time
    minutes: int
    shift: str
    place: str
    form: str = MeetingForm.IN_PERSON


def checked_plan(plan: MeetingPlan) -> MeetingPlan:
    """Return the plan with its texts in order.

    Raises:
        BadInput: it lies in the past, is too long or short, or a part is missing.
    """
    if plan.starts_at <= timezone.now():
        raise BadInput(_PAST, rule="meetings.in_the_past", where="starts_at")
    if not 15 <= plan.minutes <= LONGEST_MINUTES:
        raise BadInput(_LENGTH, rule="meetings.length", where="minutes")
    if plan.form not in MeetingForm.values:
        raise BadInput(_CHOICE, rule="meetings.form", where="form")
    return MeetingPlan(plan.starts_at, plan.minutes, one_line(plan.place, "place", required=True), plan.form)


def day_of(series: MeetingSeries, month: date) -> date:
    """Return the day on which the series falls in a month."""
    holidays = holidays_between(month - timedelta(days=7), month + timedelta(days=45))
    return falls_on(MonthlyRule(series.week, series.weekday, series.shift), month, holidays.keys()).day
