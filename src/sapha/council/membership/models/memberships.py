"""Memberships: who sat where, from which day to which."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sapha.civic.people.models import Person
from sapha.civic.people.units import Unit
from sapha.council.councils.models import Council, Seat
from sapha.council.councils.models.documents import Documented
from sapha.council.membership.choices import EndReason, Office, Standing
from sapha.council.membership.models.nominees import Nominee
from sapha.council.membership.models.orders import AppointmentOrder


class Membership(Documented):
    """A time in which a person sits on a seat; it is never deleted.

    The document columns name what ended it before its term: letter of resignation, order of
    removal, minutes of the election to an office.

    Attributes:
        nominee: how the person came to the seat, with the traits balance rules count.
        order: the order that appointed them.
        office: member, chair, vice chair or secretary.
        starts_on: first day.
        ends_on: day on which it ends, itself not counted: that of the term, or an earlier one.
        term_ends_on: end of the term, not counted; a replacement serves the rest of it.
        end_reason: why it ended before the term; empty: it did not.
        end_note: the reason in words.
        end_evidence: what proves it.
        replaces: the membership of the same seat whose term this one serves.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="memberships")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="memberships")
    order = models.ForeignKey(AppointmentOrder, models.PROTECT, related_name="memberships")
    office = models.CharField(max_length=12, choices=Office, default=Office.MEMBER)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.HOLDER)
    starts_on = models.DateField()
    ends_on = models.DateField()
    term_ends_on = models.DateField()
    end_reason = models.CharField(max_length=16, choices=EndReason, blank=True)
    end_note = models.TextField(blank=True)
    end_evidence = models.TextField(blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Nobody else holds the seat meanwhile (a trigger sees to it); an early end has its reasons."""

        db_table = "council_membership"
        ordering = ["council", "seat", "starts_on"]
        indexes = [
            models.Index(fields=["council", "starts_on", "ends_on"], name="membership_by_days"),
            models.Index(fields=["person", "starts_on"], name="membership_by_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), term_ends_on__gte=F("ends_on")),
                name="membership_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(end_reason="", ends_on=F("term_ends_on"))
                | (Q(end_reason__in=EndReason.values, document_date__isnull=False) & ~Q(document_number="")),
                name="membership_early_end_documented",
            ),
            models.CheckConstraint(
                condition=~Q(end_reason=EndReason.REMOVED) | ~Q(end_note="") & ~Q(end_evidence=""),
                name="membership_removed_with_evidence",
            ),
            models.CheckConstraint(condition=Q(office__in=Office.values), name="membership_office_known"),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="membership_standing_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.seat_id} {self.starts_on}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit
