"""Form fields every app uses: dates as people here write them, several files at once.

Django's own Thai locale prints no Buddhist years and takes 25/05/2566 for the Gregorian
year 2566; therefore every date of every form goes through this field.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.foundation.be_dates import format_date, parse_date
from sapha.foundation.errors import BadInput


class BuddhistDateInput(forms.TextInput):
    """A line for a date, shown in Buddhist Era to Thai readers and Common Era to English ones.

    It is a plain text line: the browser's own date picker knows the Gregorian calendar only.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "class": "input date", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Return a date as text; what a person typed comes back as they typed it."""
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            return format_date(value, "short", language=get_language() or "th")
        written: str | None = super().format_value(value)
        return written


class BuddhistDateField(forms.Field):
    """Reads a date in every form of ``foundation.be_dates`` and returns a ``date``.

    Invalid input is answered with the reader's own reason, in the visitor's language.
    """

    widget = BuddhistDateInput
    default_error_messages = {"required": _("Fill in a date, for example 25/05/2566.")}

    def to_python(self, value: Any) -> date | None:
        """Return the date meant by the text, or ``None`` when nothing was written."""
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        written = str(value).strip()
        if not written:
            return None
        try:
            return parse_date(written)
        except BadInput as error:
            raise ValidationError(error.text.in_language(get_language() or "th"), code=error.rule) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day is meant, however it is written."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class _FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files, several at once; their content is judged by the deed."""

    def __init__(self, *, accept: str, **given: Any) -> None:
        """Offer files of these kinds.

        Args:
            accept: media types or endings, as the browser's picker takes them.
            given: as for any field.
        """
        super().__init__(widget=_FilesInput(attrs={"class": "input", "accept": accept}), **given)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files, none when nothing was chosen."""
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in sent if one is not None]
