"""Forms of those who give and carry out commitments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.agencies.models import Agency
from sapha.civic.people.forms import DeedForm
from sapha.council.commitments.choices import RefusalReason
from sapha.council.commitments.queries import CommitmentFilter, topics_of_item
from sapha.council.councils.models import Council
from sapha.council.meetings.models import Resolution
from sapha.design.forms import BuddhistDateField


class MakeForm(DeedForm):
    """What follows from a resolution."""

    text = forms.CharField(
        label=_("What is to be done"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    agency = forms.ModelChoiceField(label=_("Who does it"), queryset=Agency.objects.none())
    due_on = BuddhistDateField(label=_("To be finished on"))
    topic = forms.ModelChoiceField(
        label=_("Topic it answers"), queryset=Agency.objects.none(), required=False, empty_label=_("None")
    )

    def __init__(self, resolution: Resolution, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency, topic = self.fields["agency"], self.fields["topic"]
        assert isinstance(agency, forms.ModelChoiceField)
        assert isinstance(topic, forms.ModelChoiceField)
        agency.queryset = Agency.objects.order_by("lineage")
        topic.queryset = topics_of_item(resolution.item)


class NoCommitmentForm(DeedForm):
    """Why nothing follows from a resolution."""

    reason = forms.CharField(label=_("Why nobody has to do anything"), max_length=1000)


class NoteForm(DeedForm):
    """What is said of a step."""

    note = forms.CharField(label=_("What happened"), widget=forms.Textarea(attrs={"rows": 4}))


class RefuseForm(NoteForm):
    """Why the unit cannot do it."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("Choose")), *RefusalReason.choices])
    field_order = ("reason", "note")


class ReferForm(NoteForm):
    """To whom it goes."""

    destination = forms.CharField(label=_("Referred to"), max_length=300)
    reference = forms.CharField(label=_("Number there"), max_length=100)
    field_order = ("destination", "reference", "note")


class ReopenForm(DeedForm):
    """Why the council asks the unit to go on."""

    reason = forms.CharField(
        label=_("What is missing"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ProjectForm(DeedForm):
    """The project that carries it out."""

    code = forms.CharField(label=_("Project code"), required=False, max_length=20)


class ServiceForm(DeedForm):
    """The improvement of a service that carries it out."""

    change = forms.CharField(
        label=_("What of the service changes"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "When no project carries it out: what the unit does differently. Leave both empty to take it back."
        ),
    )
    starts_on = BuddhistDateField(label=_("From which day"), required=False)


class FilterForm(forms.Form):
    """Which commitments are listed."""

    council = forms.ChoiceField(label=_("Council"), required=False)
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("unfinished", _("Unfinished")),
            ("late", _("Overdue")),
            ("finished", _("Finished")),
            ("all", _("All")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["council"]
        assert isinstance(field, forms.ChoiceField)
        rows = Council.objects.filter(parent__isnull=True).order_by("key")
        field.choices = [("", _("All councils")), *((one.key, one.name) for one in rows)]

    def asked(self) -> CommitmentFilter:
        """Return what was asked for; what cannot be asked asks for all."""
        said = self.cleaned_data if self.is_valid() else {}
        return CommitmentFilter(
            council=said.get("council", ""),
            agency=str(self.data.get("agency", "")),
            show=said.get("show") or "unfinished",
        )
