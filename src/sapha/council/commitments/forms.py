"""Forms of those who give and carry out commitments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.agencies.models import Agency
from sapha.civic.people.forms import DeedForm
from sapha.council.commitments.choices import RefusalReason
from sapha.council.commitments.queries import CommitmentFilter, topics_of_item
from sapha.council.commitments.register import NOT_STATED, ResolutionFilter
from sapha.council.councils.models import Council
from sapha.council.meetings.choices import Effect
from sapha.council.meetings.models import Resolution
from sapha.design.forms import BuddhistDateField
from sapha.foundation.database.trigram import query_terms
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput

_YEARS = 12


class MakeForm(DeedForm):
    """What follows from a resolution."""

    text = forms.CharField(
        label=_("What is to be done"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    agency = forms.ModelChoiceField(label=_("Who does it"), queryset=Agency.objects.none())
    due_on = BuddhistDateField(label=_("To be finished on"))
    topic = forms.ModelChoiceField(
        label=_("Topic it answers"), queryset=Agency.objects.none(), required=False, empty_label=_("None")
    )

    def __init__(self, resolution: Resolution, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency, topic = self.fields["agency"], self.fields["topic"]
        assert isinstance(agency, forms.ModelChoiceField)
        assert isinstance(topic, forms.ModelChoiceField)
        agency.queryset = Agency.objects.order_by("lineage")
        topic.queryset = topics_of_item(resolution.item)


class NoCommitmentForm(DeedForm):
    """Why nothing follows from a resolution."""

    reason = forms.CharField(label=_("Why nobody has to do anything"), max_length=1000)


class EffectForm(DeedForm):
    """What a resolution does."""

    effect = forms.ChoiceField(
        label=_("What the resolution does"), choices=[("", _("Choose")), *Effect.choices]
    )


class NoteForm(DeedForm):
    """What is said of a step."""

    note = forms.CharField(label=_("What happened"), widget=forms.Textarea(attrs={"rows": 4}))


class RefuseForm(NoteForm):
    """Why the unit cannot do it."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("Choose")), *RefusalReason.choices])
    field_order = ("reason", "note")


class ReferForm(NoteForm):
    """To whom it goes."""

    destination = forms.CharField(label=_("Referred to"), max_length=300)
    reference = forms.CharField(label=_("Number there"), max_length=100)
    field_order = ("destination", "reference", "note")


class ReopenForm(DeedForm):
    """Why the council asks the unit to go on."""

    reason = forms.CharField(
        label=_("What is missing"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ProjectForm(DeedForm):
    """The project that carries it out."""

    code = forms.CharField(label=_("Project code"), required=False, max_length=20)


class ServiceForm(DeedForm):
    """The improvement of a service that carries it out."""

    change = forms.CharField(
        label=_("What of the service changes"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "When no project carries it out: what the unit does differently. Leave both empty to take it back."
        ),
    )
    starts_on = BuddhistDateField(label=_("From which day"), required=False)


def _council_choices() -> list[tuple[str, Any]]:
    rows = Council.objects.filter(parent__isnull=True).order_by("key")
    return [("", _("All councils")), *((one.key, one.name) for one in rows)]


def _year_choices() -> list[tuple[str, Any]]:
    newest = timezone.localdate().year + BE_MINUS_CE
    shift = BE_MINUS_CE if get_language() == "en" else 0
    years = range(newest, newest - _YEARS, -1)
    return [("", _("Any year")), *((str(year), str(year - shift)) for year in years)]


class RegisterForm(forms.Form):
    """Which resolutions are listed; of one council, or of all with the council to choose."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    council = forms.ChoiceField(label=_("Council"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    effect = forms.ChoiceField(
        label=_("What the resolution does"),
        required=False,
        choices=[("", _("Everything")), *Effect.choices, (NOT_STATED, _("Not stated yet"))],
    )

    def __init__(self, *args: Any, council: Council | None = None, **kwargs: Any) -> None:
        """Read the form at once: it is only ever asked for what it understood."""
        super().__init__(*args, **kwargs)
        self._of = council
        if council is not None:
            del self.fields["council"]
        else:
            self.fields["council"].choices = _council_choices()  # type: ignore[attr-defined]
        self.fields["year"].choices = _year_choices()  # type: ignore[attr-defined]
        self.is_valid()

    def clean_words(self) -> str:
        """Return the words, which the search can look for."""
        words = str(self.cleaned_data["words"])
        try:
            query_terms(words)
        except BadInput as error:
            raise forms.ValidationError(error.text.in_language(get_language() or "th")) from error
        return words

    @property
    def narrowing(self) -> dict[str, str]:
        """What was asked for and understood, by field."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def asked(self) -> ResolutionFilter:
        """Return what was asked for; what cannot be asked asks for all."""
        said = self.narrowing
        return ResolutionFilter(
            council=self._of.key if self._of else said.get("council", ""),
            year=int(said["year"]) if "year" in said else None,
            effect=said.get("effect", ""),
            words=said.get("words", ""),
        )


class FilterForm(forms.Form):
    """Which commitments are listed."""

    council = forms.ChoiceField(label=_("Council"), required=False)
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("unfinished", _("Unfinished")),
            ("late", _("Overdue")),
            ("finished", _("Finished")),
            ("all", _("All")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["council"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _council_choices()

    def asked(self) -> CommitmentFilter:
        """Return what was asked for; what cannot be asked asks for all."""
        said = self.cleaned_data if self.is_valid() else {}
        return CommitmentFilter(
            council=said.get("council", ""),
            agency=str(self.data.get("agency", "")),
            show=said.get("show") or "unfinished",
        )
