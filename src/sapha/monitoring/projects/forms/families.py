"""The code of the central project and the reason."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm


class ParentForm(DeedForm):
    """Which project is the central one, and why."""

    code = forms.CharField(
        label=_("Code of the central project"),
        required=False,
        max_length=30,
        help_text=_(
            "For example 04060000-3756. Leave empty to take this project out from under its central one."
        ),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the history of the link."),
    )
