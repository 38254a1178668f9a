"""The single figures and choices of a charter, named by their dotted paths."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.council.councils.charter.json_form import as_json
from sapha.council.councils.charter.kinds import AgendaKind, OfficeWay, QuorumBase, Tie
from sapha.council.councils.charter.rules import UNSAID_MODERATION
from sapha.council.councils.forms.rows import worded_choices
from sapha.council.councils.forms.texts import bases_of, basis_lines, lines_of, texts_of

# The order of business, field by field.
BUSINESS = tuple(f"business_{place}" for place in range(1, len(AgendaKind) + 1))
_TEXTS = ("powers", "observers", "removal_reasons")


def _count(label: Any, *, required: bool = True, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, **options)


def _yes(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def _lines(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=20_000, widget=forms.Textarea({"rows": 4}),
        help_text=_("One entry a line: Thai | English"),
    )  # fmt: skip


def _way(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=worded_choices(OfficeWay))


def _business(number: int) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=format_lazy(_("Part {number} of the agenda"), number=number), choices=worded_choices(AgendaKind)
    )


def _group(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=40)


class RulesForm(DeedForm):
    """Everything of a charter but its rows; two underscores stand for a dot of the path."""

    legal_basis = forms.CharField(
        label=_("Legal basis"), max_length=20_000, widget=forms.Textarea({"rows": 4}),
        help_text=_("One entry a line: Thai | English | document"),
    )  # fmt: skip
    powers = _lines(_("Powers"))
    offices__chair__way = _way(_("How the chair is found"))
    offices__chair__group = _group(_("Group of the chair"))
    offices__vice_chair__way = _way(_("How the vice chair is found"))
    offices__vice_chair__group = _group(_("Group of the vice chair"))
    offices__secretary__way = _way(_("How the secretary is found"))
    offices__secretary__group = _group(_("Group of the secretary"))
    term__months = _count(_("Term in months"))
    term__consecutive = _count(_("Most terms in a row"), required=False)
    frequency__meetings = _count(_("Least number of meetings"))
    frequency__months = _count(_("in so many months"))
    notice__days = _count(_("Days of notice"))
    notice__told_exempt = _yes(_("Members told in the previous meeting need no letter"))
    notice__urgency = _yes(_("The chair may shorten the time for urgent matters"))
    quorum__numerator = _count(_("Quorum: share"))
    quorum__denominator = _count(_("of"))
    quorum__base = forms.ChoiceField(label=_("Counted of"), choices=worded_choices(QuorumBase))
    quorum__least = _count(_("Never fewer persons than"), help_text=_("0: no such floor"))
    has_reconvened = _yes(_("A meeting held again needs fewer"))
    reconvened__numerator = _count(_("Meeting held again: share"), required=False)
    reconvened__denominator = _count(_("of"), required=False)
    reconvened__within_days = _count(_("within so many days"), required=False)
    voting__tie = forms.ChoiceField(label=_("Equal votes"), choices=worded_choices(Tie))
    voting__no_objection = _yes(_("Asking for objections is enough"))
    voting__secret_ballot = _yes(_("Secret ballots are possible"))
    thresholds__supports_to_list = _count(_("Supporters that give a right to the agenda"))
    thresholds__window_days = _count(_("within so many days"), required=False)
    clocks__acknowledge = _count(_("Days to acknowledge a topic"))
    clocks__list = _count(_("Days to list it or say why not"))
    clocks__answer = _count(_("Days to answer"))
    clocks__finish = _count(_("Days to finish what was promised"))
    moderation__accepted_before = _count(
        _("Words read first until so many were accepted"), help_text=_("0: nobody's words are held back")
    )
    moderation__topics_a_day = _count(_("Topics of one person in 24 hours"))
    moderation__comments_a_day = _count(_("Comments of one person in 24 hours"))
    moderation__edit_hours = _count(_("Hours in which a topic's words may be changed"))
    business_1 = _business(1)
    business_2 = _business(2)
    business_3 = _business(3)
    business_4 = _business(4)
    business_5 = _business(5)
    observers = _lines(_("Who may attend"))
    removal_reasons = _lines(_("Reasons for removal"))
    reason = forms.CharField(
        label=_("Why this version is made"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )

    @classmethod
    def initial_of(cls, rules: dict[str, Any], reason: str) -> dict[str, Any]:
        """Return the initial values from the JSON form of the rules."""
        again = rules["reconvened"] or {}
        said = {"moderation": as_json(UNSAID_MODERATION), **rules}
        values: dict[str, Any] = {
            "reason": reason,
            "legal_basis": basis_lines(rules["legal_basis"]),
            "has_reconvened": bool(again),
            **{name: lines_of(rules[name]) for name in _TEXTS},
            **dict(zip(BUSINESS, rules["order_of_business"], strict=False)),
        }
        for path in cls.base_fields:
            if "__" in path:
                value: Any = said
                for part in path.split("__"):
                    value = value.get(part) if value else None
                values[path] = value
        return values

    def into(self, rules: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON form of the rules with what was typed written over it."""
        said, written = self.cleaned_data, {**rules}
        written["legal_basis"] = bases_of(said["legal_basis"])
        for name in _TEXTS:
            written[name] = texts_of(said[name])
        written["order_of_business"] = [said[name] for name in BUSINESS]
        written["reconvened"] = {} if said["has_reconvened"] else None
        for path in self.base_fields:
            if "__" in path and (said["has_reconvened"] or not path.startswith("reconvened__")):
                _write(written, path.split("__"), said[path])
        return written


def _write(rules: dict[str, Any], path: list[str], value: Any) -> None:
    first, *rest = path
    if not rest:
        rules[first] = value
        return
    rules[first] = {**rules.get(first, {})}
    _write(rules[first], rest, value)
