"""Meetings of a council."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sapha.civic.people.units import Unit
from sapha.council.councils.models import CharterVersion, Council
from sapha.council.meetings.choices import STATE_BANDS, AdjournReason, MeetingForm, MeetingState
from sapha.council.meetings.models.series import MeetingSeries


class Meeting(models.Model):
    """One meeting: planned, convened by a notice, held, or cancelled.

    Attributes:
        number, year: ครั้งที่ n/BE of the council and calendar year, given with the notice and
            kept when it is cancelled; empty while it is planned.
        series_month: first day of the month for which its series planned it.
        starts_at, ends_at: as announced.
        charter_version: the rules it is judged by, those of its day; set with the notice and
            again at the opening.
        urgency_reason: why the notice was shorter than the charter says.
        told_at_previous: the date was told in the meeting before.
        opened_at, closed_at: as they happened; closed also when it was adjourned.
        quorate_at: when a quorum was there for the first time; empty: never.
        end_reason: why it was cancelled, or what was said when it was adjourned.
        adjourn_reason: why it was adjourned, as a code.
        uid: of its entry in calendars; never changes.
        sequence: counts the changes a calendar must learn of.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="meetings")
    series = models.ForeignKey(MeetingSeries, models.PROTECT, null=True, blank=True, related_name="meetings")
    series_month = models.DateField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    form = models.CharField(max_length=10, choices=MeetingForm, default=MeetingForm.IN_PERSON)
    charter_version = models.ForeignKey(
        CharterVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    urgency_reason = models.TextField(blank=True)
    told_at_previous = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    quorate_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    adjourn_reason = models.CharField(max_length=16, choices=AdjournReason, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """Numbers once, one meeting open per council, times in order."""

        db_table = "council_meeting"
        ordering = ["council", "starts_at"]
        indexes = [
            models.Index(fields=["council", "starts_at"], name="meeting_by_time"),
            models.Index(fields=["state", "starts_at"], name="meeting_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["council", "year", "number"], name="meeting_number_once"),
            models.UniqueConstraint(
                fields=["council"], condition=Q(state=MeetingState.OPEN), name="meeting_one_open"
            ),
            models.UniqueConstraint(
                fields=["council", "series_month"],
                condition=~Q(state=MeetingState.CANCELLED),
                name="meeting_series_month_once",
            ),
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="meeting_state_known"),
            models.CheckConstraint(condition=Q(form__in=MeetingForm.values), name="meeting_form_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_times_in_order"),
            models.CheckConstraint(
                condition=Q(number__isnull=True, year__isnull=True, state__in=[MeetingState.PLANNED, MeetingState.CANCELLED])
                | Q(number__gte=1, year__gte=2500, charter_version__isnull=False),
                name="meeting_numbered_with_notice",
            ),
            # One that was adjourned before it began, for lack of quorum, was never opened.
            models.CheckConstraint(
                condition=Q(state=MeetingState.ADJOURNED)
                | Q(state__in=[MeetingState.OPEN, MeetingState.CLOSED], opened_at__isnull=False)
                | Q(state__in=[MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.CANCELLED], opened_at__isnull=True),
                name="meeting_opened_when_held",
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.CANCELLED, adjourn_reason="") & ~Q(end_reason="")
                | Q(state=MeetingState.ADJOURNED, adjourn_reason__in=AdjournReason.values)
                | ~Q(state__in=[MeetingState.CANCELLED, MeetingState.ADJOURNED]) & Q(adjourn_reason=""),
                name="meeting_ended_with_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.key

    @property
    def short_number(self) -> str:
        """Its number as people say it, ``3/2566``; empty while it is planned."""
        return f"{self.number}/{self.year}" if self.number else ""

    @property
    def ref(self) -> str:
        """How addresses name it within its council: ``3-2566``, or its id while it is planned."""
        return f"{self.number}-{self.year}" if self.number else str(self.pk)

    @property
    def key(self) -> str:
        """Public key, ``1049/3-2566``; its council must be fetched."""
        return f"{self.council.key}/{self.ref}"

    @property
    def ledger_key(self) -> str:
        """Subject of the meeting in the ledger: its council's while it has no number."""
        return f"meeting:{self.key}" if self.number else self.council.ledger_key

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit

    @property
    def day(self) -> date:
        """Its day in Bangkok."""
        return timezone.localdate(self.starts_at)

    @property
    def band(self) -> str:
        """The band its state is drawn with."""
        return STATE_BANDS[self.state]
