"""Whether the values of the districts can be compared, and what they come to; no database.

A shared indicator has a value of every district. They are put side by side, and put together, only
when all were measured in one unit, under one definition and in one direction. What is missing is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from sapha.foundation.thai_text import normalise

AggregateName = Literal["none", "sum", "mean", "weighted_mean"]
_STEP = Decimal("0.0001")


class Meaning(NamedTuple):
    """What makes two values comparable."""

    unit: str
    definition: str
    direction: str


@dataclass(frozen=True, slots=True)
class DistrictFigure:
    """The value a district reported; ``None`` is not reported, never 0.

    Attributes:
        district: its code, 1001 to 1050.
        base: on how many the value rests.
    """

    district: int
    value: Decimal | None
    meaning: Meaning
    base: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a check of the districts' values found; codes in order.

    Attributes:
        reported: districts with a value.
        not_reported: districts that said that they have none.
        missing: districts of which nothing was heard.
        other_unit, other_definition, other_direction: districts that measured otherwise.
        without_base: districts whose value has no base although the mean is weighted.
    """

    reported: tuple[int, ...]
    not_reported: tuple[int, ...]
    missing: tuple[int, ...]
    other_unit: tuple[int, ...]
    other_definition: tuple[int, ...]
    other_direction: tuple[int, ...]
    without_base: tuple[int, ...] = ()

    @property
    def is_comparable(self) -> bool:
        """Whether every value that is there was measured alike."""
        return not (self.other_unit or self.other_definition or self.other_direction)

    @property
    def is_complete(self) -> bool:
        """Whether every district has a value."""
        return not (self.missing or self.not_reported)


@dataclass(frozen=True, slots=True)
class Together:
    """The districts' values as one; ``value`` is ``None`` when they cannot be put together."""

    value: Decimal | None
    counted: int
    expected: int


def compare(
    figures: Sequence[DistrictFigure],
    meaning: Meaning,
    expected: Iterable[int],
    aggregate: AggregateName = "none",
) -> Comparison:
    """Check the districts' values of one quarter against what the indicator says it measures."""
    valued = [one for one in figures if one.value is not None]
    known = {one.district for one in figures}
    return Comparison(
        reported=_codes(valued),
        not_reported=_codes(one for one in figures if one.value is None),
        missing=tuple(sorted(set(expected) - known)),
        other_unit=_unlike(valued, lambda one: one.meaning.unit, meaning.unit),
        other_definition=_unlike(valued, lambda one: one.meaning.definition, meaning.definition),
        other_direction=_unlike(valued, lambda one: one.meaning.direction, meaning.direction),
        without_base=_codes(one for one in valued if aggregate == "weighted_mean" and not one.base),
    )


def together(
    figures: Sequence[DistrictFigure], comparison: Comparison, aggregate: AggregateName, expected: int
) -> Together:
    """Put the districts' values together as the indicator declares; rounded to four decimal places.

    Missing districts are left out and told by the counts; values that cannot be compared, or a
    weighted mean with a base missing, give no value.
    """
    valued = [one for one in figures if one.value is not None]
    unusable = not comparison.is_comparable or comparison.without_base or not valued
    value = None if unusable else _AGGREGATES[aggregate](valued)
    return Together(None if value is None else value.quantize(_STEP), len(valued), expected)


def _sum(figures: Sequence[DistrictFigure]) -> Decimal:
    return sum((one.value or Decimal(0) for one in figures), Decimal(0))


def _mean(figures: Sequence[DistrictFigure]) -> Decimal:
    return _sum(figures) / len(figures)


def _weighted_mean(figures: Sequence[DistrictFigure]) -> Decimal:
    weights = [one.base or Decimal(0) for one in figures]
    parts = ((one.value or Decimal(0)) * weight for one, weight in zip(figures, weights, strict=True))
    return sum(parts, Decimal(0)) / sum(weights, Decimal(0))


_AGGREGATES: dict[str, Callable[[Sequence[DistrictFigure]], Decimal | None]] = {
    "none": lambda _figures: None,
    "sum": _sum,
    "mean": _mean,
    "weighted_mean": _weighted_mean,
}


def _codes(figures: Iterable[DistrictFigure]) -> tuple[int, ...]:
    return tuple(sorted(one.district for one in figures))


def _unlike(
    figures: Iterable[DistrictFigure], said: Callable[[DistrictFigure], str], wanted: str
) -> tuple[int, ...]:
    return _codes(one for one in figures if _tidy(said(one)) != _tidy(wanted))


def _tidy(text: str) -> str:
    return "".join(normalise(text).split()).casefold()
