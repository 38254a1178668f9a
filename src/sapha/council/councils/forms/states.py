"""Forms about the states of councils and about making them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.districts.models import District
from sapha.civic.people.forms import DeedForm
from sapha.council.councils.choices import STEPS, Act
from sapha.council.councils.commands import StateAct
from sapha.council.councils.documents import LONGEST_NUMBER, LONGEST_TITLE, DocumentReference
from sapha.council.councils.models import Charter, Council
from sapha.design.forms import BuddhistDateField


class DocumentForm(DeedForm):
    """The letter or order an act rests on."""

    document_number = forms.CharField(
        label=_("Number of the letter or order"),
        max_length=LONGEST_NUMBER,
        help_text=_("For example กท 0406/3578 or 12/2566"),
    )
    document_date = BuddhistDateField(label=_("Date of the document"))
    document_title = forms.CharField(label=_("Subject"), max_length=LONGEST_TITLE, required=False)

    def document(self) -> DocumentReference:
        """Return the document that was named."""
        said = self.cleaned_data
        return DocumentReference(said["document_number"], said["document_date"], said["document_title"])


class ActForm(DocumentForm):
    """An act on the state of a council: what is done, from when, by which document, why."""

    act = forms.ChoiceField(label=_("What is done"), choices=Act.choices, widget=forms.RadioSelect)
    starts_on = BuddhistDateField(label=_("First day of the new state"), initial=timezone.localdate)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )
    review_on = BuddhistDateField(
        label=_("Day of review"),
        required=False,
        help_text=_("Only for a suspension: when it is looked at again."),
    )
    field_order: Sequence[str] | None = (
        "act",
        "document_number",
        "document_date",
        "document_title",
        "starts_on",
    )

    def given(self) -> StateAct:
        """Return what the act rests on."""
        said = self.cleaned_data
        return StateAct(self.document(), said["starts_on"], said["reason"], said["review_on"])


class OneStateForm(ActForm):
    """One act on the state of one council; only what its state allows is offered."""

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, one.label) for one in Act if council.state in STEPS[one].before]


class StateForm(ActForm):
    """One act on the state of several councils."""

    councils = forms.ModelMultipleChoiceField(
        Council.objects.none(), label=_("Councils"), to_field_name="key", required=False
    )
    everyone = forms.BooleanField(label=_("All councils of this list"), required=False)
    field_order = (
        "act", "everyone", "councils", "document_number", "document_date", "document_title", "starts_on",
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Sequence[Council], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        chosen = self.fields["councils"]
        assert isinstance(chosen, forms.ModelMultipleChoiceField)
        chosen.queryset = Council.objects.filter(pk__in=[one.pk for one in offered])

    @property
    def chosen_keys(self) -> set[str]:
        """The keys that were ticked, valid or not, for showing the form again."""
        return {str(key) for key in self["councils"].value() or ()}

    def chosen(self) -> list[Council]:
        """Return the councils the act is for, in order of their keys."""
        if self.cleaned_data["everyone"]:
            return list(self.offered)
        keys = {council.key for council in self.cleaned_data["councils"]}
        return [council for council in self.offered if council.key in keys]


class CharterChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A charter by its name in the reader's language."""

    def label_from_instance(self, charter: Charter) -> str:
        """Return the name."""
        return charter.name


class CreateAllForm(DeedForm):
    """The charter by which the councils of all districts are made."""

    charter = CharterChoice(Charter.objects.none(), label=_("Charter"), empty_label=_("Choose a charter"))

    def __init__(self, *args: Any, charters: Sequence[Charter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["charter"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Charter.objects.filter(pk__in=[one.pk for one in charters])
        if len(charters) == 1:
            field.initial = charters[0].pk


class CommitteeForm(DeedForm):
    """A committee or working group under a council, or another body."""

    charter = CharterChoice(Charter.objects.none(), label=_("Charter"), empty_label=_("Choose a charter"))
    name_th = forms.CharField(label=_("Name in Thai"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)

    def __init__(self, *args: Any, charters: Sequence[Charter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["charter"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Charter.objects.filter(pk__in=[one.pk for one in charters])


class DistrictChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A district by its name in the reader's language."""

    def label_from_instance(self, district: District) -> str:
        """Return the name."""
        return district.name


class BodyForm(CommitteeForm):
    """A body beside the district councils: of an area, of young people, of the whole city."""

    district = DistrictChoice(
        District.objects.all(),
        label=_("District"),
        required=False,
        empty_label=_("None: the whole city"),
    )
    field_order = ("charter", "district", "name_th", "name_en")
