"""An amendment of a goal of a proclaimed plan."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.design.forms import BuddhistDateField
from sapha.monitoring.plans.amendments import LONGEST_DOCUMENT, LONGEST_TEXT, NodeTerms


class AmendForm(DeedForm):
    """What the goal says from a day on, and by which document."""

    text = forms.CharField(
        label=_("What it says"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )
    target = forms.CharField(
        label=_("Target"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("How far by when, in the words of the document; leave empty when the text says it."),
    )
    in_force_from = BuddhistDateField(label=_("In force from"), initial=timezone.localdate)
    document = forms.CharField(label=_("Number of the announcement or order"), max_length=LONGEST_DOCUMENT)
    document_on = BuddhistDateField(label=_("Date of the announcement or order"))
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def terms(self) -> NodeTerms:
        """Return what was typed."""
        return NodeTerms(**self.cleaned_data)
