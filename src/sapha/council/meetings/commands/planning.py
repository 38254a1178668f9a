"""The monthly rule of a council, and planning, changing and cancelling meetings."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.meetings.choices import COMING, AdjournReason, MeetingForm, MeetingState, Shift
from sapha.council.meetings.ending import adjourn_left_over
from sapha.council.meetings.engine.notice import BANGKOK
from sapha.council.meetings.filling import carry_over
from sapha.council.meetings.models import Meeting, MeetingSeries
from sapha.council.meetings.plans import LONGEST_MINUTES, MeetingPlan, SeriesRule, checked_plan, day_of
from sapha.council.meetings.queries.meetings import rules_for_day
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.telling import tell_cancelled
from sapha.council.meetings.texts import one_line, paragraphs
from sapha.council.membership.recording import locked_council
from sapha.council.membership.recording import record as record_on_council
from sapha.foundation.errors import BadInput, Bilingual

_LENGTH = Bilingual(
    f"ระยะเวลาต้องเป็น 15 ถึง {LONGEST_MINUTES} นาที", f"A meeting lasts 15 to {LONGEST_MINUTES} minutes"
)
_CHOICE = Bilingual("โปรดเลือกจากรายการ", "Choose one of the list")
_MONTHS = Bilingual("วางแผนล่วงหน้าได้ 1 ถึง 24 เดือน", "Meetings are planned 1 to 24 months ahead")
_NO_SERIES = Bilingual("สภานี้ยังไม่มีกำหนดประชุมประจำเดือน", "This council has no monthly rule yet")


@transaction.atomic
def set_series(*, actor: Account, council: Council, rule: SeriesRule) -> MeetingSeries:
    """Say when a council meets every month; the rule before it ends yesterday.

    Raises:
        NotPermitted, NotThere: the actor keeps no meetings of this council.
        BadInput: a part of the rule does not fit.
    """
    require(actor, "meetings.plan_meeting", council)
    kept = locked_council(council)
    place = one_line(rule.place, "place", required=True)
    if not (1 <= rule.week <= 5 and 0 <= rule.weekday <= 6 and rule.shift in Shift.values):
        raise BadInput(_CHOICE, rule="meetings.series_rule", where="week")
    if rule.form not in MeetingForm.values:
        raise BadInput(_CHOICE, rule="meetings.form", where="form")
    if not 15 <= rule.minutes <= LONGEST_MINUTES:
        raise BadInput(_LENGTH, rule="meetings.length", where="minutes")
    today = timezone.localdate()
    kept.meeting_series.filter(valid_to__isnull=True).update(valid_to=today - timedelta(days=1))
    made = MeetingSeries.objects.create(
        council=kept,
        week=rule.week,
        weekday=rule.weekday,
        starts_at=rule.starts_at,
        minutes=rule.minutes,
        shift=rule.shift,
        place=place,
        form=rule.form,
        valid_from=today,
    )
    record_on_council(actor, "meeting_series.set", kept, week=rule.week, weekday=rule.weekday, series=made.pk)
    return made


@transaction.atomic
def plan_meeting(*, actor: Account, council: Council, plan: MeetingPlan) -> Meeting:
    """Plan a meeting; unfinished items of earlier meetings are carried over.

    Raises:
        NotPermitted, NotThere: the actor keeps no meetings of this council.
        BadInput: day, length or place do not fit, or no charter rules on the day.
    """
    require(actor, "meetings.plan_meeting", council)
    said = checked_plan(plan)
    kept = locked_council(council)
    rules_for_day(kept, timezone.localdate(said.starts_at))
    return _planned(actor, Meeting(council=kept, **said.columns()))


def _planned(actor: Account, meeting: Meeting) -> Meeting:
    meeting.save(force_insert=True)
    record(actor, "meeting.planned", meeting, starts_at=meeting.starts_at)
    carry_over(meeting)
    return meeting


@transaction.atomic
def plan_months(*, actor: Account, council: Council, months: int) -> list[Meeting]:
    """Plan the meetings of the coming months by the council's monthly rule.

    A month that has one of the series already, or whose day is past, is left alone.

    Args:
        actor: who plans.
        council: whose meetings.
        months: how many, this one included.

    Returns:
        the meetings planned now.

    Raises:
        NotPermitted, NotThere: the actor keeps no meetings of this council.
        BadInput: the council has no monthly rule, or the number does not fit.
    """
    require(actor, "meetings.plan_meeting", council)
    if not 1 <= months <= 24:
        raise BadInput(_MONTHS, rule="meetings.months_ahead", where="months")
    kept = locked_council(council)
    series = kept.meeting_series.filter(valid_to__isnull=True).first()
    if series is None:
        raise BadInput(_NO_SERIES, rule="meetings.no_series", where="months")
    planned = kept.meetings.filter(series_month__isnull=False).exclude(state=MeetingState.CANCELLED)
    there = set(planned.values_list("series_month", flat=True))
    first = timezone.localdate().replace(day=1)
    wanted = [month for month in _months(first, months) if month not in there]
    return [one for month in wanted if (one := _planned_for(actor, series, month)) is not None]


def _months(first: date, count: int) -> list[date]:
    months = [first]
    while len(months) < count:
        months.append((months[-1] + timedelta(days=31)).replace(day=1))
    return months


def _planned_for(actor: Account, series: MeetingSeries, month: date) -> Meeting | None:
    starts_at = datetime.combine(day_of(series, month), series.starts_at, BANGKOK)
    if starts_at <= timezone.now():
        return None
    rules_for_day(series.council, starts_at.date())
    plan = MeetingPlan(starts_at, series.minutes, series.place, series.form)
    meeting = Meeting(council=series.council, series=series, series_month=month, **plan.columns())
    return _planned(actor, meeting)


@transaction.atomic
def change_meeting(*, actor: Account, meeting: Meeting, plan: MeetingPlan) -> Meeting:
    """Change day, length, place or form of a meeting that nobody has notice of yet.

    Raises:
        NotPermitted, NotThere: the actor keeps no meetings of this council.
        BadInput: as for `plan_meeting`.
        Conflict: the notice was given: send another one.
    """
    require(actor, "meetings.plan_meeting", meeting)
    said = checked_plan(plan)
    kept = locked_meeting(meeting, MeetingState.PLANNED)
    rules_for_day(kept.council, timezone.localdate(said.starts_at))
    for name, value in said.columns().items():
        setattr(kept, name, value)
    kept.save()
    record(actor, "meeting.changed", kept, starts_at=kept.starts_at)
    return kept


@transaction.atomic
def cancel_meeting(*, actor: Account, meeting: Meeting, reason: str) -> Meeting:
    """Cancel a meeting; a number it has stays its own, those invited are told.

    Its items wait to be called again in another meeting.

    Raises:
        NotPermitted, NotThere: the actor keeps no meetings of this council.
        BadInput: the reason is missing.
        Conflict: it was opened, held or cancelled before.
    """
    require(actor, "meetings.convene_meeting", meeting)
    why = paragraphs(reason, "reason", 2000, required=True)
    kept = locked_meeting(meeting, *COMING)
    kept.state, kept.end_reason, kept.sequence = MeetingState.CANCELLED, why, kept.sequence + 1
    kept.save()
    adjourn_left_over(kept, timezone.now(), AdjournReason.OTHER, why)
    record(actor, "meeting.cancelled", kept)
    tell_cancelled(actor, kept)
    return kept
