"""The form of a change of state: the fields its kind needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.design.forms import BuddhistDateField
from sapha.monitoring.projects.choices import ChangeKind
from sapha.monitoring.projects.lifecycle import (
    LONGEST_DOCUMENT,
    LONGEST_REASON,
    WITH_DOCUMENT,
    WITH_REASON,
    ChangeTerms,
)

_DAYS: dict[str, Promise] = {
    ChangeKind.START: _("First day of the work"),
    ChangeKind.SUSPEND: _("First suspended day"),
    ChangeKind.RESUME: _("Day on which the work resumes"),
    ChangeKind.COMPLETE: _("Day of completion"),
    ChangeKind.CARRY_OVER: _("First day in the next fiscal year"),
    ChangeKind.CANCEL: _("Day from which it is cancelled"),
}


class ChangeForm(DeedForm):
    """What a change of state says."""

    on = BuddhistDateField(label=_("Day"))
    document = forms.CharField(
        label=_("Number of the letter"), max_length=LONGEST_DOCUMENT, help_text=_("For example กท 0406/3578")
    )
    document_on = BuddhistDateField(label=_("Date of the letter"))
    review_on = BuddhistDateField(
        label=_("Day of review"), help_text=_("On this day the suspension is looked at again.")
    )
    ends_on = BuddhistDateField(label=_("New last day"))
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = str(_DAYS[kind])
        if kind != ChangeKind.CARRY_OVER:
            self.fields["on"].initial = timezone.localdate
        if kind not in WITH_DOCUMENT:
            del self.fields["document"], self.fields["document_on"]
        if kind != ChangeKind.SUSPEND:
            del self.fields["review_on"]
        if kind != ChangeKind.CARRY_OVER:
            del self.fields["ends_on"]
        if kind == ChangeKind.COMPLETE:
            self.fields["document"].label = _("Number of the acceptance document")
            self.fields["document_on"].label = _("Date of the acceptance document")
            self.fields["reason"].help_text = _("Needed while less than 100% is reported.")
        if kind not in WITH_REASON:
            self.fields["reason"].required = False
        if kind == ChangeKind.START:
            del self.fields["reason"]

    def terms(self) -> ChangeTerms:
        """Return what was said."""
        return ChangeTerms(**{name: value for name, value in self.cleaned_data.items() if value is not None})


class DeclineForm(DeedForm):
    """Why a prepared change is declined."""

    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )
