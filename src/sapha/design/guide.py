"""What the style guide shows: samples of every component in all its states.

The samples are invented; the guide is open to everybody and reads no database.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sapha.design.charts.district_map import Shape, district_map
from sapha.design.charts.marks import band_strip, sparkline
from sapha.design.charts.progress import Event, ProgressStory, ReportPoint, progress_chart
from sapha.design.charts.quarters import QuarterBar, quarters_chart
from sapha.design.forms import BuddhistDateField

SWATCHES = (
    "paper",
    "paper-2",
    "sheet",
    "rule",
    "ink",
    "ink-2",
    "ink-3",
    "green",
    "green-tint",
    "now",
    "good",
    "watch",
    "bad",
    "pause",
    "q1",
    "q2",
    "q3",
    "q4",
    "q5",
    "l1",
    "l2",
    "l3",
    "l4",
    "l5",
    "water",
)


class GuideForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Name of the project"), help_text=_("As printed on the form, section 1.1"))
    starts_on = BuddhistDateField(label=_("First day"), help_text=_("For example 1/10/2565 or 1 ต.ค. 65"))
    rating = forms.ChoiceField(
        label=_("Status"), choices=[("", _("Choose")), ("g", _("On plan")), ("r", _("Late"))]
    )
    kind = forms.ChoiceField(
        label=_("Kind of project"),
        widget=forms.RadioSelect,
        choices=[("a", _("Strategic")), ("b", _("Routine"))],
    )
    narrative = forms.CharField(
        label=_("What was done"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    print_file = forms.FileField(label=_("Print of the progress form"), required=False)
    agreed = forms.BooleanField(label=_("I have read the original"))


@lru_cache(maxsize=1)
def symbol_names() -> tuple[str, ...]:
    """Return the names of all symbols in the sprite, without their prefix."""
    sprite = Path(__file__).parent / "static" / "design" / "icons.svg"
    root = ET.fromstring(sprite.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    names = (str(symbol.get("id")) for symbol in root)
    return tuple(name.removeprefix("i-") for name in names if name.startswith("i-"))


def guide_context() -> dict[str, Any]:
    """Return everything the guide's template shows."""
    return {
        "swatches": SWATCHES,
        "symbols": symbol_names(),
        "bands": [
            ("good", gettext("On plan")),
            ("watch", gettext("Late")),
            ("bad", gettext("Very late")),
            ("pause", gettext("Suspended")),
            ("blank", gettext("No report")),
            ("now", gettext("Now")),
        ],
        "pair_apart": (
            {
                "label": gettext("Declared"),
                "number": "10.00",
                "unit": "%",
                "band": "good",
                "text": gettext("On plan"),
            },
            {
                "label": gettext("Computed"),
                "number": "99.73",
                "unit": "%",
                "band": "bad",
                "text": gettext("Very late"),
            },
        ),
        "pair_same": (
            {"label": gettext("Declared"), "number": "42.00", "unit": "%"},
            {"label": gettext("Computed"), "number": "42.00", "unit": "%"},
        ),
        "amount": Decimal("2480000.50"),
        "difference": Decimal("-89.73"),
        "day": date(2023, 8, 29),
        "strip": band_strip(
            [("good", 1122, gettext("On plan")), ("watch", 318, gettext("Late")), ("bad", 207, "x")]
        ),
        "spark": sparkline([10, 30, None, 60, 55, 80], title=gettext("Twelve months")),
        "charts": _charts(),
        "quarters": _sample_quarters(),
        "map": _sample_map(),
        "form": GuideForm(auto_id="fresh_%s"),
        "wrong_form": GuideForm({"starts_on": "31/02/2566", "kind": "a"}, auto_id="wrong_%s"),
        "list_page": Paginator(range(412), 8).page(7),
    }


def _report(number: int, on: date, declared: str | None, planned: str) -> ReportPoint:
    return ReportPoint(number, on, None if declared is None else Decimal(declared), Decimal(planned))


def _charts() -> list[tuple[str, Any]]:
    first, last = date(2022, 10, 1), date(2023, 9, 30)
    few = ProgressStory(
        first,
        last,
        [
            _report(1, date(2023, 5, 25), "30", "64.93"),
            _report(2, date(2023, 5, 31), "40", "66.58"),
            _report(3, date(2023, 6, 8), "10", "68.77"),
            _report(4, date(2023, 9, 29), "10", "99.73"),
        ],
        missed=(date(2022, 12, 31), date(2023, 3, 31)),
        events=(Event(date(2023, 8, 29), gettext("Letter: suspended"), gettext("Suspended")),),
    )
    gaps = ProgressStory(
        first,
        last,
        [
            _report(1, date(2022, 12, 30), "0", "24.93"),
            _report(2, date(2023, 2, 14), None, "37.53"),
            _report(3, date(2023, 3, 30), "50", "49.59"),
            _report(4, date(2023, 6, 29), "75", "74.52"),
        ],
        silences=(),
    )
    many = [
        _report(number, first + timedelta(days=number * 22), str(Decimal(number * 5 % 101)), str(number * 2))
        for number in range(1, 41)
    ]
    stories = (
        (gettext("Few reports, silence, a letter"), few),
        (gettext("A declared 0 and a report without a percent"), gaps),
        (
            gettext("Forty reports over three years"),
            ProgressStory(first, date(2025, 9, 30), many, silences=()),
        ),
        (gettext("No report at all"), ProgressStory(first, last, [], as_of=date(2023, 3, 1))),
    )
    return [(name, progress_chart(story)) for name, story in stories]


def _sample_quarters() -> Any:
    values = (Decimal(0), Decimal("57.5"), None, Decimal("104.15"))
    bars = [
        QuarterBar(gettext("Quarter %(n)s") % {"n": place}, value)
        for place, value in enumerate(values, start=1)
    ]
    return quarters_chart(bars, title=gettext("Values by quarter"), target=Decimal(100), unit="%")


def _sample_map() -> Any:
    shapes = [
        Shape(
            key=str(place),
            name=gettext("District %(n)s") % {"n": place + 1},
            path=f"M{200 + place % 5 * 200} {500 + place // 5 * 200}h190v190h-190z",
            label_at=(295.0 + place % 5 * 200, 595.0 + place // 5 * 200),
            href=f"#district-{place + 1}",
            step="na" if place == 7 else f"q{place % 5 + 1}",
            value="" if place == 7 else gettext("%(n)s items") % {"n": place * 3},
            here=place == 12,
        )
        for place in range(15)
    ]
    legend = [(f"q{step}", str(step * 3)) for step in range(1, 6)] + [("na", gettext("no data"))]
    return district_map(
        shapes,
        title=gettext("Items answered, by district"),
        river=("M200 900c300-200 400 200 900-40",),
        callouts=("1", "13"),
        legend=legend,
    )
