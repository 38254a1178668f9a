"""What the system counts of the councils, for indicators to stand beside what agencies enter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sapha.civic.districts.models import District
from sapha.council.councils.choices import CouncilState, Scope
from sapha.council.councils.duty import Duty, StateSpan, duty_of_month
from sapha.council.councils.models import CouncilStateChange
from sapha.foundation.be_dates import fiscal_quarter_ends, fiscal_year_bounds
from sapha.foundation.errors import Bilingual
from sapha.monitoring.indicators.computed import ComputedValue, register_computed_source

# Members are appointed until the council is dissolved; a suspended council has its members.
_WITH_MEMBERS = frozenset(
    {CouncilState.APPOINTED, CouncilState.ACTIVE, CouncilState.SUSPENDED, CouncilState.UNDER_REVIEW}
)


def appointed_share(fiscal_year: int, quarter: int, today: date) -> ComputedValue | None:
    """Return the share of districts with an appointed council on the last day of a quarter, in percent."""
    first, last = _bounds(fiscal_year, quarter)
    if first > today:
        return None
    day, districts = min(last, today), District.objects.count()
    if not districts:
        return None
    appointed = sum(_state_on(spans, day) in _WITH_MEMBERS for spans in _lives().values())
    share = (Decimal(100) * appointed / districts).quantize(Decimal("0.01"), ROUND_HALF_UP)
    words = Bilingual(
        f"{appointed} จาก {districts} เขตมีสภาที่แต่งตั้งแล้ว",
        f"{appointed} of {districts} districts have an appointed council",
    )
    return ComputedValue(share, day, words)


def months_due(fiscal_year: int, quarter: int, today: date) -> ComputedValue | None:
    """Return how many months of district councils asked for a meeting in a quarter, of the months that are over.

    A suspended or unfinished month is not applicable and never missed; where all are, so is the figure.
    """
    first, last = _bounds(fiscal_year, quarter)
    months = [month for month in _months(first, last) if _month_end(month) <= today]
    if not months:
        return None
    duties = [duty_of_month(spans, month) for spans in _lives().values() for month in months]
    due = duties.count(Duty.DUE)
    others = len(duties) - due
    words = Bilingual(
        f"ถึงกำหนด {due} เดือน ไม่เข้าเกณฑ์ {others} เดือน (ยังไม่เริ่มงาน ชะลอ หรือไม่เต็มเดือน)",
        f"{due} months due, {others} not applicable (not at work, suspended or not whole)",
    )
    return ComputedValue(Decimal(due) if due else None, _month_end(months[-1]), words)


def register() -> None:
    """Register both sources, once."""
    register_computed_source(
        "council.appointed_share",
        Bilingual(
            "สัดส่วนเขตที่แต่งตั้งสภาคนเมืองแล้ว จากทะเบียนสภา",
            "share of districts with an appointed council, from the register of councils",
        ),
        Bilingual("ร้อยละ", "percent"),
        appointed_share,
    )
    register_computed_source(
        "council.months_due",
        Bilingual(
            "จำนวนเดือนที่สภาประจำเขตถึงกำหนดประชุม จากทะเบียนสภา",
            "months in which district councils owed a meeting, from the register of councils",
        ),
        Bilingual("เดือน", "months"),
        months_due,
    )


def _lives() -> dict[int, list[StateSpan]]:
    """Return the states of every council of which a district has one, by council; one query."""
    lives: dict[int, list[StateSpan]] = defaultdict(list)
    rows = CouncilStateChange.objects.filter(
        council__charter__body_type__scope=Scope.ONE_PER_DISTRICT
    ).values_list("council", "state", "starts_on", "ends_on")
    for council, state, starts_on, ends_on in rows:
        lives[council].append(StateSpan(state, starts_on, ends_on))
    return lives


def _state_on(spans: Iterable[StateSpan], day: date) -> str | None:
    covering = (one for one in spans if one.starts_on <= day and (one.ends_on is None or day < one.ends_on))
    return next((one.state for one in covering), None)


def _bounds(fiscal_year: int, quarter: int) -> tuple[date, date]:
    ends = fiscal_quarter_ends(fiscal_year)
    first = ends[quarter - 2] + timedelta(days=1) if quarter > 1 else fiscal_year_bounds(fiscal_year)[0]
    return first, ends[quarter - 1]


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def _month_end(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
