"""Whether a council met in a month, and the figure of the city.

Met is a month in which at least one meeting was held and quorate. While a council is suspended
nothing falls due: such a month is not applicable, never missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from sapha.council.councils.duty import Duty, StateSpan, duty_of_month, month_bounds


class MonthResult(StrEnum):
    """What became of the duty of a month."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"


class Held(NamedTuple):
    """A meeting that was held on a day, quorate or not."""

    day: date
    quorate: bool


def month_result(states: Iterable[StateSpan], held: Iterable[Held], month: date, today: date) -> MonthResult:
    """Return whether the council met in the month the day lies in.

    A meeting held by a council that owed none does not make the month count.
    """
    first, after = month_bounds(month)
    if duty_of_month(states, month) is Duty.NOT_APPLICABLE:
        return MonthResult.NOT_APPLICABLE
    if any(one.quorate and first <= one.day < after for one in held):
        return MonthResult.MET
    return MonthResult.MISSED if today >= after else MonthResult.OPEN


class CityFigure(NamedTuple):
    """How many of the councils that owed a meeting met.

    Attributes:
        percent: with two decimals; ``None`` when no council owed one, which is not zero.
    """

    met: int
    due: int

    @property
    def percent(self) -> Decimal | None:
        """The share of those who met, in percent."""
        if not self.due:
            return None
        return (Decimal(100 * self.met) / self.due).quantize(Decimal("0.01"), ROUND_HALF_UP)


def city_figure(results: Iterable[MonthResult]) -> CityFigure:
    """Return the figure of a month over all councils."""
    due = [one for one in results if one is not MonthResult.NOT_APPLICABLE]
    return CityFigure(sum(one is MonthResult.MET for one in due), len(due))
