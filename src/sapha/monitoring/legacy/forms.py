"""Forms of tables: which row of a code holds."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm

NONE = "none"


class DecisionForm(DeedForm):
    """Which row holds, and what of it is put right; nothing is chosen beforehand."""

    chosen = forms.ChoiceField(
        label=_("Which row holds"),
        error_messages={
            "required": _("Choose a row, or set all of them aside."),
            "invalid_choice": _("Choose one of the rows shown."),
        },
    )
    name = forms.CharField(
        label=_("Name of the project"),
        required=False,
        max_length=1000,
        help_text=_("Left empty, the row's own stays."),
    )
    agency = forms.CharField(
        label=_("Responsible unit"),
        required=False,
        max_length=1000,
        help_text=_("As the register has it, for example สำนักงานเขตสวนหลวง"),
    )
    fiscal_year = forms.CharField(
        label=_("Fiscal year"), required=False, max_length=20, help_text=_("Buddhist Era, for example 2566")
    )

    def __init__(self, lines: Sequence[int], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["chosen"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*((str(line), str(line)) for line in lines), (NONE, NONE)]

    @property
    def line(self) -> int | None:
        """The line that holds; ``None`` when all are set aside."""
        chosen = self.cleaned_data["chosen"]
        return None if chosen == NONE else int(chosen)

    @property
    def typed(self) -> dict[str, str]:
        """What was put right by hand."""
        return {name: self.cleaned_data[name] for name in ("name", "agency", "fiscal_year")}
