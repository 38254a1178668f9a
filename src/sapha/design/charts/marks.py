"""Small drawings inside a line of text: bar with planned tick, strip of bands, sparkline, ring of time."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sapha.design.bands import band_of
from sapha.design.charts.svg import drawing, element, number
from sapha.design.numbers import as_decimal, with_places


def progress_bar_svg(declared: object, planned: object = None, band: object = "good") -> SafeString:
    """Return a bar of the share declared, 0 to 100, with a tick where the plan stands.

    No report, 0 and a share are drawn differently: a dashed track, an empty track, a fill.
    """
    reached, plan = _share(declared), _share(planned)
    parts = [
        element("rect", class_="track" if reached is not None else "track none", y=2, width=100, height=6)
    ]
    if reached:
        parts.append(element("rect", class_=f"fill b-{band_of(band)}", y=2, width=reached, height=6))
    if plan is not None:
        parts.append(element("path", class_="tick", d=f"M{number(min(max(plan, 0.6), 99.4))} -2v14"))
    said = (
        gettext("no report")
        if reached is None
        else gettext("declared %(n)s%%") % {"n": with_places(declared, 0)}
    )
    title = said if plan is None else f"{said} · " + gettext("plan %(n)s%%") % {"n": with_places(planned, 0)}
    return drawing(parts, css="bar", box="0 0 100 10", title=title, preserveAspectRatio="none")


def band_strip(counts: Sequence[tuple[object, int, str]]) -> SafeString:
    """Return one strip shared out among bands.

    Args:
        counts: band, how many, and the word people read, in the order to draw; the words
            and numbers become the drawing's description. Bands with none are left out.
    """
    shown = [(band_of(band), count, word) for band, count, word in counts if count > 0]
    total = sum(count for _band, count, _word in shown)
    gap, left = 3.0, 0.0
    free = 1000.0 - gap * max(0, len(shown) - 1)
    parts = []
    for band, count, _word in shown:
        width = free * count / total
        parts.append(element("rect", class_=f"fill b-{band}", x=left, width=width, height=10))
        left += width + gap
    if not shown:
        parts.append(element("rect", class_="track none", width=1000, height=10))
    title = " · ".join(f"{word} {with_places(count, 0)}" for _band, count, word in shown) or gettext(
        "nothing to count"
    )
    return drawing(parts, css="bar tall", box="0 0 1000 10", title=title, preserveAspectRatio="none")


def sparkline(values: Sequence[object], *, title: str, low: float = 0.0, high: float = 100.0) -> SafeString:
    """Return a line of values from left to right; a missing value breaks it, the last known is marked."""
    known = [
        (place, float(value)) for place, raw in enumerate(values) if (value := as_decimal(raw)) is not None
    ]
    step = 110.0 / max(1, len(values) - 1)
    points = {place: (1.0 + place * step, _height(value, low, high)) for place, value in known}
    runs: list[str] = []
    for place, (x, y) in points.items():
        joined = place - 1 in points
        runs.append(f"{'L' if joined else 'M'}{number(x)} {number(y)}")
    parts = [element("path", d="".join(runs))] if runs else []
    if points:
        x, y = points[max(points)]
        parts.append(element("circle", cx=x, cy=y, r=2.5))
    return drawing(parts, css="spark", box="0 0 112 32", title=title)


def time_ring_svg(used: float) -> SafeString:
    """Return a ring filled by the share of time used, 0 to 1; decoration beside its sentence."""
    share = min(1.0, max(0.0, used if math.isfinite(used) else 0.0)) * 100
    circle = {"cx": 12, "cy": 12, "r": 9}
    return drawing(
        [
            element("circle", **circle),
            element("circle", **circle, pathLength=100, stroke_dasharray=f"{number(share)} 100"),
        ],
        css="ring",
        box="0 0 24 24",
    )


def _share(value: object) -> float | None:
    known = as_decimal(value)
    return None if known is None else min(max(float(known), 0.0), 100.0)


def _height(value: float, low: float, high: float) -> float:
    span = high - low or 1.0
    return 29.0 - 26.0 * (min(max(value, low), high) - low) / span
