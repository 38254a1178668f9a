"""Step 1: what the project is called, whose it is, when, and with how much money."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.fiscal.queries import current_fiscal_year
from sapha.design.forms import BuddhistDateField
from sapha.foundation.errors import BadInput
from sapha.foundation.project_codes import parse_project_code
from sapha.monitoring.projects.details import LONGEST_NAME, tidy_line
from sapha.monitoring.projects.forms.step import BahtField, StepForm
from sapha.monitoring.projects.models import Project, ProjectClass
from sapha.monitoring.projects.queries.units import agencies_written_by, next_code

_YEARS_BACK, _YEARS_AHEAD = 5, 3


class IdentityForm(StepForm):
    """Section 1.1 of the form and the responsible unit of 1.2."""

    stored: ClassVar[tuple[str, ...]] = (
        "name", "agency", "code", "fiscal_year", "starts_on", "ends_on", "budget_baht", "project_class", "parent",
    )  # fmt: skip

    name = forms.CharField(label=_("Name of the project"), max_length=LONGEST_NAME)
    agency = forms.TypedChoiceField(label=_("Responsible unit"), coerce=int)
    code = forms.CharField(label=_("Project code"), required=False, max_length=30)
    fiscal_year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)
    starts_on = BuddhistDateField(label=_("First day"), help_text=_("For example 1/10/2565 or 1 ต.ค. 65"))
    ends_on = BuddhistDateField(label=_("Last day"))
    budget_baht = BahtField(
        label=_("Budget received (baht)"),
        required=False,
        max_length=40,
        help_text=_("Write 0 when there is none; leave empty only while it is not known."),
    )
    project_class = forms.TypedChoiceField(
        label=_("Class of the project"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("It says how often the project reports."),
    )
    parent = forms.CharField(
        label=_("Code of the central project"),
        required=False,
        max_length=30,
        help_text=_("Only for a project that is part of a central one."),
    )

    def prepare(self) -> None:
        """Offer the actor's units, the years around today and the agency's next code."""
        agency, year, code = self.fields["agency"], self.fields["fiscal_year"], self.fields["code"]
        assert isinstance(agency, forms.ChoiceField)
        assert isinstance(year, forms.ChoiceField)
        agency.choices = self._agencies()
        year.choices = [("", _("Choose")), *((one, one) for one in self._years())]
        classes = self.fields["project_class"]
        assert isinstance(classes, forms.ChoiceField)
        classes.choices = [("", _("No class")), *((one.pk, one.name) for one in ProjectClass.objects.all())]
        if self.place.code:
            code.disabled, self.initial["code"] = True, self.place.code
            code.help_text = _("The code of a registered project stays.")
        elif proposed := next_code(self.place.agency):
            code.help_text = _("Leave empty for the next number: %(code)s") % {"code": proposed}
        else:
            code.required = True
            code.help_text = _("8 digits, a dash and 4 digits, for example 04060000-3756")

    def _agencies(self) -> list[tuple[int, str]]:
        own = agencies_written_by(self.place.actor).only("name_th", "name_en", "level")
        found = [(one.pk, "– " * (one.level - 1) + one.name) for one in own]
        if self.place.agency.pk not in {pk for pk, _name in found}:
            found.insert(0, (self.place.agency.pk, self.place.agency.name))
        return found

    def _years(self) -> list[int]:
        now = current_fiscal_year()
        around = range(now.year + _YEARS_AHEAD, now.year - _YEARS_BACK - 1, -1) if now else range(0)
        chosen = self.place.fiscal_year
        return [*around] if chosen is None or chosen in around else [chosen, *around]

    def clean_name(self) -> str:
        """Return the name in one spelling."""
        return tidy_line(self.cleaned_data["name"])

    def clean_code(self) -> str:
        """Return the code in one spelling; empty when the next one is wanted."""
        return self._code("code")

    def clean_parent(self) -> str:
        """Return the code of the central project in one spelling."""
        code = self._code("parent")
        if code and not Project.objects.filter(code=code).exists():
            raise forms.ValidationError(_("There is no project with this code."))
        return code

    def _code(self, field: str) -> str:
        typed = self.cleaned_data[field]
        if not typed:
            return ""
        try:
            return str(parse_project_code(typed))
        except BadInput as error:
            raise forms.ValidationError(error.text.in_language(get_language() or "th")) from error

    def details(self) -> dict[str, Any]:
        """Return the fields of section 1.1."""
        said = dict(self.cleaned_data)
        parent = said.pop("parent")
        said["parent"] = Project.objects.values_list("pk", flat=True).get(code=parent) if parent else None
        return said
