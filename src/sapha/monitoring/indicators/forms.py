"""Forms of indicators: the filters of the list, the definition, the value of a quarter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.agencies.models import Agency
from sapha.civic.people.forms import DeedForm
from sapha.design.forms import BuddhistDateField
from sapha.foundation.thai_text import search_text
from sapha.monitoring.indicators.choices import Aggregate, Dimension, Direction, EvidenceLevel, Level
from sapha.monitoring.indicators.computed import computed_sources
from sapha.monitoring.indicators.details import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_UNIT,
    Entered,
    IndicatorDetails,
)
from sapha.monitoring.indicators.queries import IN_USE, RETIRED, Asked, agencies_listed
from sapha.monitoring.plans.queries import plan_nodes

_LONGEST_QUERY, _MOST_WORDS, _LONGEST_NODE = 200, 16, 70
_AREA = {"rows": 3}


class ListForm(forms.Form):
    """Search and filters; what cannot be understood asks for nothing."""

    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    level = forms.ChoiceField(
        label=_("Output or outcome"), required=False, choices=[("", _("Both")), *Level.choices]
    )
    dimension = forms.ChoiceField(
        label=_("Dimension"),
        required=False,
        choices=[("", _("All dimensions")), *((str(key), label) for key, label in Dimension.choices)],
    )
    target = forms.ChoiceField(
        label=_("Target"),
        required=False,
        choices=[("", _("With or without")), ("some", _("With a target")), ("none", _("Without a target"))],
    )
    shared = forms.ChoiceField(
        label=_("Districts"), required=False, choices=[("", _("All")), ("yes", _("Shared by the districts"))]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), (IN_USE, _("In use")), (RETIRED, _("Retired"))],
    )

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(dict(given))
        agencies: list[tuple[str, str | Promise]] = [(str(one.pk), one.name) for one in agencies_listed()]
        choice_field(self, "agency").choices = [("", _("All agencies")), *agencies]
        self.data = {name: self._understood(name) for name in self.fields}

    def _understood(self, name: str) -> str:
        value = str(self.data.get(name, ""))
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return value if field.valid_value(value) else ""
        return value.replace("\0", "")[:_LONGEST_QUERY]

    def asked(self) -> Asked:
        """Return what is asked."""
        said: Mapping[str, Any] = self.data
        return Asked(
            query=" ".join(search_text(said["q"]).split()[:_MOST_WORDS]),
            agency=int(said["agency"]) if said["agency"] else None,
            level=said["level"],
            dimension=int(said["dimension"]) if said["dimension"] else None,
            target=said["target"],
            shared=bool(said["shared"]),
            state=said["state"],
        )


def choice_field(form: forms.Form, name: str) -> forms.ChoiceField:
    """Return a field of a form that offers choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    return field


def _figure(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        max_digits=18,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input"}),
    )


class IndicatorForm(DeedForm):
    """What an indicator says of itself."""

    code = forms.CharField(
        label=_("Code of the indicator"), max_length=40, help_text=_("For example 5018-0817")
    )
    name = forms.CharField(label=_("Name of the indicator"), max_length=LONGEST_NAME)
    definition = forms.CharField(
        label=_("What exactly is counted"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs=_AREA),
        help_text=_("Values are compared only when they were measured under one definition."),
    )
    unit_text = forms.CharField(
        label=_("Unit of measure"),
        max_length=LONGEST_UNIT,
        help_text=_("For example percent, places, points"),
    )
    direction = forms.ChoiceField(label=_("Good is"), choices=Direction.choices)
    level = forms.ChoiceField(label=_("Output or outcome"), choices=Level.choices)
    dimension = forms.TypedChoiceField(
        label=_("Dimension"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("None")), *Dimension.choices],
    )
    baseline = _figure(_("Baseline"))
    target = _figure(_("Target"), _("Empty is no target; 0 is a target."))
    over_100_allowed = forms.BooleanField(label=_("A percentage may pass 100"), required=False)
    is_shared = forms.BooleanField(label=_("Every district has a value of its own"), required=False)
    aggregate = forms.ChoiceField(label=_("How the districts are put together"), choices=Aggregate.choices)
    is_routine_work = forms.BooleanField(label=_("Routine work of the agency"), required=False)
    plan_node = forms.TypedChoiceField(
        label=_("Node of the plan"), required=False, coerce=int, empty_value=None
    )
    agency = forms.TypedChoiceField(label=_("Responsible unit"), required=False, coerce=int, empty_value=None)
    computed_by = forms.ChoiceField(
        label=_("Computed by the system from"),
        required=False,
        help_text=_("The computed value stands beside the entered one and never replaces it."),
    )

    def __init__(self, agencies: list[Agency], *args: Any, city_too: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nothing = [("", _("The whole city"))] if city_too else []
        choice_field(self, "agency").choices = [*nothing, *((one.pk, one.name) for one in agencies)]
        language = get_language() or "th"
        sources = [(one.key, one.name.in_language(language)) for one in computed_sources()]
        choice_field(self, "computed_by").choices = [("", _("Entered only")), *sources]
        nodes = [(node.pk, Truncator(str(node)).chars(_LONGEST_NODE)) for node in plan_nodes()]
        choice_field(self, "plan_node").choices = [("", _("None")), *nodes]

    def details(self, code: str = "") -> IndicatorDetails:
        """Return what was said; a registered indicator keeps its code."""
        said = dict(self.cleaned_data)
        said["agency_id"], said["plan_node_id"] = said.pop("agency"), said.pop("plan_node")
        return IndicatorDetails(**{**said, "code": code or said["code"]})


class ValueForm(DeedForm):
    """The value of one quarter."""

    fiscal_year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)
    quarter = forms.TypedChoiceField(
        label=_("Quarter"), coerce=int, choices=[(number, str(number)) for number in (1, 2, 3, 4)]
    )
    district = forms.TypedChoiceField(label=_("District"), coerce=int)
    value = _figure(_("Value"), _("Empty is not reported; 0 is a value."))
    base = _figure(_("Base: on how many the value rests"))
    evidence = forms.ChoiceField(label=_("What the value rests on"), choices=EvidenceLevel.choices)
    unit_text = forms.CharField(
        label=_("Measured in another unit"), required=False, max_length=LONGEST_UNIT,
        help_text=_("Leave empty when it is the unit of the indicator."),
    )  # fmt: skip
    definition = forms.CharField(
        label=_("Counted otherwise than defined"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Leave empty when it was counted as the indicator says."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, years: list[int], districts: list[tuple[int, str]], *args: Any, weighted: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "fiscal_year").choices = [(year, str(year)) for year in years]
        choice_field(self, "district").choices = list(districts)
        if not districts:
            del self.fields["district"]
        if not weighted:
            del self.fields["base"]

    def entered(self) -> Entered:
        """Return what was entered."""
        said = self.cleaned_data
        names = ("value", "evidence", "note", "unit_text", "definition")
        return Entered(base=said.get("base"), **{name: said[name] for name in names})


class RetireForm(DeedForm):
    """From when and why an indicator is retired."""

    on = BuddhistDateField(label=_("Retired from"))
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )
