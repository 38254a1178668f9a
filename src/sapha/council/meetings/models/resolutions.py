"""Resolutions (มติ): what the council decided, numbered per council and calendar year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sapha.civic.people.units import Unit
from sapha.council.councils.models import Council
from sapha.council.meetings.choices import Effect, VoteOutcome
from sapha.council.meetings.models.agenda import AgendaItem
from sapha.council.meetings.models.votes import Vote


class Resolution(models.Model):
    """A decision on an item.

    Attributes:
        number, year: มติที่ n/BE of the council and calendar year.
        vote: the vote it rests on; empty: the council took note without deciding.
        outcome: carried or not; taking note is carried.
        effect: what it does, a code of `Effect`; empty: not stated yet, and always where it was not carried.
        voided_at: when its vote was voided; the number stays, marked, and is not given again.
        no_commitment: why nobody has to do anything because of it.
        search_text: its text as the search compares it; computed by the database.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="resolutions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="resolutions")
    vote = models.OneToOneField(Vote, models.PROTECT, null=True, blank=True, related_name="resolution")
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=VoteOutcome)
    effect = models.CharField(max_length=12, choices=Effect, blank=True)
    text = models.TextField()
    resolved_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    no_commitment = models.CharField(max_length=1000, blank=True)
    search_text = models.GeneratedField(
        expression=Lower("text"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        """Numbers once."""

        db_table = "council_resolution"
        ordering = ["council", "-year", "-number"]
        indexes = [
            models.Index(fields=["council", "-resolved_at"], name="resolution_by_time"),
            models.Index(fields=["-resolved_at", "-id"], name="resolution_lately"),
            models.Index(fields=["effect", "-resolved_at", "-id"], name="resolution_by_effect"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["council", "year", "number"], name="resolution_number_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=VoteOutcome.values), name="resolution_outcome_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="resolution_has_text"),
            models.CheckConstraint(
                condition=Q(effect="") | Q(effect__in=Effect.values, outcome=VoteOutcome.CARRIED),
                name="resolution_effect_of_carried",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.short_number}"

    @property
    def short_number(self) -> str:
        """Its number as people say it, ``12/2566``."""
        return f"{self.number}/{self.year}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit
