"""Calls for nomination: one council, one seat group, some days."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sapha.civic.people.units import Unit
from sapha.council.councils.charter.kinds import CommunityType
from sapha.council.councils.models import CharterVersion, Council
from sapha.council.selection.choices import CallState
from sapha.foundation.errors import Bilingual


class NominationCall(models.Model):
    """A public call to nominate people for a seat group (ประกาศรับการเสนอชื่อ).

    Attributes:
        version: the charter version whose rules decide who may sit.
        group_code: the seat group.
        seats: seats to be filled.
        opens_on, closes_on: first and last day on which nominations are taken.
        who_th, who_en: who may nominate, in plain words.
        community_type: kind of community the nominees must live in; empty: any.
        endorsements: groups that must stand behind a nomination before it is accepted.
        cancel_reason: why it was cancelled.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="calls")
    version = models.ForeignKey(CharterVersion, models.PROTECT, related_name="calls")
    group_code = models.CharField(max_length=40)
    seats = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    who_th = models.CharField(max_length=300)
    who_en = models.CharField(max_length=300, blank=True)
    community_type = models.CharField(
        max_length=24, choices=[(one.value, one.value) for one in CommunityType], blank=True
    )
    endorsements = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=CallState, default=CallState.PUBLISHED)
    cancel_reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Days in order; a cancelled call says why."""

        db_table = "council_nomination_call"
        ordering = ["-opens_on", "-id"]
        indexes = [models.Index(fields=["state", "closes_on"], name="call_by_last_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="nomination_call_days_in_order"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="nomination_call_has_seats"),
            models.CheckConstraint(
                condition=Q(state=CallState.PUBLISHED) | Q(state=CallState.CANCELLED) & ~Q(cancel_reason=""),
                name="nomination_call_cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.group_code} {self.opens_on}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit

    @property
    def who(self) -> Bilingual:
        """Who may nominate; Thai where there is no English."""
        return Bilingual(self.who_th, self.who_en or self.who_th)

    def takes_on(self, day: date) -> bool:
        """Return whether nominations are taken on that day."""
        return self.state == CallState.PUBLISHED and self.opens_on <= day <= self.closes_on

    @property
    def is_open(self) -> bool:
        """Whether nominations are taken today."""
        return self.takes_on(timezone.localdate())

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed or it was cancelled."""
        return self.state == CallState.CANCELLED or timezone.localdate() > self.closes_on
