"""A finding: which rule speaks, about which report, how badly, with which numbers and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal, NamedTuple

from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.judging.status import Case

Severity = Literal["bad", "watch"]
Numbers = Mapping[str, str | int]

_EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
_PLACES = tuple(Decimal(1).scaleb(-places) for places in range(4))


class Words(NamedTuple):
    """What a finding says: the matter in one line, and the sum in words."""

    title: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not add up.

    Attributes:
        rule: rule id, stable.
        report: number of the report concerned; ``None`` when it is the project as a whole.
        severity: bad or watch.
        numbers: the figures it rests on; decimals and dates as text in machine form.
        words: makes title and text when somebody wants to read them; most findings are only counted.
    """

    rule: str
    report: int | None
    severity: Severity
    numbers: Numbers
    words: Callable[[], Words] = field(compare=False, repr=False)

    @property
    def title(self) -> Bilingual:
        """The matter in one line."""
        return self.words().title

    @property
    def text(self) -> Bilingual:
        """The sum in words."""
        return self.words().text


Rule = Callable[[Case], Iterator[Finding]]


def rounded(value: Decimal, places: int = 2) -> str:
    """Return a figure for machines, rounded half up: ``-34.93``."""
    text = str(value.quantize(_PLACES[places], context=_EXACT))
    return text[1:] if text[0] == "-" and not text.strip("-0.") else text


def shown(value: Decimal, places: int = 2) -> str:
    """Return a figure for people, with a true minus sign: ``−34.93``."""
    return rounded(value, places).replace("-", "−")


def short(value: Decimal) -> str:
    """Return a figure for people without empty decimals: ``30``, ``22.50``."""
    text = shown(value)
    return text.removesuffix(".00")


def day_in(day: date) -> Bilingual:
    """Return a date as people write it: Buddhist Era in Thai, Common Era in English."""
    return Bilingual(format_date(day, language="th"), format_date(day, language="en"))


def days_in_english(count: int) -> str:
    """Return ``1 day`` or ``2 days``."""
    return "1 day" if count == 1 else f"{count} days"
