"""Forms of items members propose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.council.meetings.choices import PROPOSED_KINDS
from sapha.council.meetings.commands import ProposalText
from sapha.evidence.documents.commands import SentFile


class ProposalForm(DeedForm):
    """What a member proposes, with a file if they have one."""

    title = forms.CharField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind of item"), initial="for_consideration")
    reason = forms.CharField(
        label=_("Why the council should deal with it"), max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("It stands with the item once it is on the agenda."),
    )  # fmt: skip
    detail = forms.CharField(
        label=_("Details"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 4})
    )
    file = forms.FileField(
        label=_("File"), required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"class": "input"}),
        help_text=_("PDF, PNG, JPEG, WebP, Word, Excel, OpenDocument, CSV or text"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language, field = get_language() or "th", self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, one.text.in_language(language)) for one in PROPOSED_KINDS]

    def text(self) -> ProposalText:
        """Return what was typed."""
        return ProposalText(**{name: self.cleaned_data[name] for name in ProposalText.__slots__})

    def sent(self) -> SentFile | None:
        """Return the file as the command takes it; ``None`` where none was chosen."""
        file = self.cleaned_data.get("file")
        return SentFile(file.name or "", file.chunks()) if file else None


class DeclineForm(DeedForm):
    """Why a proposal is not put on an agenda."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("The member who proposed it reads it."),
    )  # fmt: skip
