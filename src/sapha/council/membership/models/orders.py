"""Orders by which people are appointed (คำสั่งแต่งตั้ง)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sapha.civic.people.units import Unit
from sapha.council.councils.models import Council
from sapha.council.membership.choices import OrderKind
from sapha.evidence.letters.choices import LetterState
from sapha.evidence.letters.models import Letter


class AppointmentOrder(models.Model):
    """An order that appoints members; its text, number and day are those of the letter.

    Attributes:
        starts_on: first day of the memberships it begins.
        amends: the order before it, when the council has one.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="appointment_orders")
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="appointment_order")
    kind = models.CharField(max_length=8, choices=OrderKind)
    starts_on = models.DateField()
    amends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amendments")

    class Meta:
        """Only an amendment follows another order."""

        db_table = "council_appointment_order"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=OrderKind.APPOINT, amends__isnull=True)
                | Q(kind=OrderKind.AMEND, amends__isnull=False),
                name="appointment_order_amends",
            )
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.letter}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit

    @property
    def is_draft(self) -> bool:
        """Whether it has no number yet."""
        return self.letter.state == LetterState.DRAFT
