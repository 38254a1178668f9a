"""The rows of a charter form: seat groups, balance rules, qualified majorities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.council.councils.charter.kinds import Dimension, MajorityBase, Residence, Selection, Worded


def _label(kind: type[Worded], code: str) -> str:
    return next(one.text for one in kind if one.value == code).in_language(get_language() or "th")


_lazy_label = lazy(_label, str)


def worded_choices(kind: type[Worded]) -> list[tuple[str, Any]]:
    """Return the members of a closed list as choices in the reader's language."""
    return [(one.value, _lazy_label(kind, one.value)) for one in kind]


class RowForm(forms.Form):
    """One row; one that is left empty or ticked for removal is no entry."""

    removed = forms.BooleanField(label=_("Remove this entry"), required=False)
    # Fields whose emptiness makes the row empty.
    named_by = "code"

    @property
    def is_entry(self) -> bool:
        """Whether the row stands in the charter."""
        said = getattr(self, "cleaned_data", {})
        return bool(said.get(self.named_by)) and not said.get("removed")


class GroupForm(RowForm):
    """A seat group."""

    code = forms.CharField(label=_("Code"), required=False, max_length=40, help_text=_("a–z, digits and _"))
    name_th = forms.CharField(label=_("Name in Thai"), required=False, max_length=200)
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=200)
    seats = forms.IntegerField(label=_("Number of seats"), required=False)
    selection = forms.ChoiceField(
        label=_("How chosen"), choices=worded_choices(Selection), initial="nominated"
    )
    votes = forms.BooleanField(label=_("Votes and counts for the quorum"), required=False)
    nominated_by_th = forms.CharField(label=_("Who nominates, in Thai"), required=False, max_length=300)
    nominated_by_en = forms.CharField(label=_("Who nominates, in English"), required=False, max_length=300)
    alternates = forms.BooleanField(label=_("May send an alternate"), required=False)
    least_age = forms.IntegerField(label=_("Lowest age"), required=False)
    most_age = forms.IntegerField(label=_("Highest age"), required=False)
    residence = forms.ChoiceField(label=_("Tie to the district"), choices=worded_choices(Residence))
    source = forms.CharField(label=_("Source of the number"), required=False, max_length=1000)

    def as_json(self) -> dict[str, Any]:
        """Return the group in the JSON form of the rules."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "removed"}
        for name in ("name", "nominated_by"):
            said[name] = {"th": said.pop(f"{name}_th"), "en": said.pop(f"{name}_en")}
        return {**said, "seats": said["seats"] or 0}


class BalanceForm(RowForm):
    """A balance rule."""

    named_by = "value"
    group = forms.CharField(
        label=_("Code of the group"), required=False, max_length=40, help_text=_("Empty: the whole council")
    )
    dimension = forms.ChoiceField(label=_("What is counted"), choices=worded_choices(Dimension))
    value = forms.CharField(
        label=_("Value"),
        required=False,
        max_length=40,
        help_text=_("female, male; 18-35 or 60-; code of a subdistrict; each for every value"),
    )
    least = forms.IntegerField(label=_("At least"), required=False)
    most = forms.IntegerField(label=_("At most"), required=False)

    def as_json(self) -> dict[str, Any]:
        """Return the rule in the JSON form of the rules."""
        return {name: value for name, value in self.cleaned_data.items() if name != "removed"}


class MajorityForm(RowForm):
    """A qualified majority."""

    code = forms.CharField(label=_("Code"), required=False, max_length=40)
    name_th = forms.CharField(label=_("What needs it, in Thai"), required=False, max_length=300)
    name_en = forms.CharField(label=_("What needs it, in English"), required=False, max_length=300)
    numerator = forms.IntegerField(label=_("Share"), required=False)
    denominator = forms.IntegerField(label=_("of"), required=False)
    strict = forms.BooleanField(label=_("More than the share"), required=False)
    base = forms.ChoiceField(label=_("Counted of"), choices=worded_choices(MajorityBase))

    def as_json(self) -> dict[str, Any]:
        """Return the majority in the JSON form of the rules."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "removed"}
        said["name"] = {"th": said.pop("name_th"), "en": said.pop("name_en")}
        return {**said, "numerator": said["numerator"] or 0, "denominator": said["denominator"] or 0}


def row_initial(row: dict[str, Any]) -> dict[str, Any]:
    """Return the initial values of a row from its JSON form: bilingual texts become two fields."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{name}_th": value["th"], f"{name}_en": value["en"]}
        else:
            flat[name] = value
    return flat


def row_set(form: type[RowForm], *, spare: int) -> Any:
    """Return the class of a set of such rows with some empty ones."""
    return forms.formset_factory(form, extra=spare, max_num=100, absolute_max=150)


GroupSet = row_set(GroupForm, spare=2)
BalanceSet = row_set(BalanceForm, spare=2)
MajoritySet = row_set(MajorityForm, spare=1)
