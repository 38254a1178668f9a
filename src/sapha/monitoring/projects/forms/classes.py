"""A class of projects and the versions of its rhythm."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.design.forms import BuddhistDateField
from sapha.monitoring.projects.commands.classes import RhythmTerms
from sapha.monitoring.projects.models.classes import LONGEST_RHYTHM, SHORTEST_RHYTHM


class RhythmForm(DeedForm):
    """How often the projects of a class report, from when, and by which document."""

    rhythm_days = forms.IntegerField(
        label=_("Reporting rhythm (days)"),
        min_value=SHORTEST_RHYTHM,
        max_value=LONGEST_RHYTHM,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input date"}),
        help_text=_("Running days between two reports, and until the first. Suspended days do not count."),
    )
    in_force_from = BuddhistDateField(
        label=_("In force from"),
        initial=timezone.localdate,
        help_text=_("Reports awaited from this day on are due by it; earlier ones stay as they were."),
    )
    document = forms.CharField(label=_("Number of the letter or order"), max_length=200)
    document_on = BuddhistDateField(label=_("Date of the letter or order"))

    def terms(self) -> RhythmTerms:
        """Return what was typed."""
        said = self.cleaned_data
        return RhythmTerms(said["rhythm_days"], said["in_force_from"], said["document"], said["document_on"])


class ClassForm(RhythmForm):
    """A new class with its first rhythm."""

    name_th = forms.CharField(label=_("Name of the class in Thai"), max_length=100)
    name_en = forms.CharField(label=_("Name of the class in English"), max_length=100)
    field_order = ("name_th", "name_en", "rhythm_days", "in_force_from", "document", "document_on")
