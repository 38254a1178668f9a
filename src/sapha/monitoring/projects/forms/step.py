"""What the forms of all steps share: they are made from what was typed and give details."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from sapha.civic.agencies.models import Agency
from sapha.civic.people.forms import DeedForm
from sapha.civic.people.models import Account
from sapha.foundation.errors import BadInput
from sapha.foundation.money import parse_baht
from sapha.monitoring.projects.drafting import Values


@dataclass(frozen=True, slots=True)
class StepPlace:
    """Where a step stands.

    Attributes:
        agency: the responsible unit.
        fiscal_year: Buddhist Era; ``None`` while it is not chosen.
        code: of the project that is changed; empty for a draft.
    """

    actor: Account
    agency: Agency
    fiscal_year: int | None
    code: str = ""


class BahtField(forms.CharField):
    """An amount of money as people write it; empty is not known and never 0."""

    def clean(self, value: Any) -> Decimal | None:
        """Return the amount."""
        written = super().clean(value)
        if not written:
            return None
        try:
            return parse_baht(written)
        except BadInput as error:
            raise ValidationError(error.text.in_language(get_language() or "th"), code=error.rule) from error


class StepForm(DeedForm):
    """One step of writing a project.

    Attributes:
        stored: the names under which what was typed is kept.
    """

    stored: ClassVar[tuple[str, ...]] = ()

    def __init__(self, values: Values, place: StepPlace, *, bound: bool = False, search: str = "") -> None:
        self.place, self.values, self.search = place, values, search
        if bound:
            super().__init__(MultiValueDict(values))
        else:
            super().__init__(initial={name: typed[0] for name, typed in values.items() if typed})
        self.prepare()

    def prepare(self) -> None:
        """Fill choices that depend on the place."""

    def details(self) -> dict[str, Any]:
        """Return the fields of `ProjectDetails` this step decides."""
        raise NotImplementedError
