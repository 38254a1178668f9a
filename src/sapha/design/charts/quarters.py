"""The chart of an indicator over the four quarters of a fiscal year.

A value of 0 is a bar of no height with its number, a quarter not reported is a dashed ring, and a
quarter of which nothing was heard stays empty: three things that look different.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sapha.design.charts.svg import drawing, element, text
from sapha.design.numbers import plain_number

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 360, 220, 16, 344, 30, 180
_BAR = 44
_Height = Callable[[Decimal], float]


@dataclass(frozen=True, slots=True)
class QuarterBar:
    """One quarter.

    Attributes:
        label: what the axis says.
        value: ``None`` when there is none.
        told: whether anything was heard of the quarter; false leaves it empty.
    """

    label: str
    value: Decimal | None
    told: bool = True


def quarters_chart(
    bars: Sequence[QuarterBar], *, title: str, target: Decimal | None = None, unit: str = ""
) -> SafeString:
    """Return the chart; its table stands beside it on the page."""
    figures = [bar.value for bar in bars if bar.value is not None]
    known = [*figures, *([target] if target is not None else []), Decimal(0)]
    low, high = float(min(known)), float(max(known))
    span = (high - low) or 1.0

    def height(value: Decimal) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * (float(value) - low) / span

    zero = height(Decimal(0))
    parts = [
        element("line", class_="axis", x1=_LEFT, x2=_RIGHT, y1=zero, y2=zero),
        *_bars(bars, zero, height),
        *_target(target, height),
    ]
    return drawing(
        parts,
        css="chart",
        box=f"0 0 {_WIDTH} {_HEIGHT}",
        title=title,
        desc=_in_words(bars, target, unit),
    )


def _bars(bars: Sequence[QuarterBar], zero: float, height: _Height) -> Iterator[SafeString]:
    step = (_RIGHT - _LEFT) / max(1, len(bars))
    for place, bar in enumerate(bars):
        middle = _LEFT + step * (place + 0.5)
        yield text(bar.label, middle, _HEIGHT - 12, text_anchor="middle")
        if bar.value is not None:
            top = height(bar.value)
            upper = min(top, zero)
            yield element(
                "rect", class_="bar-q", x=middle - _BAR / 2, y=upper, width=_BAR, height=abs(zero - top)
            )
            yield text(plain_number(bar.value), middle, upper - 7, class_="strong halo", text_anchor="middle")
        elif bar.told:
            yield element("circle", class_="unsaid", cx=middle, cy=zero - 12, r=6)


def _target(target: Decimal | None, height: _Height) -> Iterator[SafeString]:
    if target is None:
        return
    y = height(target)
    yield element("line", class_="plan", x1=_LEFT, x2=_RIGHT, y1=y, y2=y)
    words = gettext("target %(n)s") % {"n": plain_number(target)}
    yield text(words, _LEFT, y - 6, class_="halo")


def _in_words(bars: Sequence[QuarterBar], target: Decimal | None, unit: str) -> str:
    said = [
        f"{bar.label}: {plain_number(bar.value)}"
        if bar.value is not None
        else f"{bar.label}: {gettext('not reported')}"
        for bar in bars
    ]
    if target is not None:
        said.append(gettext("target %(n)s") % {"n": plain_number(target)})
    return f"{', '.join(said)} {unit}".strip()
