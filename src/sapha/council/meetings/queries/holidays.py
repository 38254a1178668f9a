"""Days on which offices are closed, and the load of the file that names them."""

from __future__ import annotations

from datetime import date

from sapha.council.meetings.models import Holiday
from sapha.ledger.models import Event

REFERENCE_SUBJECT = "system:meetings_reference"


def loaded_reference_hash() -> str | None:
    """Return the hash of the reference file that was taken in last."""
    last = Event.objects.filter(subject=REFERENCE_SUBJECT).order_by("-pk").first()
    return None if last is None else str(last.facts["content_hash"])


def holidays_between(first: date, last: date) -> dict[date, Holiday]:
    """Return the holidays from one day to another, both included, by day."""
    return {one.day: one for one in Holiday.objects.filter(day__gte=first, day__lte=last)}
