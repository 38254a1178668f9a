"""One project's days on the time line of all: a bar from first to last day, filled as far as declared.

Every row has the same scale. The tick is what was planned for the last report; days not known are a
dashed track.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from sapha.design.bands import band_of
from sapha.design.charts.scale import TimeScale
from sapha.design.charts.svg import drawing, element, number, text

_WIDTH, _HEIGHT, _TOP, _BAR = 1000, 20, 5, 10
# Breadth of a letter of the axis, and how much of a word stands left of its place.
_LETTER = 5.5
_SHARE_LEFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a row draws; percents 0 to 100, ``None`` is not known.

    Attributes:
        reported: days of the reports.
    """

    first: date | None
    last: date | None
    declared: float | None = None
    planned: float | None = None
    band: object = "blank"
    reported: Sequence[date] = ()


def timeline_scale(first: date, last: date) -> TimeScale:
    """Return the scale that all rows share."""
    return TimeScale(first, last, left=0.0, right=float(_WIDTH))


def timeline_row(stretch: Stretch, scale: TimeScale, *, today: date, grid: Sequence[date]) -> SafeString:
    """Return one row; its days and figures stand in words beside it."""
    parts = [
        element("path", class_="grid", d="".join(f"M{number(scale.x(day))} 0V{_HEIGHT}" for day in grid)),
        *_bar(stretch, scale),
        *_today(scale, today),
    ]
    return drawing(parts, css="bar time", box=f"0 0 {_WIDTH} {_HEIGHT}", preserveAspectRatio="none")


def _bar(stretch: Stretch, scale: TimeScale) -> Iterator[SafeString]:
    if stretch.first is None or stretch.last is None:
        yield element("rect", class_="track none", y=_TOP, width=_WIDTH, height=_BAR)
        return
    left, right = scale.x(stretch.first), scale.x(stretch.last)
    width = max(right - left, 2.0)
    kind = "track" if stretch.declared is not None else "track none"
    yield element("rect", class_=kind, x=left, y=_TOP, width=width, height=_BAR)
    if stretch.declared:
        share = width * min(stretch.declared, 100.0) / 100.0
        yield element(
            "rect", class_=f"fill b-{band_of(stretch.band)}", x=left, y=_TOP, width=share, height=_BAR
        )
    if stretch.planned is not None:
        at = left + width * min(max(stretch.planned, 0.0), 100.0) / 100.0
        yield element("path", class_="tick", d=f"M{number(at)} {_TOP - 3}V{_TOP + _BAR + 3}")
    if stretch.reported:
        y = _TOP + _BAR + 3
        dots = "".join(f"M{number(scale.x(day))} {y}h3" for day in stretch.reported)
        yield element("path", class_="reported", d=dots)


def _today(scale: TimeScale, today: date) -> Iterator[SafeString]:
    if scale.first <= today <= scale.last:
        yield element("path", class_="today", d=f"M{number(scale.x(today))} 0V{_HEIGHT}")


def timeline_axis(scale: TimeScale, days: Sequence[tuple[date, str]]) -> SafeString:
    """Return the axis over the rows: the words of some days, each at its place, where they do not meet."""
    words, free = [], 0.0
    for day, said in days:
        anchor = _anchor(scale.x(day))
        x = min(max(scale.x(day) / 2, 4.0), 496.0)
        width = _LETTER * len(said)
        left = x - width * _SHARE_LEFT[anchor]
        if left >= free:
            words.append(text(said, x, 14, text_anchor=anchor))
            free = left + width
    return drawing(words, css="timeaxis", box="0 0 500 20")


def _anchor(x: float) -> str:
    if x < _WIDTH * 0.1:
        return "start"
    return "end" if x > _WIDTH * 0.9 else "middle"
