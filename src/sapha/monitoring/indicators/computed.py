"""Indicators the system computes itself: a registry of sources that apps of other floors fill at start-up.

An indicator names its source; a computed value stands beside the entered one and never replaces it, with its
date and with the sum in words. What could not be asked for (a suspended month) is *not applicable*: it is
neither nothing nor 0, and it is left out of the sum.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sapha.foundation.errors import Bilingual


@dataclass(frozen=True, slots=True)
class ComputedValue:
    """What a source computed for a quarter.

    Attributes:
        value: ``None`` where the figure is not applicable: nothing could be asked for.
        as_of: the day it is true of: the last of the quarter, or today while the quarter runs.
        words: the sum in words, with what is not applicable.
    """

    value: Decimal | None
    as_of: date
    words: Bilingual


# Called with a fiscal year (Buddhist Era), a quarter and today; ``None`` when it cannot be computed (yet).
ComputedSource = Callable[[int, int, date], ComputedValue | None]


@dataclass(frozen=True, slots=True)
class ComputedIndicator:
    """A source of computed values: its key, what people call it, the unit it counts in, and the source."""

    key: str
    name: Bilingual
    unit: Bilingual
    source: ComputedSource


_SOURCES: dict[str, ComputedIndicator] = {}


def register_computed_source(key: str, name: Bilingual, unit: Bilingual, source: ComputedSource) -> None:
    """Register a source that indicators may name.

    Raises:
        ValueError: another source has this key.
    """
    made = ComputedIndicator(key, name, unit, source)
    if _SOURCES.setdefault(key, made) != made:
        raise ValueError(f"computed source {key} is registered twice")


def computed_source(key: str) -> ComputedIndicator | None:
    """Return the source with this key, or ``None`` when nobody registered it."""
    return _SOURCES.get(key)


def computed_sources() -> list[ComputedIndicator]:
    """Return every source, by key."""
    return [_SOURCES[key] for key in sorted(_SOURCES)]
