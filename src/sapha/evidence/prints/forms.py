"""What people hand in to be verified: a number from paper, or a file."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sapha.evidence.prints.numbers import parse_number


def limit_megabytes() -> int:
    """Return the largest file looked at, in megabytes."""
    return int(settings.VERIFY_FILE_LIMIT_BYTES) // 2**20


class NumberForm(forms.Form):
    """A document number as people type it from paper."""

    number = forms.CharField(
        label=_("Document number at the foot of the paper"),
        max_length=59,
        widget=forms.TextInput(
            {"autocomplete": "off", "inputmode": "numeric", "placeholder": "2569-000001-71", "class": "input"}
        ),
        error_messages={"required": _("Type the document number, for example 2569-000001-71.")},
    )

    def clean_number(self) -> str:
        """Return the number as it is written on documents."""
        number = parse_number(self.cleaned_data["number"])
        if number is None:
            raise ValidationError(
                gettext("This is not a document number: compare every digit with the paper."), code="number"
            )
        return number


class FileForm(forms.Form):
    """A PDF to verify; it is not kept."""

    file = forms.FileField(
        label=_("PDF file"),
        widget=forms.FileInput({"accept": "application/pdf,.pdf", "class": "input"}),
        error_messages={
            "required": _("Choose the PDF you received."),
            "empty": _("The file is empty. Choose the PDF you received."),
        },
    )

    @property
    def sent(self) -> UploadedFile:
        """The file that was sent."""
        file: UploadedFile = self.cleaned_data["file"]
        return file
