"""Forms of elections within a seat group."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.council.selection.commands import ElectionTerms, Elector
from sapha.design.forms import BuddhistDateField


class ElectionForm(DeedForm):
    """How an election is held and who may vote."""

    seats = forms.IntegerField(label=_("Seats to be filled"), min_value=1, max_value=200)
    most_choices = forms.IntegerField(
        label=_("Candidates each elector may choose"), min_value=1, max_value=200, initial=1
    )
    closes_on = BuddhistDateField(
        label=_("Last day of voting"), initial=lambda: timezone.localdate() + timedelta(days=7),
        help_text=_("The whole day counts. Voting opens at once."),
    )  # fmt: skip
    electors = forms.CharField(
        label=_("Who may vote"), max_length=100_000, widget=forms.Textarea({"rows": 8}),
        help_text=_(
            "One a line: name of the community or group | e-mail or mobile phone. Without an address you get a slip to hand over."
        ),
    )  # fmt: skip

    def terms(self) -> ElectionTerms:
        """Return what was typed."""
        said = self.cleaned_data
        electors = []
        for line in said["electors"].splitlines():
            label, _bar, address = line.partition("|")
            if line.strip():
                electors.append(Elector(label.strip(), address.strip()))
        return ElectionTerms(said["seats"], said["most_choices"], said["closes_on"], electors)
