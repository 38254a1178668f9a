"""What a meeting deals with, in the five kinds of the order of business."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Concat, Lower

from sapha.civic.people.units import Unit
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings.choices import ITEM_BANDS, AdjournReason, ItemState
from sapha.council.meetings.models.meetings import Meeting

_KINDS = [(one.value, one.value) for one in AgendaKind]


class AgendaItem(models.Model):
    """An item or sub-item of a meeting's agenda.

    Attributes:
        parent: the item it belongs to; sub-items have none below them.
        position: place among its like (kind and parent), from 1; may have gaps.
        owner: who presents it, as printed.
        minutes: time planned for it; ``None``: none.
        is_secret: nothing of it is public but that it exists.
        named_openly_in: edition of the last notice whose letter gave its title to everybody; ``None``: none did.
        source: subject key of what it comes from, ``topic:12``; empty: entered by hand.
        majority: code of the qualified majority its decision needs; empty: the simple one.
        recalled_from: the item of an earlier meeting that comes again.
        adjourn_reason, adjourn_note: why it goes to another meeting.
        search_text: title and detail as the search compares them; computed by the database.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="subitems")
    kind = models.CharField(max_length=24, choices=_KINDS)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500)
    detail = models.TextField(blank=True)
    owner = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    is_secret = models.BooleanField(default=False)
    named_openly_in = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=150, blank=True)
    majority = models.CharField(max_length=40, blank=True)
    recalled_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="recalled_as"
    )
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.WAITING)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    adjourn_reason = models.CharField(max_length=16, choices=AdjournReason, blank=True)
    adjourn_note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.GeneratedField(
        expression=Lower(Concat("title", models.Value(" "), "detail", output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        """One item at a time; a source once per meeting."""

        db_table = "council_agenda_item"
        ordering = ["meeting", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state=ItemState.CURRENT), name="agenda_item_one_current"
            ),
            models.UniqueConstraint(
                fields=["meeting", "source"], condition=~Q(source=""), name="agenda_item_source_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "recalled_from"],
                condition=Q(recalled_from__isnull=False),
                name="agenda_item_recalled_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in AgendaKind]), name="agenda_item_kind_known"
            ),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="agenda_item_state_known"),
            models.CheckConstraint(
                condition=~Q(state=ItemState.ADJOURNED) | ~Q(adjourn_reason=""),
                name="agenda_item_adjourned_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="agenda_item_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind} {self.position}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.meeting.unit

    @property
    def ledger_key(self) -> str:
        """Kind and key by which papers and links name it."""
        return f"agenda_item:{self.pk}"

    @property
    def band(self) -> str:
        """The band its state is drawn with."""
        return ITEM_BANDS[self.state]
