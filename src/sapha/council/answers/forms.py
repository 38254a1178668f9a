"""Forms of those who answer, rate an answer, say "not solved" and close."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sapha.civic.participants.forms import ContactPart
from sapha.civic.people.forms import DeedForm
from sapha.council.answers.choices import AnswerOutcome, ClosingReason, Usefulness
from sapha.council.answers.queries import grounds_for
from sapha.council.answers.validators import LONGEST_WORDS, AnswerWords
from sapha.council.commitments.choices import RefusalReason
from sapha.council.commitments.models import Commitment
from sapha.council.topics.models import Topic
from sapha.design.forms import FilesField
from sapha.evidence.documents.commands import SentFile
from sapha.foundation.be_dates import format_date


class AnswerForm(DeedForm):
    """The answer; what is due beside it depends on what becomes of the topic, which the deed judges."""

    outcome = forms.ChoiceField(
        label=_("What becomes of the topic"), choices=AnswerOutcome, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Answer to the topic"),
        help_text=_("In plain words: what was or will be done, by whom, by when. Everybody reads it."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    commitments = forms.MultipleChoiceField(
        label=_("Commitments it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    evidence = FilesField(
        accept="image/*,application/pdf",
        label=_("Evidence"),
        required=False,
        allow_empty_file=True,
        help_text=_("When it is done: photographs or papers, unless a commitment above is done"),
    )
    reason = forms.ChoiceField(
        label=_("Reason, when it is refused"),
        required=False,
        choices=[("", _("Choose")), *RefusalReason.choices],
    )
    destination = forms.CharField(label=_("To whom, when it is referred"), required=False, max_length=300)
    reference = forms.CharField(label=_("Number there"), required=False, max_length=100)

    def __init__(self, topic: Topic, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, given = self.fields["commitments"], list(grounds_for(topic))
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(one.pk), _line(one)) for one in given]
        if not given:
            del self.fields["commitments"]

    def answer(self) -> AnswerWords:
        """Return what was typed."""
        said = self.cleaned_data
        return AnswerWords(
            said["text"],
            said["outcome"],
            said["reason"],
            said["destination"],
            said["reference"],
            [int(pk) for pk in said.get("commitments", [])],
            [SentFile(one.name or "", one.chunks()) for one in said["evidence"]],
        )


def _line(one: Commitment) -> str:
    return f"{one.text} · {one.agency.name} · {format_date(one.due_on)} · {one.get_state_display()}"


class RateForm(DeedForm):
    """How useful the answer is."""

    usefulness = forms.ChoiceField(
        label=_("How useful is the answer"), choices=Usefulness, widget=forms.RadioSelect
    )


class VisitorRateForm(ContactPart, RateForm):
    """The same of somebody without an account."""

    field_order = ("usefulness", "contact_kind", "contact", "age")


class NotSolvedForm(DeedForm):
    """What is not solved."""

    words = forms.CharField(
        label=_("What is not solved"),
        help_text=_("Those who work on it read this; it is not shown to others"),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_WORDS}),
    )


class VisitorNotSolvedForm(ContactPart, NotSolvedForm):
    """The same of somebody without an account."""

    field_order = ("words", "contact_kind", "contact", "age")


class CloseForm(DeedForm):
    """Why a topic that is open again is closed."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("Choose")), *ClosingReason.choices])
    note = forms.CharField(
        label=_("In words"),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_WORDS}),
        help_text=_("Everybody reads this"),
    )
