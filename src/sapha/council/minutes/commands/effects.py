"""What a resolution does, stated or corrected after the meeting."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import Effect, VoteOutcome
from sapha.council.meetings.models import Resolution
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.resolving import checked_effect
from sapha.council.minutes.choices import MinutesState
from sapha.council.minutes.models import Minutes
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_WHICH = Bilingual("โปรดเลือกผลของมติ", "Choose what the resolution does")
_NOT_CARRIED = Bilingual(
    "มตินี้ไม่ผ่านหรือถูกยกเลิก จึงไม่มีผล", "The resolution was not carried or is void: it does nothing"
)
_FROZEN = Bilingual(
    "ที่ประชุมรับรองรายงานการประชุมแล้ว เปลี่ยนผลของมติที่ระบุไว้ไม่ได้",
    "The minutes are adopted: the effect that was stated cannot change",
)


@transaction.atomic
def state_effect(*, actor: Account, resolution: Resolution, effect: str) -> Resolution:
    """State what a resolution does, or correct it before the minutes of its meeting are adopted.

    Args:
        actor: who keeps the meetings of the council.
        resolution: carried and not void.
        effect: a code of `Effect`.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the effect is missing or unknown.
        Conflict: the resolution was not carried or is void, or its effect stands in adopted minutes.
    """
    require(actor, "meetings.run_meeting", resolution)
    does = checked_effect(effect)
    if not does:
        raise BadInput(_WHICH, rule="minutes.effect_missing", where="effect")
    meeting = locked_meeting(resolution.item.meeting)
    kept = Resolution.objects.select_related("council", "item").get(pk=resolution.pk)
    if kept.outcome != VoteOutcome.CARRIED or kept.voided_at is not None:
        raise Conflict(_NOT_CARRIED, rule="minutes.effect_not_carried")
    if kept.effect == does:
        return kept
    if kept.effect and Minutes.objects.filter(meeting=meeting, state=MinutesState.ADOPTED).exists():
        raise Conflict(_FROZEN, rule="minutes.effect_frozen")
    before, kept.effect = kept.effect, Effect(does)
    kept.save(update_fields=["effect"])
    facts = {"number": kept.short_number, "effect": does, "before": before}
    record(actor, "resolution.effect_stated", meeting, resolution=kept.pk, **facts)
    return kept
