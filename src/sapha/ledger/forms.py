"""The filter of the ledger's page, and what a proof is asked for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EventFilter(forms.Form):
    """Which events to show: one chain, and those older than a number."""

    chain = forms.CharField(
        label=_("Subject"),
        required=False,
        max_length=100,
        help_text=_("Kind and key, for example project:99990000-0001"),
    )
    before = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


class ActQuery(forms.Form):
    """One act, and the size of the head it is proven under; empty for the newest."""

    chain = forms.CharField(max_length=100)
    sequence = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    size = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)


class GrowthQuery(forms.Form):
    """Two heads by their sizes."""

    first = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    second = forms.IntegerField(min_value=1, max_value=2**63 - 1)
