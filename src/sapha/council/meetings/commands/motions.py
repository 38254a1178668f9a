"""Motions: put, changed and withdrawn while nobody has voted on them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import COMING, LEFT_OVER, MeetingState
from sapha.council.meetings.models import AgendaItem, Motion
from sapha.council.meetings.queries.agenda import item_of
from sapha.council.meetings.queries.votes import motion_of
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.texts import paragraphs
from sapha.council.membership.models import Membership
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import Bilingual, Conflict

_DEALT = Bilingual("วาระนี้พิจารณาเสร็จแล้ว", "This item was dealt with")
_VOTED = Bilingual(
    "ร่างมตินี้เปิดลงคะแนนแล้ว แก้ไขไม่ได้ ต้องยกเลิกการลงคะแนนก่อน",
    "A vote on this motion was opened: it cannot change unless the vote is voided",
)
_AMENDS = Bilingual(
    "แก้ไขเพิ่มเติมได้เฉพาะร่างมติหลักของวาระเดียวกัน", "An amendment amends a main motion of the same item"
)
_GONE = Bilingual("ร่างมตินี้ถอนไปแล้ว", "This motion was withdrawn")


@in_turn()
@transaction.atomic
def put_motion(
    *,
    actor: Account,
    item: AgendaItem,
    text: str,
    moved_by: Membership | None = None,
    amends: Motion | None = None,
) -> Motion:
    """Put a text before the council: a draft resolution, or an amendment of one.

    The same text put again, after a lost answer, is the motion that waits already.

    Args:
        actor: who enters it.
        item: which it decides; it may be prepared before the meeting.
        text: as it will be voted on.
        moved_by: the member who moved it; ``None``: the council's papers.
        amends: the motion it would change.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the text is missing or too long.
        Conflict: the item was dealt with; the amended motion was voted on or is one itself.
    """
    require(actor, "meetings.run_meeting", item)
    said = paragraphs(text, "text", required=True)
    meeting = locked_meeting(item.meeting, *COMING, MeetingState.OPEN)
    kept = item_of(meeting, item.pk)
    if kept.state not in LEFT_OVER:
        raise Conflict(_DEALT, rule="meetings.item_dealt_with")
    if amends is not None and (amends.item_id != kept.pk or amends.amends_id is not None):
        raise Conflict(_AMENDS, rule="meetings.amends_no_motion")
    if amends is not None:
        _unvoted(motion_of(meeting, amends.pk))
    if (waiting := _waiting(kept, said, moved_by, amends)) is not None:
        return waiting
    motion = Motion.objects.create(item=kept, text=said, moved_by=moved_by, amends=amends)
    record(actor, "motion.put", meeting, item=kept.pk, motion=motion.pk, amends=motion.amends_id)
    return motion


def _waiting(
    item: AgendaItem, text: str, moved_by: Membership | None, amends: Motion | None
) -> Motion | None:
    """Return the very motion that was put before and waits for its vote."""
    same = item.motions.filter(text=text, moved_by=moved_by, amends=amends, withdrawn_at__isnull=True)
    return same.filter(votes__isnull=True).select_related("item__meeting__council").first()


def _unvoted(motion: Motion) -> Motion:
    if motion.withdrawn_at is not None:
        raise Conflict(_GONE, rule="meetings.motion_withdrawn")
    if motion.votes.filter(voided_at__isnull=True).exists():
        raise Conflict(_VOTED, rule="meetings.motion_voted")
    return motion


@in_turn()
@transaction.atomic
def change_motion(*, actor: Account, motion: Motion, text: str) -> Motion:
    """Change the text of a motion before a vote on it is opened.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        BadInput: the text is missing or too long.
        Conflict: a vote was opened, it was withdrawn, or the item was dealt with.
    """
    require(actor, "meetings.run_meeting", motion.item)
    said = paragraphs(text, "text", required=True)
    meeting = locked_meeting(motion.item.meeting, *COMING, MeetingState.OPEN)
    kept = _unvoted(motion_of(meeting, motion.pk))
    if kept.item.state not in LEFT_OVER:
        raise Conflict(_DEALT, rule="meetings.item_dealt_with")
    if kept.text != said:
        kept.text = said
        kept.save(update_fields=["text"])
        record(actor, "motion.changed", meeting, item=kept.item_id, motion=kept.pk)
    return kept


@in_turn()
@transaction.atomic
def withdraw_motion(*, actor: Account, motion: Motion) -> Motion:
    """Withdraw a motion before a vote on it is opened.

    Raises:
        NotPermitted, NotThere: the actor runs no meetings of this council.
        Conflict: a vote was opened, or it was withdrawn before.
    """
    require(actor, "meetings.run_meeting", motion.item)
    meeting = locked_meeting(motion.item.meeting, *COMING, MeetingState.OPEN)
    kept = _unvoted(motion_of(meeting, motion.pk))
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=["withdrawn_at"])
    record(actor, "motion.withdrawn", meeting, item=kept.item_id, motion=kept.pk)
    return kept
