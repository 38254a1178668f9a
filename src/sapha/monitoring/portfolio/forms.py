"""Which forms of an agency are printed."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class PrintForm(forms.Form):
    """The fiscal year whose forms are printed."""

    fiscal_year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)

    def __init__(self, given: QueryDict | None, *, years: Sequence[int]) -> None:
        super().__init__(given)
        field = self.fields["fiscal_year"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(year, str(year)) for year in years]
