"""Rows of resolutions: the next number of the council in the year."""

from __future__ import annotations

from django.db.models import Max
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.council.meetings.models import AgendaItem, Resolution, Vote
from sapha.council.meetings.recording import record
from sapha.council.meetings.sources import watch_of
from sapha.foundation.date_forms import BE_MINUS_CE


def resolve(actor: Account, item: AgendaItem, text: str, outcome: str, vote: Vote | None) -> Resolution:
    """Write a resolution; a council has one open meeting, which is locked, so that numbers never meet."""
    meeting, now = item.meeting, timezone.now()
    year = timezone.localdate(now).year + BE_MINUS_CE
    rows = Resolution.objects.filter(council=meeting.council, year=year)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    made = Resolution.objects.create(
        council=meeting.council,
        item=item,
        vote=vote,
        number=last + 1,
        year=year,
        outcome=outcome,
        text=text,
        resolved_at=now,
    )
    record(
        actor,
        "resolution.made",
        meeting,
        item=item.pk,
        resolution=made.pk,
        number=made.short_number,
        outcome=outcome,
    )
    if (watch := watch_of(item.source)) is not None:
        watch.resolved(actor, made)
    return made


def void_resolution(actor: Account, vote: Vote) -> None:
    """Mark the resolution of a voided vote; its number stays."""
    valid = Resolution.objects.filter(vote=vote, voided_at__isnull=True).select_related("item")
    for row in valid:
        row.voided_at = timezone.now()
        row.save(update_fields=["voided_at"])
        if (watch := watch_of(row.item.source)) is not None:
            watch.voided(actor, row)
