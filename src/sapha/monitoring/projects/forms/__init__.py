"""The forms of the register, one module per step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.monitoring.projects.choices import DraftStep
from sapha.monitoring.projects.drafting import Values
from sapha.monitoring.projects.forms.alignment import AlignmentForm
from sapha.monitoring.projects.forms.content import ContentForm
from sapha.monitoring.projects.forms.identity import IdentityForm
from sapha.monitoring.projects.forms.people import PeopleForm
from sapha.monitoring.projects.forms.step import StepForm, StepPlace

STEP_FORMS: Mapping[str, type[StepForm]] = {
    DraftStep.IDENTITY.value: IdentityForm,
    DraftStep.PEOPLE.value: PeopleForm,
    DraftStep.CONTENT.value: ContentForm,
    DraftStep.ALIGNMENT.value: AlignmentForm,
}


def step_form(
    step: str, place: StepPlace, values: Values | None, *, bound: bool = False, search: str = ""
) -> StepForm:
    """Return the form of a step with what was typed; a bound one says what is wrong."""
    return STEP_FORMS[step](values or {}, place, bound=bound, search=search)


def place_of(actor: Account, agency: Agency, data: Mapping[str, Any], code: str = "") -> StepPlace:
    """Return where a step stands: for whom, of which agency, in which year."""
    typed = data.get(DraftStep.IDENTITY, {}).get("fiscal_year") or [""]
    year = int(typed[0]) if typed[0].isascii() and typed[0].isdecimal() else None
    return StepPlace(actor, agency, year, code)
