"""Corrections to circulated minutes: proposed by members, accepted or refused by the secretary."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.recording import record
from sapha.council.meetings.texts import one_line
from sapha.council.membership.models import Membership
from sapha.council.minutes.choices import CorrectionState, MinutesState
from sapha.council.minutes.freezing import checked_text, locked_minutes, member_acting
from sapha.council.minutes.models import Block, Correction, Minutes
from sapha.council.minutes.queries.minutes import block_of
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_SAME = Bilingual("ข้อความเหมือนเดิม โปรดแก้ไขก่อนส่ง", "The text is the same: change it before you send it")
_OPEN = Bilingual("ท่านขอแก้ไขตอนนี้ไว้แล้ว รอเลขานุการพิจารณา", "Your correction of this block waits already")
_DECIDED = Bilingual("คำขอนี้พิจารณาไปแล้ว", "This correction was decided already")
_MOVED = Bilingual(
    "ข้อความตอนนี้เปลี่ยนไปแล้วหลังจากมีคำขอ โปรดให้กรรมการขอแก้ไขใหม่จากข้อความล่าสุด",
    "The block changed after this was proposed: ask for a correction of the text as it is now",
)


@transaction.atomic
def propose_correction(
    *, actor: Account, block: Block, text: str, reason: str, membership: Membership | None = None
) -> Correction:
    """Propose another text for a block of circulated minutes.

    Args:
        actor: the member, or the secretary who takes it down.
        block: which one.
        text: what it should say.
        reason: why.
        membership: for whom the secretary writes; the actor, when left out.

    Raises:
        NotPermitted, NotThere: the actor is no member of this council.
        BadInput: text or reason do not fit, or nothing changes.
        Conflict: the minutes are not before the members, or a proposal of theirs waits.
    """
    require(actor, "minutes.propose_correction", block)
    why = one_line(reason, "reason", 1000, required=True)
    found = locked_minutes(block.minutes, MinutesState.CIRCULATED)
    member = member_acting(found, actor, membership)
    kept = block_of(found, block.pk)
    said = checked_text(kept, text)
    if said == kept.text:
        raise BadInput(_SAME, rule="minutes.nothing_corrected", where="text")
    made = Correction(
        block=kept, membership=member.membership, before=kept.text, text=said, reason=why,
        proposed_by=actor.actor_key,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(_OPEN, rule="minutes.correction_waits") from error
    record(actor, "correction.proposed", found.meeting, correction=made.pk, block=kept.position)
    return made


def _decided(correction: Correction, state: str, answer: str) -> tuple[Correction, Minutes]:
    """Return the correction decided and its minutes, locked."""
    found = locked_minutes(correction.block.minutes, MinutesState.CIRCULATED)
    kept = Correction.objects.select_related("block", "membership__person").get(pk=correction.pk)
    if kept.state != CorrectionState.PROPOSED:
        raise Conflict(_DECIDED, rule="minutes.correction_decided")
    kept.state, kept.answer, kept.decided_at = state, answer, timezone.now()
    kept.save(update_fields=["state", "answer", "decided_at"])
    return kept, found


@transaction.atomic
def accept_correction(*, actor: Account, correction: Correction, answer: str = "") -> Correction:
    """Take a correction into the minutes.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council.
        Conflict: it was decided, the block changed meanwhile, or the minutes are adopted.
    """
    require(actor, "minutes.write_minutes", correction)
    said = one_line(answer, "answer", 1000)
    kept, found = _decided(correction, CorrectionState.ACCEPTED, said)
    block = kept.block
    if block.text != kept.before:
        raise Conflict(_MOVED, rule="minutes.block_moved_on")
    block.text, block.version = kept.text, block.version + 1
    block.save(update_fields=["text", "version"])
    facts = {"correction": kept.pk, "block": block.position, "version": block.version}
    record(actor, "correction.accepted", found.meeting, **facts)
    return kept


@transaction.atomic
def refuse_correction(*, actor: Account, correction: Correction, answer: str) -> Correction:
    """Refuse a correction and say why.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council.
        BadInput: the reason is missing.
        Conflict: it was decided, or the minutes are adopted.
    """
    require(actor, "minutes.write_minutes", correction)
    said = one_line(answer, "answer", 1000, required=True)
    kept, found = _decided(correction, CorrectionState.REFUSED, said)
    record(actor, "correction.refused", found.meeting, correction=kept.pk, block=kept.block.position)
    return kept


@transaction.atomic
def withdraw_correction(*, actor: Account, correction: Correction) -> Correction:
    """Take back one's own correction.

    Raises:
        NotPermitted, NotThere: it is another member's.
        Conflict: it was decided, or the minutes are adopted.
    """
    require(actor, "minutes.propose_correction", correction)
    kept, found = _decided(correction, CorrectionState.WITHDRAWN, "")
    member_acting(found, actor, kept.membership)
    record(actor, "correction.withdrawn", found.meeting, correction=kept.pk, block=kept.block.position)
    return kept
