"""The filters of the list of projects; what cannot be understood asks for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.foundation.thai_text import search_text
from sapha.monitoring.plans.models import PlanNode
from sapha.monitoring.progress.choices import PortfolioFlag, PortfolioOrder, RatingBand, ScheduleStatus
from sapha.monitoring.progress.judging.findings.rules import RULES, WORDS
from sapha.monitoring.progress.offers import agencies_listed, districts_listed, nodes_listed, years_listed
from sapha.monitoring.progress.portfolio import ROUTINE, UNDECLARED, Asked
from sapha.monitoring.projects.choices import State

_LONGEST_QUERY = 200
_LONGEST_NODE = 70
_MOST_WORDS = 16
_LONGEST_KEY = 19

Choices = list[tuple[str, str | Promise]]


class PortfolioForm(forms.Form):
    """Search and filters; each field offers only what the register holds."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Name or code of the project")}),
    )
    year = forms.ChoiceField(label=_("Fiscal year"), required=False)
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    node = forms.ChoiceField(label=_("Development plan"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    band = forms.ChoiceField(label=_("Computed status"), required=False)
    declared = forms.ChoiceField(label=_("Declared status"), required=False)
    state = forms.ChoiceField(label=_("State of the project"), required=False)
    rule = forms.ChoiceField(label=_("What was found"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=PortfolioOrder.choices)

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(dict(given))
        self._offer("year", _("All years"), [(str(year), str(year)) for year in years_listed()])
        agencies: Choices = [
            (str(one.pk), _indented(one.name, one.level)) for one in agencies_listed(_key(given, "agency"))
        ]
        self._offer("agency", _("All agencies"), agencies)
        self._offer("district", _("All districts"), [(str(one.code), one.name) for one in districts_listed()])
        nodes: Choices = [(str(node.pk), _node_label(node)) for node in nodes_listed(_key(given, "node"))]
        self._offer("node", _("The whole plan"), [*nodes, (ROUTINE, _("Routine work of the agency"))])
        self._offer("declared", _("Any status"), [*ScheduleStatus.choices, (UNDECLARED, _("Not stated"))])
        self._offer("band", _("Any status"), list(RatingBand.choices))
        self._offer("state", _("Any state"), list(State.choices))
        found: Choices = [(rule, WORDS[rule].in_language(get_language() or "th")) for rule in RULES]
        self._offer("rule", _("Anything or nothing"), found)
        self.data = {name: self._understood(name) for name in self.fields}

    def _offer(self, name: str, nothing: str | Promise, choices: Choices) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", nothing), *choices]

    def _understood(self, name: str) -> str:
        value = str(self.data.get(name, ""))
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return value if field.valid_value(value) else str(field.choices[0][0])  # type: ignore[index]
        return value.replace("\0", "")[:_LONGEST_QUERY]

    def query_text(self, given: QueryDict) -> str:
        """Return what is asked as the end of an address, for the other pages of the same question."""
        kept = given.copy()
        for name in [name for name in kept if name not in self.fields and name != "flag"]:
            del kept[name]
        return kept.urlencode()

    def asked(self, flag: str = "") -> Asked:
        """Return what is asked, with a chip."""
        said: Mapping[str, Any] = self.data
        return Asked(
            query=" ".join(search_text(said["q"]).split()[:_MOST_WORDS]),
            year=_number(said["year"]),
            agency=_number(said["agency"]),
            node=None if said["node"] == ROUTINE else _number(said["node"]),
            routine=said["node"] == ROUTINE,
            district=_number(said["district"]),
            state=said["state"],
            rule=said["rule"],
            declared=said["declared"],
            band=said["band"],
            flag=flag if flag in PortfolioFlag.values else "",
            order=said["sort"],
        )


def _key(given: Mapping[str, str], name: str) -> int | None:
    """Return the key asked for, if it can be one."""
    said = str(given.get(name, ""))
    return int(said) if said.isascii() and said.isdigit() and len(said) < _LONGEST_KEY else None


def _indented(name: str, level: int) -> str:
    return f"{'– ' * (level - 1)}{name}"


def _number(value: str) -> int | None:
    return int(value) if value else None


def _node_label(node: PlanNode) -> str:
    text = f"{node.number} {node.text}" if node.number else node.text
    return Truncator(text).chars(_LONGEST_NODE)
