"""The filter of the ledger's page."""

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
