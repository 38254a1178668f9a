"""The form of a report, and the words of the coordinator and the owner."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.design.forms import BuddhistDateField
from sapha.foundation.errors import SaphaError
from sapha.foundation.thai_digits import to_arabic
from sapha.monitoring.progress.choices import EvidenceLevel, ScheduleStatus, TargetStatus
from sapha.monitoring.progress.filing import LONGEST_REASON, LONGEST_TEXT, NotReady, ReportTerms
from sapha.monitoring.progress.foresight import terms_of
from sapha.monitoring.progress.models import ProgressReport
from sapha.monitoring.projects.forms.step import BahtField

_EVIDENCE = [("", _("Choose")), *EvidenceLevel.choices]


class PercentField(forms.DecimalField):
    """Reads a percent as people write it: Thai digits and a percent sign are taken."""

    def __init__(self, **kwargs: Any) -> None:
        entry = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "input date"})
        range_words = _("The percent lies between 0 and 100: check the figure.")
        said = {"min_value": range_words, "max_value": range_words, "max_digits": range_words}
        super().__init__(
            min_value=0,
            max_value=100,
            max_digits=5,
            decimal_places=2,
            widget=entry,
            error_messages=said,
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """Return the number that is meant."""
        return super().to_python(
            to_arabic(value).replace("%", "").strip() if isinstance(value, str) else value
        )


def _long(label: Any, rows: int, limit: int = LONGEST_TEXT, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=limit, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


class ReportForm(DeedForm):
    """What a report says; a draft may be unfinished, on submission everything is told at its field."""

    reported_on = BuddhistDateField(label=_("Day of the report"), initial=timezone.localdate)
    progress_percent = PercentField(
        label=_("Cumulative progress (%)"),
        help_text=_("From 0 to 100. Write 0 when nothing is done yet; an empty field means not reported."),
    )
    percent_evidence = forms.ChoiceField(label=_("What this percent rests on"), choices=_EVIDENCE)
    spent_baht = BahtField(
        label=_("Spent in this report (baht)"),
        max_length=40,
        help_text=_("Only what was spent since the last report. Write 0 when nothing was spent."),
    )
    spent_evidence = forms.ChoiceField(label=_("What this amount rests on"), choices=_EVIDENCE)
    narrative = _long(
        _("What was done"),
        8,
        help_text=_("Leave a line empty between paragraphs; begin a line with - for a list."),
    )
    schedule_status = forms.ChoiceField(
        label=_("Declared against the plan"), choices=ScheduleStatus.choices, widget=forms.RadioSelect
    )
    target_status = forms.ChoiceField(
        label=_("Declared against the target"), choices=TargetStatus.choices, widget=forms.RadioSelect
    )
    status_explanation = _long(
        _("Why the declared status is not the computed one"),
        3,
        LONGEST_REASON,
        required=False,
        help_text=_("Needed when they differ; it is published with the report."),
    )
    overspend_explanation = _long(
        _("Why more is spent than the budget holds"),
        3,
        LONGEST_REASON,
        required=False,
        help_text=_("Needed only when the sum of all reports is above the budget received."),
    )
    reason_for_fall = _long(
        _("Why the progress is lower than before"),
        3,
        LONGEST_REASON,
        required=False,
        help_text=_("Needed only when the percent falls; the head of the agency must agree."),
    )
    problems = _long(
        _("Problems and obstacles"), 3, required=False, help_text=_("Leave empty when there are none.")
    )
    next_step = _long(_("Next step"), 3)

    @classmethod
    def of(cls, report: ProgressReport) -> ReportForm:
        """Return the form filled with what is kept."""
        terms = terms_of(report)
        return cls(initial={name: getattr(terms, name) for name in cls.base_fields})

    def full_clean(self) -> None:
        """Check what was typed as a draft: what is not there yet is missing on submission only."""
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    def terms(self) -> ReportTerms:
        """Return what was typed; a field that could not be read says nothing."""
        return ReportTerms(**{name: value for name, value in self.cleaned_data.items() if value is not None})

    def refuse(self, error: SaphaError) -> None:
        """Say everything that is missing, each at its field."""
        lacks = error.lacks if isinstance(error, NotReady) else (error,)
        for lack in lacks:
            super().refuse(lack)


class ReturnForm(DeedForm):
    """Why a report is returned."""

    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(DeedForm):
    """What the owner answers to a finding."""

    text = forms.CharField(
        label=_("Answer of the owner"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is public, on the project's page and in the print. Earlier answers stay readable."),
    )


class ReviewForm(DeedForm):
    """Scores of a quarter's reporting; an empty score is not scored."""

    completeness = forms.IntegerField(
        label=_("Completeness (0 to 100)"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Leave empty when it is not scored; 0 is a score."),
    )
    timeliness = forms.IntegerField(
        label=_("Timeliness (0 to 100)"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Leave empty when it is not scored; 0 is a score."),
    )
    comment = _long(_("Comment"), 3, LONGEST_REASON, required=False)
