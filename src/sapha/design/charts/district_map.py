"""The map of districts: one path each, the river over them, callouts beside them.

Shapes and figures come from the caller; this module knows no district. Every district is
a link, so the map works by keyboard; the table beside it says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from math import dist

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from sapha.design.charts.labels import text_width
from sapha.design.charts.svg import element, number, text

STEPS = frozenset({f"{scale}{step}" for scale in "ql" for step in range(1, 6)} | {"na"})
_TEXT = 45.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One district on the map.

    Attributes:
        key: its code.
        name: what people call it, in the reader's language.
        path: the SVG path of its border.
        label_at: a point well inside, where a callout's line begins.
        href: the address of its page.
        step: ``q1`` to ``q5`` for amounts, ``l1`` to ``l5`` for lateness, ``na`` without data.
        value: its figure in words, ``94% on time``.
        here: whether it is the reader's own district.
    """

    key: str
    name: str
    path: str
    label_at: tuple[float, float]
    href: str
    step: str
    value: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A free place on the paper for a callout: its text, and where its line ends."""

    x: float
    y: float
    anchor: str
    line_to: tuple[float, float]
    room: float


# Where Bangkok's outline leaves the paper of 2000 by 1554 free.
SLOTS = (
    Slot(600, 182, "end", (614, 168), 600),
    Slot(656, 1392, "start", (640, 1378), 1000),
    Slot(1700, 1060, "middle", (1700, 1005), 600),
    Slot(1700, 1330, "middle", (1700, 1275), 600),
)


def district_map(
    shapes: Sequence[Shape],
    *,
    title: str,
    river: Sequence[str] = (),
    callouts: Sequence[str] = (),
    legend: Sequence[tuple[str, str]] = (),
    value_heading: str = "",
    size: tuple[int, int] = (2000, 1554),
    table: bool = True,
) -> SafeString:
    """Return the map with its legend and its table.

    Args:
        shapes: the districts, in the order of their codes.
        title: what the colours show, with the unit and the year.
        river: paths drawn over the districts.
        callouts: keys of at most four districts named on the paper, the most telling first.
        legend: step and words, from least to most.
        value_heading: heading of the value's column in the table; the title when empty.
        size: width and height of the paper the paths are drawn on.
        table: whether the table stands under the map.
    """
    steps = {_step(shape.step) for shape in shapes} | {_step(step) for step, _words in legend}
    parts = [
        _patterns(steps),
        *(_district(shape) for shape in shapes),
        *(element("path", class_="river", d=line) for line in river),
        *_callouts([shape for key in callouts for shape in shapes if shape.key == key][: len(SLOTS)]),
    ]
    box = f"0 0 {size[0]} {size[1]}"
    picture = element("svg", *parts, class_="map", viewBox=box, role="group", aria_label=title)
    return render_to_string(
        "design/charts/district_map.html",
        {
            "picture": picture,
            "title": title,
            "heading": value_heading or title,
            "legend": [(_step(step), words) for step, words in legend],
            "shapes": shapes if table else [],
        },
    )


def _step(step: str) -> str:
    return step if step in STEPS else "na"


def _district(shape: Shape) -> SafeString:
    css = f"{_step(shape.step)} here" if shape.here else _step(shape.step)
    words = f"{shape.name}: {shape.value}" if shape.value else shape.name
    path = element("path", class_=css, d=shape.path)
    return element("a", element("title", escape(words)), path, href=shape.href)


def _patterns(steps: set[str]) -> SafeString:
    """Return the hatch of missing data, and one hatch per step by which print tells them apart."""
    hatches = [
        element(
            "pattern",
            element("rect", class_="hatch-bg", width=24, height=24),
            element("path", class_="hatch", d="M0 0v24"),
            id="hatch",
            width=24,
            height=24,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
    ]
    for step in sorted({int(step[1]) for step in steps if step != "na"}):
        lines = element("path", class_="inkline", d="M0 0v20", stroke_width=(step - 1) * 4)
        hatches.append(
            element(
                "pattern",
                lines,
                id=f"step{step}",
                width=20,
                height=20,
                patternUnits="userSpaceOnUse",
                patternTransform=f"rotate({45 + 15 * step})",
            )
        )
    return element("defs", *hatches)


def _callouts(shapes: Sequence[Shape]) -> list[SafeString]:
    """Draw the callouts, each shape given the free place that keeps the lines short together."""
    if not shapes:
        return []
    slots = min(
        permutations(SLOTS, len(shapes)),
        key=lambda order: sum(
            dist(shape.label_at, slot.line_to) for shape, slot in zip(shapes, order, strict=True)
        ),
    )
    return [part for shape, slot in zip(shapes, slots, strict=True) for part in _callout(shape, slot)]


def _callout(shape: Shape, slot: Slot) -> list[SafeString]:
    (x, y), (to_x, to_y) = shape.label_at, slot.line_to
    line = f"M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}"
    parts = [
        element("path", class_="case", d=line),
        element("path", class_="lead", d=line),
        element("circle", class_="dot", cx=float(x), cy=float(y), r=9),
        text(shape.name, slot.x, slot.y, class_="b", text_anchor=slot.anchor),
    ]
    if shape.value and text_width(shape.value, _TEXT) <= slot.room:
        parts.append(text(shape.value, slot.x, slot.y + 56, class_="s", text_anchor=slot.anchor))
    return parts
