"""Forms that put a version in force and make new charters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.council.councils.forms.states import DocumentForm
from sapha.council.councils.models import BodyType, CharterVersion
from sapha.design.forms import BuddhistDateField


class ForceForm(DocumentForm):
    """From when and by which document a version rules."""

    valid_from = BuddhistDateField(label=_("First day it is in force"))
    figures_confirmed = forms.BooleanField(
        label=_("I have checked every figure against the document"), required=False
    )

    def __init__(self, *args: Any, version: CharterVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not version.is_assumption:
            del self.fields["figures_confirmed"]


class BodyTypeChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A kind of body by its name in the reader's language."""

    def label_from_instance(self, body: BodyType) -> str:
        """Return the name."""
        return body.name


class NewCharterForm(DeedForm):
    """A charter for another kind of body."""

    body_type = BodyTypeChoice(
        BodyType.objects.all(), label=_("Kind of body"), empty_label=_("Choose a kind")
    )
    name_th = forms.CharField(label=_("Name in Thai"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
