"""Draws by lot, the pool each is made from, and the reserve lists that draws and elections leave."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sapha.civic.people.units import Unit
from sapha.council.councils.models import Council
from sapha.council.membership.models import Nominee
from sapha.council.selection.choices import DrawState, ReserveState, SeedKind
from sapha.council.selection.models.calls import NominationCall
from sapha.ledger.fields import CanonicalJSONField


class SeatDraw(models.Model):
    """A draw for seats of a group: announced with its file, then drawn by a seed of a later day.

    Attributes:
        file: the published file byte for byte, everything but the seed (`membership.draw`).
        file_sha256: its hash, in the ledger since the announcement.
        seed_says: what the seed will be, in words that leave no choice.
        seed_on: first day on which the seed can be known; after the announcement.
        seed: the seed, once it is known.
        seed_source: where anybody finds it.
        numbers: numbers drawn, in the order they were called.
        reserve: numbers in reserve, in order.
        proof: why no draw keeps the balance.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="draws")
    call = models.ForeignKey(NominationCall, models.PROTECT, related_name="draws")
    state = models.CharField(max_length=12, choices=DrawState, default=DrawState.ANNOUNCED)
    seats = models.PositiveSmallIntegerField()
    file = models.TextField()
    file_sha256 = models.CharField(max_length=64)
    seed_kind = models.CharField(max_length=16, choices=SeedKind)
    seed_says = models.CharField(max_length=500)
    seed_on = models.DateField()
    seed = models.CharField(max_length=200, blank=True)
    seed_source = models.CharField(max_length=500, blank=True)
    numbers = CanonicalJSONField(default=list)
    reserve = CanonicalJSONField(default=list)
    proof = models.TextField(blank=True)
    announced_at = models.DateTimeField(auto_now_add=True)
    drawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One draw of a call at a time; a result has its seed."""

        db_table = "council_seat_draw"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call"],
                condition=Q(state__in=[DrawState.ANNOUNCED, DrawState.DRAWN]),
                name="seat_draw_one_of_a_call",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DrawState.DRAWN, DrawState.IMPOSSIBLE])
                | Q(drawn_at__isnull=False) & ~Q(seed=""),
                name="seat_draw_result_has_seed",
            ),
            models.CheckConstraint(
                condition=~Q(state=DrawState.IMPOSSIBLE) | ~Q(proof=""), name="seat_draw_impossible_proved"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.call_id} {self.pk}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit


class PoolEntry(models.Model):
    """Who stands behind a number of a pool; the number is public, the person is not."""

    draw = models.ForeignKey(SeatDraw, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="pool_entries")

    class Meta:
        """One number, one person."""

        db_table = "council_pool_entry"
        ordering = ["draw", "number"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "number"], name="pool_entry_number_once"),
            models.UniqueConstraint(fields=["draw", "nominee"], name="pool_entry_nominee_once"),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.number}"


class ReserveEntry(models.Model):
    """A place on the reserve list of a seat group (บัญชีรายชื่อสำรอง), called up in order.

    Attributes:
        place: from 1; a later list goes on behind an earlier one.
        source: where the place comes from, ``draw:3`` or ``election:5``.
        called_on: day on which the person was called up or gone.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="reserves")
    group_code = models.CharField(max_length=40)
    place = models.PositiveIntegerField()
    nominee = models.OneToOneField(Nominee, models.PROTECT, related_name="reserve_entry")
    source = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=ReserveState, default=ReserveState.WAITING)
    called_on = models.DateField(null=True, blank=True)

    class Meta:
        """Places in order; who was called has a day."""

        db_table = "council_reserve_entry"
        ordering = ["council", "group_code", "place"]
        constraints = [
            models.UniqueConstraint(fields=["council", "group_code", "place"], name="reserve_place_once"),
            models.CheckConstraint(
                condition=Q(state=ReserveState.WAITING, called_on__isnull=True)
                | ~Q(state=ReserveState.WAITING) & Q(called_on__isnull=False),
                name="reserve_called_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.group_code} {self.place}"
