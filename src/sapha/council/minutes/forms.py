"""Forms of minutes: blocks, redactions, circulation, corrections, dissents, recordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.council.meetings.models import AgendaItem
from sapha.council.meetings.queries.members import MeetingMember
from sapha.council.minutes.commands import BlockText, RecordingText
from sapha.council.minutes.models import Block
from sapha.design.forms import BuddhistDateField
from sapha.evidence.documents.commands import SentFile
from sapha.evidence.documents.content.kinds import MEDIA

_ENDINGS = ",".join(ending for kind in MEDIA.values() for ending in kind.extensions)


def _area(label: Any, rows: int = 10, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea({"rows": rows}), **kwargs)


class BlockForm(DeedForm):
    """What a block says."""

    title = forms.CharField(label=_("Heading of the block"), max_length=600)
    text = _area(
        _("Text"), required=False, help_text=_("One line for each person or sentence. Lists keep their numbers.")
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, block: Block, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not block.title:
            del self.fields["title"]

    def said(self) -> BlockText:
        """Return what was typed."""
        return BlockText(self.cleaned_data["text"], self.cleaned_data.get("title", ""))


class RedactForm(DeedForm):
    """What the public reads in place of a block."""

    is_withheld = forms.BooleanField(
        label=_("Withhold the whole block"), required=False,
        help_text=_("The public reads only that there is one."),
    )  # fmt: skip
    public_text = _area(
        _("Text of the public version"), required=False,
        help_text=_("Leave it empty to show the text as it is. Write a text without names where the law asks for it."),
    )  # fmt: skip


class CirculateForm(DeedForm):
    """Until when members may propose corrections."""

    answer_until = BuddhistDateField(label=_("Corrections until"))


class MemberForm(DeedForm):
    """A form that the secretary fills in for a member, and a member for themself."""

    membership = forms.ChoiceField(label=_("Member"), required=False)

    def __init__(self, *args: Any, members: Sequence[MeetingMember] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = {str(one.pk): one.membership for one in members}
        field = self.fields["membership"]
        assert isinstance(field, forms.ChoiceField)
        if members:
            field.choices = [(str(one.pk), one.name) for one in members]
        else:
            del self.fields["membership"]

    def member(self) -> Any:
        """Return whom the secretary chose; ``None``: who is signed in."""
        return self._members.get(self.cleaned_data.get("membership", ""))


class CorrectionForm(MemberForm):
    """What a block should say instead, and why."""

    text = _area(_("Text as it should be"), required=False)
    reason = forms.CharField(label=_("Why"), max_length=1000)


class DissentForm(MemberForm):
    """From which resolution a member dissents, and in which words."""

    resolution = forms.ChoiceField(label=_("Resolution"))
    text = _area(
        _("Text of the dissent"), rows=4, required=False,
        help_text=_("It may follow; the minutes cannot go out before it is written."),
    )  # fmt: skip

    def __init__(self, *args: Any, resolutions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["resolution"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(resolutions)


class DissentTextForm(DeedForm):
    """The dissent in the member's words."""

    text = _area(_("Text of the dissent"), rows=6)


class RecordingForm(DeedForm):
    """Where a recording lies and how long it is."""

    title = forms.CharField(
        label=_("Name of the recording"), max_length=200, initial=_("Recording of the meeting")
    )
    address = forms.CharField(
        label=_("Address of the recording"), max_length=500,
        help_text=_("It begins with https:// and opens without signing in."),
    )  # fmt: skip
    length = forms.CharField(
        label=_("Length"), max_length=10, help_text=_("hours:minutes:seconds, for example 1:30:00")
    )

    def said(self) -> RecordingText:
        """Return what was typed."""
        return RecordingText(**self.cleaned_data)


class KeepRecordingForm(DeedForm):
    """A recording as a file."""

    title = forms.CharField(
        label=_("Name of the recording"), max_length=200, initial=_("Recording of the meeting")
    )
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"class": "input", "accept": _ENDINGS}),
        help_text=_("Sound or film: MP3, M4A, MP4, OGG or WebM."),
        error_messages={"required": _("Choose a file.")},
    )
    length = forms.CharField(
        label=_("Length"), max_length=10, help_text=_("hours:minutes:seconds, for example 1:30:00")
    )
    is_public = forms.BooleanField(
        label=_("Everybody may hear it"),
        required=False,
        help_text=_(
            "Otherwise only members and the district hear it. Not possible when a secret item was called."
        ),
    )

    def said(self) -> RecordingText:
        """Return what was typed."""
        return RecordingText(self.cleaned_data["title"], "", self.cleaned_data["length"])

    def sent(self) -> SentFile:
        """Return the file as the command takes it."""
        file = self.cleaned_data["file"]
        return SentFile(file.name or "", file.chunks())


class TimesForm(DeedForm):
    """Where each item begins in a recording."""

    def __init__(
        self, *args: Any, items: Sequence[AgendaItem], numbers: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._items = items
        for one in items:
            called = f"{numbers.get(one.pk, '')} {one.title}".strip()
            self.fields[f"time_{one.pk}"] = forms.CharField(label=called, max_length=10, required=False)

    def times(self) -> dict[int, str]:
        """Return what was typed, by the id of the item."""
        return {one.pk: self.cleaned_data[f"time_{one.pk}"] for one in self._items}


class EraseRecordingForm(DeedForm):
    """Why a recording is erased."""

    reason = forms.CharField(
        label=_("Why it is erased"), max_length=500, help_text=_("Everybody reads the reason.")
    )
