"""Step 3: rationale, and objectives and targets in rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.foundation.errors import BadInput, SaphaError
from sapha.foundation.thai_digits import to_arabic
from sapha.monitoring.projects.details import LONGEST_TEXT, Item, check_items, tidy_line, tidy_text
from sapha.monitoring.projects.drafting import Values
from sapha.monitoring.projects.forms.step import StepForm

LISTS = ("objectives", "targets")
# The numbers the form prints before objectives and before targets.
_FIRST = {"objectives": "2", "targets": "3"}


@dataclass(slots=True)
class ItemRow:
    """One row of a list as it was typed, and what is wrong with it."""

    number: str
    text: str
    error: str = ""

    @property
    def item(self) -> Item:
        """The row as the register would hold it."""
        return Item(to_arabic(tidy_line(self.number)) or None, tidy_text(self.text))


def typed_rows(values: Values, name: str) -> list[ItemRow]:
    """Return the rows of a list as they were typed."""
    numbers, texts = values.get(f"{name}_number", []), values.get(f"{name}_text", [])
    return [ItemRow(number, text) for number, text in zip_longest(numbers, texts, fillvalue="")]


def with_row_act(values: Values, act: str) -> Values:
    """Return what was typed with one row more or less: ``add:targets``, ``remove:targets:2``."""
    verb, _colon, rest = act.partition(":")
    name, _colon, place = rest.partition(":")
    if name not in LISTS:
        return values
    rows = typed_rows(values, name)
    if verb == "add":
        rows.append(ItemRow(f"{_FIRST[name]}.{len(rows) + 1}", ""))
    elif verb == "remove" and place.isdecimal() and 1 <= int(place) <= len(rows):
        del rows[int(place) - 1]
    return {
        **values,
        f"{name}_number": [row.number for row in rows],
        f"{name}_text": [row.text for row in rows],
    }


class ContentForm(StepForm):
    """Sections 1.3 to 1.5 of the form."""

    stored: ClassVar[tuple[str, ...]] = (
        "rationale", "objectives_number", "objectives_text", "targets_number", "targets_text",
    )  # fmt: skip

    rationale = forms.CharField(
        label=_("Rationale"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def prepare(self) -> None:
        """Lay out the rows; a list without any begins with an empty one."""
        self.rows = {name: typed_rows(self.values, name) or [ItemRow("", "")] for name in LISTS}

    @property
    def lists(self) -> list[tuple[str, object, list[ItemRow]]]:
        """The two lists with their titles, as the page shows them."""
        return [
            ("objectives", _("Objectives"), self.rows["objectives"]),
            ("targets", _("Targets"), self.rows["targets"]),
        ]

    def clean(self) -> dict[str, Any]:
        """Check the rows, each for itself."""
        said = super().clean() or {}
        for name in LISTS:
            try:
                check_items(self._items(name), name)
            except BadInput as error:
                self.refuse(error)
        return said

    def refuse(self, error: SaphaError) -> None:
        """Put the error beside its row, or where the house puts it."""
        name, _dot, place = error.where.partition(".")
        if name not in LISTS:
            super().refuse(error)
            return
        text = error.text.in_language(get_language() or "th")
        filled = [row for row in self.rows[name] if row.number.strip() or row.text.strip()]
        if place and int(place) <= len(filled):
            filled[int(place) - 1].error = text
        self.add_error(None, text)

    def _items(self, name: str) -> tuple[Item, ...]:
        """Return the rows that hold something; an empty row is no row."""
        return tuple(row.item for row in self.rows[name] if row.number.strip() or row.text.strip())

    def details(self) -> dict[str, Any]:
        """Return the texts."""
        return {
            "rationale": tidy_text(self.cleaned_data["rationale"]),
            "objectives": self._items("objectives"),
            "targets": self._items("targets"),
        }
