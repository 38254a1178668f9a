"""Whether councils met in a month, over many councils or over the months of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from sapha.council.councils.duty import StateSpan, month_bounds
from sapha.council.councils.models import Council, CouncilStateChange
from sapha.council.meetings.choices import HELD
from sapha.council.meetings.engine.month import CityFigure, Held, MonthResult, city_figure, month_result
from sapha.council.meetings.engine.notice import BANGKOK
from sapha.council.meetings.models import Meeting


class MonthOfCouncil(NamedTuple):
    """A month of one council.

    Attributes:
        held_without_quorum: a meeting was called and none of the month was quorate.
    """

    month: date
    result: MonthResult
    held_without_quorum: bool


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(0), BANGKOK).astimezone(UTC)


def _spans(councils: Collection[int]) -> dict[int, list[StateSpan]]:
    found: dict[int, list[StateSpan]] = {}
    rows = CouncilStateChange.objects.filter(council__in=councils)
    for council, state, starts_on, ends_on in rows.values_list("council", "state", "starts_on", "ends_on"):
        found.setdefault(council, []).append(StateSpan(state, starts_on, ends_on))
    return found


def _held(councils: Collection[int], first: date, after: date) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    rows = Meeting.objects.filter(
        council__in=councils, state__in=HELD, starts_at__gte=_begins(first), starts_at__lt=_begins(after)
    )
    for council, starts_at, quorate_at in rows.values_list("council", "starts_at", "quorate_at"):
        held = Held(timezone.localdate(starts_at), quorate_at is not None)
        found.setdefault(council, []).append(held)
    return found


def months_met(councils: Sequence[Council], month: date, today: date) -> dict[int, MonthResult]:
    """Return whether each council met in the month the day lies in, by its id; they came with their states."""
    first, after = month_bounds(month)
    held = _held([one.pk for one in councils], first, after)
    return {one.pk: month_result(_states(one), held.get(one.pk, []), first, today) for one in councils}


def _states(council: Council) -> list[StateSpan]:
    return [StateSpan(one.state, one.starts_on, one.ends_on) for one in council.states.all()]


def month_results(councils: Collection[int], month: date, today: date) -> dict[int, MonthResult]:
    """Return whether each council met in the month the day lies in; two queries."""
    first, after = month_bounds(month)
    spans, held = _spans(councils), _held(councils, first, after)
    return {
        council: month_result(spans.get(council, []), held.get(council, []), first, today)
        for council in councils
    }


def figure_of_month(councils: Collection[int], month: date, today: date) -> CityFigure:
    """Return how many of the councils that owed a meeting in the month met; two queries."""
    return city_figure(month_results(councils, month, today).values())


def months_of(council: Council, today: date, count: int = 12) -> list[MonthOfCouncil]:
    """Return the last months of a council, this one at the end.

    Two queries; one when the council came with its states.
    """
    months = [today.replace(day=1)]
    while len(months) < count:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    months.reverse()
    spans = _states(council)
    held = _held([council.pk], months[0], month_bounds(today)[1]).get(council.pk, [])
    return [_month(month, spans, held, today) for month in months]


def _month(month: date, spans: Iterable[StateSpan], held: Iterable[Held], today: date) -> MonthOfCouncil:
    first, after = month_bounds(month)
    here = [one for one in held if first <= one.day < after]
    result = month_result(spans, here, month, today)
    return MonthOfCouncil(month, result, bool(here) and result is not MonthResult.MET)


def without_a_meeting_ahead(councils: Collection[int], month: date, today: date) -> list[int]:
    """Return the councils whose month will pass without a meeting: due, none held, none coming; three queries."""
    first, after = month_bounds(month)
    results = month_results(councils, month, today)
    coming = set(
        Meeting.objects.filter(
            council__in=councils,
            state__in=["planned", "convened", "open"],
            starts_at__gte=_begins(first),
            starts_at__lt=_begins(after),
        ).values_list("council", flat=True)
    )
    return [one for one, result in results.items() if result is MonthResult.OPEN and one not in coming]
