"""Indicators the system computes itself: a registry that apps of other floors fill at start-up.

A computed value stands beside the entered one and never replaces it; its source is named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from sapha.foundation.errors import Bilingual

# Called with a fiscal year (Buddhist Era) and a quarter; ``None`` when it cannot be computed.
ComputedSource = Callable[[int, int], Decimal | None]


@dataclass(frozen=True, slots=True)
class ComputedIndicator:
    """A computed indicator: its code, what its source is called, and the source."""

    code: str
    name: Bilingual
    source: ComputedSource


_COMPUTED: dict[str, ComputedIndicator] = {}


def register_computed_indicator(code: str, name: Bilingual, source: ComputedSource) -> None:
    """Register who computes the indicator with this code, and what that source is called.

    Raises:
        ValueError: another source computes it.
    """
    made = ComputedIndicator(code, name, source)
    if _COMPUTED.setdefault(code, made) != made:
        raise ValueError(f"indicator {code} is computed twice")


def computed_indicator(code: str) -> ComputedIndicator | None:
    """Return who computes the indicator, or ``None`` when it is only entered."""
    return _COMPUTED.get(code)
