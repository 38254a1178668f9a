"""The speaking list of an item: who asked to speak, who speaks, since when and for how long."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sapha.council.meetings.models.agenda import AgendaItem
from sapha.council.membership.models import Membership


class Speech(models.Model):
    """A member's wish to speak on an item, and the time they had the floor.

    Attributes:
        asked_at: the list is in this order.
        began_at, ended_at: while they had the floor.
        withdrawn_at: the wish was taken back, or the item ended before their turn.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="speeches")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="speeches")
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One wish of a member at a time, one speaker at a time."""

        db_table = "council_speech"
        ordering = ["item", "asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "membership"],
                condition=Q(ended_at__isnull=True, withdrawn_at__isnull=True),
                name="speech_one_wish",
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(began_at__isnull=False, ended_at__isnull=True),
                name="speech_one_speaker",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(began_at__isnull=False, ended_at__gte=F("began_at")),
                name="speech_times_in_order",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(began_at__isnull=True),
                name="speech_withdrawn_before_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.membership_id}"

    @property
    def has_floor(self) -> bool:
        """Whether they speak now."""
        return self.began_at is not None and self.ended_at is None
