"""The codes of the indicators of a project."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.foundation.thai_digits import to_arabic

_LONGEST = 2_000


class IndicatorsForm(DeedForm):
    """One code a line; commas and spaces part them too."""

    codes = forms.CharField(
        label=_("Codes of the indicators"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line, for example 5018-0817. Empty: no indicator."),
    )

    def listed(self) -> list[str]:
        """Return the codes as they were typed, each once."""
        typed = to_arabic(self.cleaned_data["codes"])
        return list(dict.fromkeys(code for code in re.split(r"[\s,;]+", typed) if code))
