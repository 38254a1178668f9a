"""Who was in the room from when to when, who withdrew from which item, who presided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sapha.council.meetings.choices import AttendanceWay, ConflictGround, PresidingRight
from sapha.council.meetings.models.agenda import AgendaItem
from sapha.council.meetings.models.meetings import Meeting
from sapha.council.membership.models import Membership


class Attendance(models.Model):
    """A stay of a member in a meeting, from arrival to leaving; who comes back has another one.

    Attributes:
        way: how the arrival was recorded; online counts only signed in.
        recorded_by: actor key.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="attendances")
    way = models.CharField(max_length=8, choices=AttendanceWay)
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.CharField(max_length=80)

    class Meta:
        """One stay at a time."""

        db_table = "council_attendance"
        ordering = ["meeting", "came_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "membership"],
                condition=Q(left_at__isnull=True),
                name="attendance_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("came_at")),
                name="attendance_times_in_order",
            ),
            models.CheckConstraint(condition=Q(way__in=AttendanceWay.values), name="attendance_way_known"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.membership_id}"


class Recusal(models.Model):
    """A member who withdraws from an item because of a conflict of interest.

    Attributes:
        ground, note: why, as it will stand in the minutes.
        declared_at: from when they are not counted.
        returned_at: when they came back to the meeting after the item.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="recusals")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="recusals")
    ground = models.CharField(max_length=16, choices=ConflictGround)
    note = models.CharField(max_length=1000, blank=True)
    declared_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Once per item."""

        db_table = "council_recusal"
        ordering = ["item", "declared_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "membership"], name="recusal_once"),
            models.CheckConstraint(
                condition=Q(ground__in=ConflictGround.values), name="recusal_ground_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.membership_id}"


class Presiding(models.Model):
    """Who presided, by what right, from when to when; the first one is recorded before opening."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="presidings")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="presidings")
    right = models.CharField(max_length=12, choices=PresidingRight)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One at a time."""

        db_table = "council_presiding"
        ordering = ["meeting", "since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(until__isnull=True), name="presiding_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(right__in=PresidingRight.values), name="presiding_right_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.membership_id}"
