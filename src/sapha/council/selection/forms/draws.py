"""Forms of draws by lot."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.council.selection.choices import SeedKind
from sapha.council.selection.commands import DrawTerms
from sapha.design.forms import BuddhistDateField


class DrawForm(DeedForm):
    """What is announced of a draw."""

    seats = forms.IntegerField(label=_("Seats to be drawn"), min_value=1, max_value=200)
    seed_kind = forms.ChoiceField(
        label=_("Where the seed comes from"), choices=SeedKind.choices, widget=forms.RadioSelect,
        help_text=_("The seed decides the draw. It must not be known today, and nobody may choose it."),
    )  # fmt: skip
    seed_says = forms.CharField(
        label=_("Which public number"), required=False, max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text=_("For example: first prize of the government lottery of 16 December 2026, six digits."),
    )  # fmt: skip
    seed_on = BuddhistDateField(
        label=_("Day on which the seed becomes known"),
        initial=lambda: timezone.localdate() + timedelta(days=7),
    )

    def terms(self) -> DrawTerms:
        """Return what was typed."""
        said = self.cleaned_data
        return DrawTerms(said["seats"], said["seed_kind"], said["seed_on"], said["seed_says"])


class SeedForm(DeedForm):
    """The number that was announced in public."""

    seed = forms.CharField(
        label=_("The number that was announced"), max_length=100,
        help_text=_("Digits as announced, without spaces."), widget=forms.TextInput({"inputmode": "numeric"}),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Where anybody can check it"),
        max_length=500,
        help_text=_("Name and date of the announcement"),
    )


class ReasonForm(DeedForm):
    """Why something is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 2}))
