"""Step 2: who answers for the project and who checks it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.models import Person
from sapha.monitoring.projects.details import LONGEST_NAME, tidy_line
from sapha.monitoring.projects.forms.step import StepForm
from sapha.monitoring.projects.queries.people import possible_coordinators, possible_owners, printed_name
from sapha.monitoring.projects.responsible import Responsible, has_phone, split_responsible


def _choices(people: Iterable[Person], chosen: object) -> list[tuple[str, object]]:
    found = {str(person.pk): printed_name(person) for person in people}
    if chosen and str(chosen) not in found and str(chosen).isdecimal():
        kept = Person.objects.filter(pk=int(str(chosen))).first()
        found |= {str(kept.pk): printed_name(kept)} if kept else {}
    return [("", _("Nobody of the register")), *found.items()]


class PeopleForm(StepForm):
    """The rest of section 1.2 of the form."""

    stored: ClassVar[tuple[str, ...]] = ("owner", "owner_text", "coordinator", "coordinator_text")

    owner = forms.ChoiceField(
        label=_("Owner of the project"),
        required=False,
        help_text=_("Officers of the responsible unit and of the units above it."),
    )
    owner_text = forms.CharField(
        label=_("Owner as printed"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("Left empty, the name and post of the officer chosen above are printed."),
    )
    coordinator = forms.ChoiceField(
        label=_("Coordinator of the Strategy and Evaluation Department"), required=False
    )
    coordinator_text = forms.CharField(
        label=_("Coordinator as printed"), required=False, max_length=LONGEST_NAME
    )

    def clean(self) -> dict[str, Any]:
        """Ask for telephone numbers to be taken out: what is printed is public."""
        said = super().clean() or {}
        for name in ("owner_text", "coordinator_text"):
            if has_phone(said.get(name, "")):
                self.add_error(name, _("Take the telephone number out: the form is public."))
        return said

    def prepare(self) -> None:
        """Offer who may be picked."""
        for name, people in (
            ("owner", possible_owners(self.place.agency)),
            ("coordinator", possible_coordinators()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = _choices(people, (self.values.get(name) or [""])[0])

    @property
    def readings(self) -> list[tuple[object, Responsible]]:
        """What the two texts are read as, for a person to look at; none where nothing is written."""
        texts = ((name, (self.values.get(f"{name}_text") or [""])[0]) for name in ("owner", "coordinator"))
        return [(self.fields[name].label, split_responsible(text)) for name, text in texts if text.strip()]

    def details(self) -> dict[str, Any]:
        """Return people and texts; nobody is ``None``."""
        said = self.cleaned_data
        return {
            "owner": int(said["owner"]) if said["owner"] else None,
            "owner_text": tidy_line(said["owner_text"]),
            "coordinator": int(said["coordinator"]) if said["coordinator"] else None,
            "coordinator_text": tidy_line(said["coordinator_text"]),
        }
