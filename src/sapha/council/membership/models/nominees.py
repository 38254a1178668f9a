"""People who are nominated for a seat group, until they are appointed or not."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sapha.civic.districts.models import Subdistrict
from sapha.civic.people.models import Person
from sapha.civic.people.units import Unit
from sapha.council.councils.charter.kinds import CommunityType, Sex
from sapha.council.councils.models import Council, Seat
from sapha.council.membership.choices import LIVE, NomineeState, Office, Standing
from sapha.council.membership.models.orders import AppointmentOrder

_SEXES = [(one.value, one.value) for one in Sex]
_COMMUNITIES = [(one.value, one.value) for one in CommunityType]


class Nominee(models.Model):
    """A person nominated for a seat group of a council.

    What balance rules count stands here and nowhere else; it is shown to the council's
    officers, and to the public only as counts.

    Attributes:
        nominated_by: the community, group or office that nominates.
        sex: as stated; empty: not stated.
        birth_year: year of birth, CE; the day is not needed and not kept.
        subdistrict: where the person lives, works or studies.
        seat: the seat chosen for them; set from ``placed`` on.
        office: what they will be in the council.
        standing: whether they will hold the seat or stand in for its holder.
        accepted_on: day on which the person accepted.
        acceptance: how they told it, ``หนังสือตอบรับ``.
        order: the order that appoints them, from its draft on.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="nominees")
    person = models.ForeignKey(Person, models.PROTECT, related_name="nominations")
    group_code = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=NomineeState, default=NomineeState.PROPOSED)
    nominated_by = models.CharField(max_length=300, blank=True)
    sex = models.CharField(max_length=8, choices=_SEXES, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    subdistrict = models.ForeignKey(Subdistrict, models.PROTECT, null=True, blank=True, related_name="+")
    community_type = models.CharField(max_length=24, choices=_COMMUNITIES, blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="nominees")
    office = models.CharField(max_length=12, choices=Office, default=Office.MEMBER)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.HOLDER)
    accepted_on = models.DateField(null=True, blank=True)
    acceptance = models.CharField(max_length=200, blank=True)
    order = models.ForeignKey(
        AppointmentOrder, models.PROTECT, null=True, blank=True, related_name="nominees"
    )
    nominated_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One live nomination per person and council; one nominee placed on a seat."""

        db_table = "council_nominee"
        ordering = ["council", "group_code", "id"]
        indexes = [models.Index(fields=["council", "state"], name="nominee_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "person"], condition=Q(state__in=LIVE), name="nominee_person_once"
            ),
            models.UniqueConstraint(
                fields=["seat", "standing"],
                condition=Q(state=NomineeState.PLACED),
                name="nominee_seat_once",
            ),
            models.CheckConstraint(condition=Q(state__in=NomineeState.values), name="nominee_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=[NomineeState.PLACED, NomineeState.APPOINTED], seat__isnull=False)
                | ~Q(state__in=[NomineeState.PLACED, NomineeState.APPOINTED]) & Q(seat__isnull=True),
                name="nominee_seated_once_placed",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=False)
                | ~Q(state__in=[NomineeState.ACCEPTED, NomineeState.PLACED, NomineeState.APPOINTED]),
                name="nominee_accepted_first",
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=1880, birth_year__lte=2200),
                name="nominee_birth_year_sane",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.group_code} {self.person_id}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach it."""
        return self.council.unit
