"""The form of a charter draft: single rules and rows together, problems at their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from sapha.council.councils.charter.json_form import read_rules
from sapha.council.councils.charter.problems import Problem
from sapha.council.councils.charter.rules import CharterRules
from sapha.council.councils.forms.rows import BalanceSet, GroupSet, MajoritySet, RowForm, row_initial
from sapha.council.councils.forms.scalars import BUSINESS, RulesForm


class CharterForm:
    """A draft as one form on the page; what was typed stays whatever is wrong with it.

    Attributes:
        rules: the single figures and choices.
        groups, balance, majorities: the rows.
    """

    def __init__(self, content: dict[str, Any], reason: str, data: QueryDict | None = None) -> None:
        self._content = content
        self.rules = RulesForm(data, initial=RulesForm.initial_of(content, reason))
        self.groups = GroupSet(data, prefix="groups", initial=[*map(row_initial, content["groups"])])
        self.balance = BalanceSet(data, prefix="balance", initial=[*map(row_initial, content["balance"])])
        self.majorities = MajoritySet(
            data, prefix="majorities", initial=[*map(row_initial, content["voting"]["qualified"])]
        )

    @property
    def sets(self) -> tuple[Any, Any, Any]:
        """The three sets of rows."""
        return self.groups, self.balance, self.majorities

    @property
    def every_form(self) -> Iterator[forms.Form]:
        """Every form of the page."""
        yield self.rules
        for rows in self.sets:
            yield from rows.forms

    def is_valid(self) -> bool:
        """Return whether every field holds something of its kind."""
        return all([self.rules.is_valid(), *(rows.is_valid() for rows in self.sets)])

    def read(self) -> CharterRules | None:
        """Return the rules that were typed; ``None`` after noting what is wrong at its field."""
        if not self.is_valid():
            return None
        written = self.rules.into(self._content)
        written["groups"] = [row.as_json() for row in _entries(self.groups)]
        written["balance"] = [row.as_json() for row in _entries(self.balance)]
        written["voting"] = {
            **written["voting"], "qualified": [row.as_json() for row in _entries(self.majorities)]
        }  # fmt: skip
        rules, problems = read_rules(written)
        self.note(problems)
        return rules

    def note(self, problems: Iterable[Problem]) -> None:
        """Put each problem beside the field it names, or above the form."""
        for problem in problems:
            form, field = self._place(problem.where)
            text = problem.text.in_language(get_language() or "th")
            form.add_error(field if field in form.fields else None, text)

    def _place(self, where: str) -> tuple[forms.Form, str]:
        for prefix, rows in (
            ("groups.", self.groups),
            ("balance.", self.balance),
            ("voting.qualified.", self.majorities),
        ):
            if where.startswith(prefix):
                place, _dot, field = where.removeprefix(prefix).partition(".")
                return _entries(rows)[int(place)], field.replace(".", "_")
        path = BUSINESS[0] if where == "order_of_business" else where.replace(".", "__")
        return self.rules, path if path in self.rules.fields else where.partition(".")[0]


def _entries(rows: Any) -> list[Any]:
    found: list[RowForm] = [row for row in rows.forms if row.is_entry]
    return found
