"""What is seen to by itself: reminders before and after the last day, and word to the head after a week."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.choices import Role
from sapha.civic.people.queries import people_over
from sapha.council.commitments.models import Commitment
from sapha.council.commitments.queries import due_for_reminder
from sapha.council.commitments.recording import OFFICERS, tell
from sapha.foundation.errors import Bilingual
from sapha.foundation.jobs import WORKER_KEY

# Days from the last day on which the unit is told; after the last of them its head is.
REMINDERS = {-7: "week_before", -1: "day_before", 1: "day_after"}
ESCALATION = 7
_SOON = Bilingual("ใกล้ครบกำหนด", "Due soon")
_LATE = Bilingual("เลยกำหนดแล้ว", "Overdue")
_ESCALATED = Bilingual("เลยกำหนดเกิน 7 วัน", "More than 7 days overdue")


def send_reminders(now: datetime) -> int:
    """Remind units of what falls due; return how many people were told, now or before.

    A day on which nothing ran is made up for: each occasion is told once, on its day or later.

    Args:
        now: with time zone.
    """
    day, told = timezone.localtime(now).date(), 0
    for one in due_for_reminder(day):
        passed = (day - one.due_on).days
        with transaction.atomic():
            told += _remind(one, passed)
    return told


def _remind(one: Commitment, passed: int) -> int:
    reached = [when for when in REMINDERS if when <= passed]
    told = 0
    if reached:
        when = max(reached)
        said = _SOON if when < 0 else _LATE
        told = tell(WORKER_KEY, one, people_over(one.unit, OFFICERS), said, f"{one.due_on} {REMINDERS[when]}")
    if passed >= ESCALATION:
        told += tell(
            WORKER_KEY, one, people_over(one.unit, (Role.AGENCY_HEAD,)), _ESCALATED, f"{one.due_on} escalated"
        )
    return told
