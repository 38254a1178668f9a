"""Rows of resolutions: the next number of the council in the year, and what a resolution does."""

from __future__ import annotations

from django.db.models import Max
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings.choices import Effect, VoteOutcome
from sapha.council.meetings.models import AgendaItem, Resolution, Vote
from sapha.council.meetings.recording import record
from sapha.council.meetings.sources import watch_of
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput, Bilingual

_EFFECT = Bilingual("โปรดเลือกผลของมติจากรายการ", "Choose what the resolution does from the list")


def checked_effect(effect: str) -> str:
    """Return the code of an effect, or nothing where nothing was said.

    Raises:
        BadInput: there is no such effect.
    """
    if effect and effect not in Effect.values:
        raise BadInput(_EFFECT, rule="meetings.effect", where="effect")
    return effect


def usual_effect(kind: str, *, is_voted: bool = True) -> str:
    """Return what a resolution on an item of this kind does where nothing else is said; empty: it must be said."""
    if kind == AgendaKind.ADOPTION_OF_MINUTES:
        return Effect.MINUTES
    return "" if is_voted else Effect.NOTED


def resolve(
    actor: Account, item: AgendaItem, text: str, outcome: str, *, vote: Vote | None = None, effect: str = ""
) -> Resolution:
    """Write a resolution; a council has one open meeting, which is locked, so that numbers never meet.

    Args:
        actor: who runs the meeting.
        item: decided on.
        text: of the resolution.
        outcome: carried or not.
        vote: it rests on, where one was held.
        effect: what it does; the usual one of its item, when left out. One that was not carried does nothing.
    """
    does = effect or usual_effect(item.kind, is_voted=vote is not None)
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
        effect=does if outcome == VoteOutcome.CARRIED else "",
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
        effect=made.effect,
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
