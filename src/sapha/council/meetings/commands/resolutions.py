"""Resolutions without a vote, and why one creates no commitment."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import ItemState, MeetingState, VoteOutcome
from sapha.council.meetings.models import AgendaItem, Resolution
from sapha.council.meetings.queries.agenda import item_of
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.resolving import checked_effect, resolve
from sapha.council.meetings.texts import one_line, paragraphs
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import Bilingual, Conflict

_NOT_CURRENT = Bilingual("ต้องเปิดวาระนี้ก่อน", "Open the item first")


@in_turn()
@transaction.atomic
def take_note(*, actor: Account, item: AgendaItem, text: str, effect: str = "") -> Resolution:
    """Enter that the council took note of the item being considered; nothing is voted on.

    Args:
        actor: who runs the meeting.
        item: being considered.
        text: of the resolution.
        effect: what it does; when left out, it takes note, or adopts the minutes the item is about.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the text is missing or too long, or the effect is unknown.
        Conflict: the item is not being considered.
    """
    require(actor, "meetings.run_meeting", item)
    said, does = paragraphs(text, "text", required=True), checked_effect(effect)
    kept = item_of(locked_meeting(item.meeting, MeetingState.OPEN), item.pk)
    if kept.state != ItemState.CURRENT:
        raise Conflict(_NOT_CURRENT, rule="meetings.item_not_current")
    return resolve(actor, kept, said, VoteOutcome.CARRIED, effect=does)


@in_turn()
@transaction.atomic
def explain_no_commitment(*, actor: Account, resolution: Resolution, reason: str) -> Resolution:
    """Say why nobody has to do anything because of a resolution.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the reason is missing or too long.
    """
    require(actor, "meetings.run_meeting", resolution)
    said = one_line(reason, "reason", 1000, required=True)
    meeting = locked_meeting(resolution.item.meeting)
    kept = Resolution.objects.select_related("council").get(pk=resolution.pk)
    kept.no_commitment = said
    kept.save(update_fields=["no_commitment"])
    record(actor, "resolution.explained", meeting, resolution=kept.pk, number=kept.short_number)
    return kept
