"""The form of a plan version: its kind, its rows, and the letter of an amendment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.design.forms import BuddhistDateField
from sapha.foundation.be_dates import format_date, parse_date
from sapha.foundation.errors import BadInput, SaphaError
from sapha.foundation.thai_digits import to_arabic
from sapha.monitoring.projects.choices import PlanKind
from sapha.monitoring.projects.details import tidy_line
from sapha.monitoring.projects.planning import Milestone, PlanTerms, Point

# The columns of each list of rows, in their order.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "points": ("on", "percent"),
    "milestones": ("name", "due_on", "weight"),
}
_MOST_TYPED_ROWS = 200
Rows = dict[str, list[list[str]]]


@dataclass(slots=True)
class PlanRow:
    """One row as it was typed, and what is wrong with it."""

    cells: list[tuple[str, str, str]] = field(default_factory=list)
    error: str = ""


def typed_rows(getlist: Callable[[str], list[str]], act: str = "") -> Rows:
    """Return the rows that were typed, one more or less when that was asked for: ``add:points``."""
    rows: Rows = {}
    for name, columns in COLUMNS.items():
        lists = [getlist(f"{name}_{column}")[:_MOST_TYPED_ROWS] for column in columns]
        rows[name] = [list(row) for row in zip(*lists, strict=False)]
    verb, _colon, rest = act.partition(":")
    name, _colon, place = rest.partition(":")
    if verb == "add" and name in rows:
        rows[name].append([""] * len(COLUMNS[name]))
    elif verb == "remove" and name in rows and place.isdecimal() and 1 <= int(place) <= len(rows[name]):
        del rows[name][int(place) - 1]
    return rows


def rows_of(terms: PlanTerms) -> Rows:
    """Return the rows of a plan as a person would have typed them."""
    return {"points": point_rows(terms.points), "milestones": _milestone_rows(terms.milestones)}


def point_rows(points: Iterable[Point]) -> list[list[str]]:
    """Return points as rows of text."""
    language = get_language() or "th"
    return [[format_date(one.on, "short", language), f"{one.percent:.2f}"] for one in points]


def _milestone_rows(milestones: Iterable[Milestone]) -> list[list[str]]:
    language = get_language() or "th"
    return [[one.name, format_date(one.due_on, "short", language), f"{one.weight:.2f}"] for one in milestones]


class PlanForm(DeedForm):
    """A plan version as it is written."""

    kind = forms.ChoiceField(
        label=_("How the plan is told"), choices=PlanKind.choices, widget=forms.RadioSelect
    )
    document = forms.CharField(label=_("Number of the letter"), required=False, max_length=200)
    document_on = BuddhistDateField(label=_("Date of the letter"), required=False)
    reason = forms.CharField(
        label=_("Reason of the amendment"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, rows: Rows, *args: Any, is_amendment: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.typed = rows
        self.rows = {name: [PlanRow(self._cells(name, row)) for row in rows[name]] for name in COLUMNS}
        if not is_amendment:
            del self.fields["document"], self.fields["document_on"], self.fields["reason"]

    @staticmethod
    def _cells(name: str, row: list[str]) -> list[tuple[str, str, str]]:
        labels = {
            "on": gettext("Day"),
            "percent": gettext("Cumulative %"),
            "name": gettext("Milestone"),
            "due_on": gettext("Due on"),
            "weight": gettext("Weight %"),
        }
        return [
            (f"{name}_{column}", labels[column], text)
            for column, text in zip(COLUMNS[name], row, strict=True)
        ]

    @property
    def lists(self) -> list[tuple[str, str, list[PlanRow]]]:
        """The lists of rows with their titles, as the page shows them."""
        return [
            ("points", gettext("Points of the plan"), self.rows["points"]),
            ("milestones", gettext("Milestones"), self.rows["milestones"]),
        ]

    def clean(self) -> dict[str, Any]:
        """Read the rows of the chosen kind."""
        said = super().clean() or {}
        self.points: list[Point] = []
        self.milestones: list[Milestone] = []
        if said.get("kind") == PlanKind.POINTS:
            self._read("points", self._point)
        elif said.get("kind") == PlanKind.MILESTONES:
            self._read("milestones", self._milestone)
        return said

    def _read(self, name: str, read: Callable[[list[str]], None]) -> None:
        for row, typed in zip(self.rows[name], self.typed[name], strict=True):
            if not any(text.strip() for text in typed):
                continue
            try:
                read(typed)
            except (BadInput, InvalidOperation) as error:
                row.error = (
                    error.text.in_language(get_language() or "th")
                    if isinstance(error, BadInput)
                    else gettext("Write a number with at most two decimals, for example 12.50")
                )
                self.add_error(None, row.error)

    def _point(self, typed: list[str]) -> None:
        self.points.append(Point(parse_date(typed[0]), _percent(typed[1])))

    def _milestone(self, typed: list[str]) -> None:
        self.milestones.append(Milestone(tidy_line(typed[0]), parse_date(typed[1]), _percent(typed[2])))

    def refuse(self, error: SaphaError) -> None:
        """Put the error beside its row, or where the house puts it."""
        name, _dot, place = error.where.partition(".")
        if name not in COLUMNS:
            super().refuse(error)
            return
        text = error.text.in_language(get_language() or "th")
        filled = [row for row in self.rows[name] if any(text.strip() for _n, _l, text in row.cells)]
        if place and int(place) <= len(filled):
            filled[int(place) - 1].error = text
        self.add_error(None, text)

    def terms(self) -> PlanTerms:
        """Return what was said."""
        said = self.cleaned_data
        return PlanTerms(
            kind=said["kind"],
            points=tuple(self.points),
            milestones=tuple(self.milestones),
            document=said.get("document", ""),
            document_on=said.get("document_on"),
            reason=said.get("reason", ""),
        )


def _percent(typed: str) -> Decimal:
    """Return a percent or weight with at most two decimals.

    Raises:
        InvalidOperation: it is none.
    """
    text = to_arabic(tidy_line(typed)).removesuffix("%").strip()
    value = Decimal(text) if len(text) <= 10 else Decimal("NaN")
    if not value.is_finite() or value != value.quantize(Decimal("0.01")) or abs(value) >= 1000:
        raise InvalidOperation
    return value
