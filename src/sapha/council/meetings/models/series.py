"""The monthly rule of a council's meetings, and the days on which offices are closed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from sapha.civic.people.units import Unit
from sapha.council.councils.models import Council
from sapha.council.meetings.choices import MeetingForm, Shift
from sapha.foundation.errors import Bilingual


class Holiday(models.Model):
    """A day on which offices of the government are closed.

    Attributes:
        source: where a day the file does not know comes from: the cabinet's resolution.
    """

    day = models.DateField(unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        """Table and order."""

        db_table = "council_holiday"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name_th}"

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return Bilingual(self.name_th, self.name_en).in_language(get_language() or "th")


class MeetingSeries(models.Model):
    """When a council meets every month: the second Tuesday at 13.30, shifted from holidays.

    Attributes:
        week: which such weekday of the month, 1 to 4; 5 is the last one.
        weekday: 0 is Monday.
        starts_at: time of day in Bangkok.
        minutes: how long a meeting is planned to last.
        shift: where a date goes that is no working day.
        place: where the council meets.
        valid_from: first day it holds.
        valid_to: last day it holds; empty: it goes on.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="meeting_series")
    week = models.PositiveSmallIntegerField()
    weekday = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=180)
    shift = models.CharField(max_length=8, choices=Shift, default=Shift.AFTER)
    place = models.CharField(max_length=300)
    form = models.CharField(max_length=10, choices=MeetingForm, default=MeetingForm.IN_PERSON)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One rule per council at a time."""

        db_table = "council_meeting_series"
        ordering = ["council", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["council"], condition=Q(valid_to__isnull=True), name="meeting_series_one_open"
            ),
            models.CheckConstraint(condition=Q(week__gte=1, week__lte=5), name="meeting_series_week"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="meeting_series_weekday"),
            models.CheckConstraint(condition=Q(shift__in=Shift.values), name="meeting_series_shift"),
            models.CheckConstraint(condition=Q(form__in=MeetingForm.values), name="meeting_series_form"),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.week}/{self.weekday}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit
