"""Forms of registers and letters; drafts are written in three steps, each kept at once."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.civic.people.queries import unit_choices, unit_names
from sapha.civic.people.units import Unit
from sapha.design.forms import BuddhistDateField
from sapha.evidence.letters.blocks import text_of
from sapha.evidence.letters.choices import KINDS_OF, Direction, LetterKind, Secrecy, Urgency
from sapha.evidence.letters.commands import Receipt
from sapha.evidence.letters.content import LetterContent
from sapha.evidence.letters.models import Letter, Register
from sapha.evidence.letters.parts import FIELDS
from sapha.evidence.letters.queries import Reach
from sapha.foundation.subjects import subject_kind


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "class": "input"})


class OpenRegisterForm(DeedForm):
    """A new register of a unit."""

    unit = forms.ChoiceField(label=_("Unit"))
    direction = forms.ChoiceField(label=_("What it numbers"), choices=Direction.choices)
    letter_prefix = forms.CharField(
        label=_("Prefix"),
        required=False,
        max_length=40,
        help_text=_("As printed before the stroke, for example กท 0406. Outgoing letters only."),
    )
    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Tells it from other registers with the same prefix.")
    )
    is_circular = forms.BooleanField(label=_("Numbers circulars (ว)"), required=False)

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, language = self.fields["unit"], get_language() or "th"
        assert isinstance(field, forms.ChoiceField)
        if reach.everything:
            field.choices = unit_choices(language)
        else:
            names = unit_names(reach.units)
            named = [
                (name.in_language(language), unit) for unit, name in names.items() if unit in reach.units
            ]
            field.choices = [(str(unit), name) for name, unit in sorted(named)]

    def unit_chosen(self) -> Unit:
        """Return the unit that was chosen."""
        kind, _colon, key = self.cleaned_data["unit"].partition(":")
        return Unit(kind, key)


class RegisterFilter(forms.Form):
    """Which letters of a register to list."""

    words = forms.CharField(label=_("Number, subject, sender or addressee"), required=False, max_length=100)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["year"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("All years")), *((year, str(year)) for year in years)]


class PartsForm(DeedForm):
    """Some parts of a letter; parts that its kind does not have are left out."""

    always: frozenset[str] = frozenset()

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has = {name for part in FIELDS.get(kind, ()) for name in part} | self.always
        for name in set(self.fields) - has:
            del self.fields[name]

    def parts(self) -> dict[str, Any]:
        """Return the parts as written, lists as tuples of lines."""
        said = dict(self.cleaned_data)
        for name in ("references", "attachments"):
            if name in said:
                said[name] = tuple(said[name].splitlines())
        return said


class AboutForm(PartsForm):
    """First step: what the letter is about, to whom and from whom."""

    always = frozenset({"subject", "dated", "urgency", "secrecy"})

    subject = forms.CharField(label=_("Subject"), max_length=2_000)
    salutation = forms.CharField(label=_("Salutation"), required=False, max_length=60, initial="เรียน")
    addressee = forms.CharField(label=_("Addressee"), required=False, max_length=2_000)
    sender = forms.CharField(
        label=_("Issuing office"),
        required=False,
        max_length=2_000,
        widget=_area(3),
        help_text=_("With its address, a line each; of orders and announcements who gives them."),
    )
    dated = BuddhistDateField(label=_("Date of the letter"), required=False, initial=timezone.localdate)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices, initial=Urgency.NORMAL)
    secrecy = forms.ChoiceField(label=_("Secrecy"), choices=Secrecy.choices, initial=Secrecy.NONE)


class TextForm(PartsForm):
    """Second step: references, attachments, the text itself."""

    always = frozenset({"references"})

    references = forms.CharField(
        label=_("References"),
        required=False,
        widget=_area(3),
        help_text=_("One a line. A number of a letter in a register here is linked by itself."),
    )
    attachments = forms.CharField(
        label=_("Attachments"), required=False, widget=_area(3), help_text=_("One a line.")
    )
    body = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=100_000,
        widget=_area(14),
        help_text=_("A paragraph a line; a line that begins with 1. is an item."),
    )


class SignatureForm(PartsForm):
    """Third step: who signs, who is in charge."""

    closing = forms.CharField(label=_("Closing"), required=False, max_length=120, initial="ขอแสดงความนับถือ")
    signer_name = forms.CharField(label=_("Signer's full name"), required=False, max_length=200)
    signer_post = forms.CharField(label=_("Signer's post"), required=False, max_length=2_000, widget=_area(2))
    contact_office = forms.CharField(label=_("Office in charge"), required=False, max_length=2_000)
    contact_phone = forms.CharField(
        label=_("Telephone of the office"), required=False, max_length=120, initial="โทร. "
    )
    copies_to = forms.CharField(label=_("Copies to"), required=False, max_length=2_000)


STEPS: dict[str, type[PartsForm]] = {"about": AboutForm, "text": TextForm, "signature": SignatureForm}


class IncomingForm(DeedForm):
    """A letter that came."""

    received_on = BuddhistDateField(label=_("Received on"), initial=timezone.localdate)
    received_time = forms.TimeField(
        label=_("Received at (hour)"),
        help_text=_("For example 09:30."),
        initial=lambda: timezone.localtime().strftime("%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
    )
    sender_number = forms.CharField(
        label=_("Number given by the sender"), max_length=60, help_text=_("Write – if there is none.")
    )
    dated = BuddhistDateField(label=_("Date of the letter"))
    sender = forms.CharField(label=_("From"), max_length=2_000)
    addressee = forms.CharField(label=_("Addressee"), required=False, max_length=2_000)
    subject = forms.CharField(label=_("Subject"), max_length=2_000)
    references = forms.CharField(
        label=_("References"), required=False, widget=_area(2), help_text=_("One a line.")
    )
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices, initial=Urgency.NORMAL)
    secrecy = forms.ChoiceField(label=_("Secrecy"), choices=Secrecy.choices, initial=Secrecy.NONE)

    def receipt(self) -> Receipt:
        """Return when it came and the sender's number."""
        said = self.cleaned_data
        hour: time = said["received_time"]
        moment = timezone.make_aware(datetime.combine(said["received_on"], hour))
        return Receipt(moment, said["sender_number"])

    def content(self) -> LetterContent:
        """Return what is known of the letter."""
        said = self.cleaned_data
        return LetterContent(
            subject=said["subject"],
            addressee=said["addressee"],
            sender=said["sender"],
            dated=said["dated"],
            references=tuple(said["references"].splitlines()),
            urgency=said["urgency"],
            secrecy=said["secrecy"],
        )


class RecordForm(DeedForm):
    """A letter that exists on paper."""

    kind = forms.ChoiceField(label=_("Kind"))
    running = forms.IntegerField(
        label=_("Number in the register"),
        min_value=1,
        max_value=999_999,
        help_text=_("The figures behind the stroke, for example 4511."),
    )
    dated = BuddhistDateField(label=_("Date of the letter"))
    subject = forms.CharField(label=_("Subject"), max_length=2_000)
    addressee = forms.CharField(label=_("Addressee"), required=False, max_length=2_000)
    references = forms.CharField(
        label=_("References"), required=False, widget=_area(2), help_text=_("One a line.")
    )
    secrecy = forms.ChoiceField(label=_("Secrecy"), choices=Secrecy.choices, initial=Secrecy.NONE)

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, LetterKind(kind).label) for kind in KINDS_OF[register.direction]]

    def content(self) -> LetterContent:
        """Return what is known of the letter."""
        said = self.cleaned_data
        return LetterContent(
            subject=said["subject"],
            addressee=said["addressee"],
            dated=said["dated"],
            references=tuple(said["references"].splitlines()),
            secrecy=said["secrecy"],
        )


class VoidForm(DeedForm):
    """Why a number is voided."""

    reason = forms.CharField(label=_("Reason"), max_length=2_000, widget=_area(3))


class WithdrawForm(DeedForm):
    """Why the publication of a letter is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=_area(3),
        help_text=_("Everyone reads it. Name nobody in it."),
    )


_LINKABLE = (
    ("project", _("Project")),
    ("council", _("Council")),
    ("survey", _("Survey")),
    ("resolution", _("Resolution")),
)


class LinkForm(DeedForm):
    """What a letter concerns; only kinds of things that exist in this installation."""

    kind = forms.ChoiceField(label=_("Kind of thing"))
    key = forms.CharField(
        label=_("Its code"), max_length=100, help_text=_("For example the project code 04060000-3756.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, label) for kind, label in _LINKABLE if subject_kind(kind)]

    def subject(self) -> str:
        """Return kind and key as one."""
        return f"{self.cleaned_data['kind']}:{self.cleaned_data['key'].strip()}"


def content_of(letter: Letter) -> LetterContent:
    """Return what a letter says as people write it."""
    names = (
        "subject", "salutation", "addressee", "sender", "dated", "closing", "signer_name", "signer_post",
        "contact_office", "contact_phone", "copies_to", "urgency", "secrecy",
    )  # fmt: skip
    return LetterContent(
        **{name: getattr(letter, name) for name in names},
        references=tuple(one.text for one in letter.references.all()),
        attachments=tuple(letter.attachments),
        body=text_of(letter.body),
    )


def initial_parts(content: LetterContent, form: type[PartsForm]) -> dict[str, Any]:
    """Return the parts of a content that a step shows, lists as lines; empty ones keep their proposal."""
    said: dict[str, Any] = {}
    for name in form.base_fields:
        value = getattr(content, name)
        if value or form.base_fields[name].initial is None:
            said[name] = "\n".join(value) if isinstance(value, tuple) else value
    return said
