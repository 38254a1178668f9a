"""What people send about documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.evidence.documents.choices import Moment, Retention, ScanState, Visibility
from sapha.evidence.documents.commands import SentFile
from sapha.evidence.documents.content.kinds import KINDS, ZIP
from sapha.evidence.documents.retention import retention_schedule
from sapha.evidence.documents.validators import LONGEST_REASON, LONGEST_TITLE


def _accepted() -> str:
    kinds = [kind for kind in KINDS.values() if kind is not ZIP or settings.DOCUMENT_ZIP]
    return ",".join(ending for kind in kinds for ending in kind.extensions)


def limit_megabytes() -> int:
    """Return the largest document accepted, in megabytes."""
    return int(settings.DOCUMENT_LIMIT_BYTES) // 2**20


class _FileForm(DeedForm):
    """A form with one file; what is wrong with its content the command says."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"class": "input"}),
        help_text=_("PDF, PNG, JPEG, WebP, Word, Excel, OpenDocument, CSV or text"),
        error_messages={"required": _("Choose a file.")},
    )

    def sent(self) -> SentFile:
        """Return the file as the command takes it."""
        file = self.cleaned_data["file"]
        return SentFile(file.name or "", file.chunks())


def _retention_choices() -> list[tuple[str, str]]:
    language = get_language() or "th"
    return [(one.code, one.label.in_language(language)) for one in retention_schedule().classes.values()]


class AttachForm(_FileForm):
    """A document to attach."""

    title = forms.CharField(
        label=_("What it is"),
        max_length=LONGEST_TITLE,
        help_text=_("For example: Photographs of the finished pavement, 12 May"),
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=Visibility.choices,
        initial=Visibility.OFFICIAL,
        help_text=_("Public documents are shown to everybody; look for names and numbers of people first."),
    )
    retention = forms.ChoiceField(
        label=_("How long it is kept"), choices=_retention_choices, initial=Retention.TEN_YEARS
    )
    moment = forms.ChoiceField(
        label=_("What a photograph shows"),
        choices=[("", _("Neither before nor after")), *Moment.choices],
        required=False,
        help_text=_("Photographs before and after the work stand side by side."),
    )
    field_order = ("title", "file", "moment", "visibility", "retention")

    def __init__(self, *args: Any, asks_moment: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_moment:
            del self.fields["moment"]
        if not retention_schedule().is_confirmed:
            self.fields["retention"].help_text = _(
                "Assumed periods, to be confirmed by the city's archive unit; until then nothing is destroyed."
            )


class RedactForm(_FileForm):
    """The version of an official document for the public."""

    title = forms.CharField(label=_("What it is"), max_length=LONGEST_TITLE)
    field_order = ("title", "file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "A black bar drawn over text does not remove it: delete the words, or print the page and scan it."
        )


class WithdrawForm(DeedForm):
    """Why a document is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        help_text=_("Staff read it. Name no person."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WorkFilter(forms.Form):
    """Which documents of one's units to list."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *ScanState.choices, ("withdrawn", _("Withdrawn"))],
    )
    words = forms.CharField(label=_("Title"), required=False, max_length=100)
