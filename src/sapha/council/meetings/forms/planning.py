"""Forms by which meetings are planned, cancelled and called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sapha.civic.people.forms import DeedForm
from sapha.council.meetings.choices import HandedWay, MeetingForm, Shift
from sapha.council.meetings.commands import Calling
from sapha.council.meetings.engine.notice import BANGKOK
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.plans import MeetingPlan, SeriesRule
from sapha.council.meetings.printing.notice import NoticeText
from sapha.council.membership.models import Membership
from sapha.design.forms import BuddhistDateField
from sapha.foundation.thai_digits import to_arabic

_WEEKDAYS = [
    (0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday")), (4, _("Friday")),
    (5, _("Saturday")), (6, _("Sunday")),
]  # fmt: skip
_WEEKS = [(1, _("First")), (2, _("Second")), (3, _("Third")), (4, _("Fourth")), (5, _("Last"))]


class ClockField(forms.TimeField):
    """A time of day as people here write it: 13.30, 13:30, in Thai digits too."""

    default_error_messages = {"invalid": _("Write a time of day, for example 13.30.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H.%M", attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(input_formats=["%H.%M", "%H:%M"], widget=widget, **kwargs)

    def to_python(self, value: Any) -> time | None:
        """Return the time of day."""
        return super().to_python(
            to_arabic(value).removesuffix("น.").strip() if isinstance(value, str) else value
        )


class PlanForm(DeedForm):
    """When, how long, where and how a meeting is to be held."""

    day = BuddhistDateField(label=_("Day of the meeting"))
    starts_at = ClockField(label=_("Begins at"), initial="13.30", help_text=_("For example 13.30"))
    minutes = forms.IntegerField(label=_("Length in minutes"), initial=180)
    place = forms.CharField(label=_("Place of the meeting"), max_length=300)
    form = forms.ChoiceField(label=_("How members come together"), choices=MeetingForm.choices)

    def plan(self) -> MeetingPlan:
        """Return what was typed."""
        said = self.cleaned_data
        starts_at = datetime.combine(said["day"], said["starts_at"], BANGKOK)
        return MeetingPlan(starts_at, said["minutes"], said["place"], said["form"])


def plan_of(meeting: Meeting) -> dict[str, Any]:
    """Return what a plan's form begins with for a meeting."""
    begins = timezone.localtime(meeting.starts_at)
    return {
        "day": begins.date(),
        "starts_at": begins.time(),
        "minutes": int((meeting.ends_at - meeting.starts_at).total_seconds() // 60),
        "place": meeting.place,
        "form": meeting.form,
    }


class SeriesForm(DeedForm):
    """When a council meets every month."""

    week = forms.TypedChoiceField(label=_("Which one of the month"), coerce=int, choices=_WEEKS, initial=2)
    weekday = forms.TypedChoiceField(label=_("Weekday"), coerce=int, choices=_WEEKDAYS, initial=1)
    starts_at = ClockField(label=_("Begins at"), initial="13.30", help_text=_("For example 13.30"))
    minutes = forms.IntegerField(label=_("Length in minutes"), initial=180)
    shift = forms.ChoiceField(label=_("On a holiday"), choices=Shift.choices)
    place = forms.CharField(label=_("Place of the meeting"), max_length=300)
    form = forms.ChoiceField(label=_("How members come together"), choices=MeetingForm.choices)

    def rule(self) -> SeriesRule:
        """Return what was typed."""
        return SeriesRule(**{name: self.cleaned_data[name] for name in SeriesRule.__slots__})


class CancelForm(DeedForm):
    """Why a meeting is cancelled."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Everybody who was invited or registered reads it."),
    )  # fmt: skip


class ConveneForm(PlanForm):
    """The notice: what it says, and why it may be short."""

    sender = forms.CharField(
        label=_("Office and address"), max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text=_("As printed at the head of the letter, a line each."),
    )  # fmt: skip
    letter_number = forms.CharField(
        label=_("Number of the letter"), required=False, max_length=80,
        help_text=_("From the register of the office, for example กท 4901/123"),
    )  # fmt: skip
    signer_name = forms.CharField(label=_("Signed by"), max_length=200)
    signer_post = forms.CharField(label=_("Post of the signer"), max_length=300)
    contact_office = forms.CharField(label=_("Section to ask"), required=False, max_length=200)
    contact_phone = forms.CharField(
        label=_("Telephone of the office"), required=False, max_length=120,
        help_text=_("It is printed on a public letter: never a person's own number."),
    )  # fmt: skip
    told_at_previous = forms.BooleanField(
        label=_("The day was told in the meeting before, to those who were there"), required=False
    )
    urgency_reason = forms.CharField(
        label=_("The chair's reason of urgency"), required=False, max_length=2000,
        widget=forms.Textarea({"rows": 2}), help_text=_("Only when the notice is shorter than the charter says."),
    )  # fmt: skip

    def calling(self) -> Calling:
        """Return what was typed."""
        said = self.cleaned_data
        text = NoticeText(**{name: said[name] for name in NoticeText.__slots__})
        return Calling(text, said["urgency_reason"], said["told_at_previous"])


class HandedForm(DeedForm):
    """Who got the notice on paper, how and when."""

    member = forms.ChoiceField(label=_("Member"))
    how = forms.ChoiceField(label=_("How it was sent"), choices=HandedWay.choices, widget=forms.RadioSelect)
    on = BuddhistDateField(label=_("Day it was handed over or posted"))

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members, field = members, self.fields["member"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", ""), *((str(one.pk), one.person.full_name) for one in members)]
