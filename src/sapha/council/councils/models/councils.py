"""Councils, their seats and the states of their life."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sapha.civic.people.units import Unit
from sapha.council.councils.choices import STATE_BANDS, CouncilState
from sapha.council.councils.models.charters import Charter, shown
from sapha.council.councils.models.documents import Documented
from sapha.council.councils.validators import is_council_key


class Council(models.Model):
    """One body: a district council, a committee under it, a youth council, a body of an area.

    Attributes:
        key: public key. A district council bears the code of its district, ``1049``; every
            other body of the district is counted from 2, ``1049-2``; bodies of the whole
            city are ``1000-1`` and on.
        parent: the council a committee or working group works for.
        charter: its rules; which version holds depends on the day.
        state: its state now; the history is in `CouncilStateChange`.
        is_sample: made by the sample data.
    """

    key = models.CharField(max_length=12, unique=True)
    district = models.ForeignKey(
        "districts.District", models.PROTECT, null=True, blank=True, related_name="councils"
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="committees")
    charter = models.ForeignKey(Charter, models.PROTECT, related_name="councils")
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=CouncilState, default=CouncilState.PLANNED)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Keys that say where a council belongs."""

        db_table = "council_council"
        ordering = ["key"]
        indexes = [models.Index(fields=["state", "key"], name="council_by_state")]
        constraints = [
            models.CheckConstraint(condition=is_council_key("key"), name="council_key_pattern"),
            models.CheckConstraint(condition=Q(state__in=CouncilState.values), name="council_state_known"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="council_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name_th

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return shown(self.name_th, self.name_en)

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the council."""
        return Unit("council", self.key)

    @property
    def ledger_key(self) -> str:
        """Chain and subject of the council in the ledger."""
        return f"council:{self.key}"

    @property
    def band(self) -> str:
        """The band its state is drawn with."""
        return STATE_BANDS[self.state]


class Seat(models.Model):
    """One seat of a council; it stays when the charter changes, and is locked to be filled.

    A seat is in force on a day when the version of that day has its group with at least
    ``number`` seats (`queries.seats_on`).

    Attributes:
        group_code: code of its seat group.
        number: place within the group, from 1.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="seats")
    group_code = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()

    class Meta:
        """One row per seat."""

        db_table = "council_seat"
        ordering = ["council", "group_code", "number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "group_code", "number"], name="seat_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="seat_counted_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.group_code} {self.number}"


class CouncilStateChange(Documented):
    """A time in the life of a council, with the document that began it.

    Attributes:
        sequence: place in the life of the council, from 1.
        starts_on: first day of the state.
        ends_on: day on which the next state began, itself not counted in; empty: it lasts.
        reason: why, in the words of whoever decided.
        review_on: when a suspension is to be looked at again.
        recorded_by: actor key of the account.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="states")
    sequence = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=CouncilState)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=80)

    class Meta:
        """States follow one another without overlap (a trigger of the database sees to it)."""

        db_table = "council_state_change"
        ordering = ["council", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["council", "sequence"], name="council_state_sequence_once"),
            models.UniqueConstraint(
                fields=["council"], condition=Q(ends_on__isnull=True), name="council_one_state_now"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="council_state_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CouncilState.values), name="council_state_change_known"
            ),
            models.CheckConstraint(
                condition=Q(state=CouncilState.PLANNED)
                | (Q(document_date__isnull=False) & ~Q(document_number="")),
                name="council_state_documented",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.state} {self.starts_on}"

    @property
    def band(self) -> str:
        """The band the state is drawn with."""
        return STATE_BANDS[self.state]
