"""What the unit does with a commitment: acknowledge, report, finish with evidence, refuse, refer."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.commitments.choices import CommitmentState, RefusalReason
from sapha.council.commitments.models import Commitment
from sapha.council.commitments.recording import locked_commitment, take
from sapha.council.commitments.rules import check_unfinished
from sapha.council.meetings.texts import one_line, paragraphs
from sapha.evidence.documents.queries import count_of
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_NO_EVIDENCE = Bilingual(
    "โปรดแนบหลักฐาน เช่น ภาพถ่ายก่อนและหลัง ก่อนแจ้งว่าดำเนินการแล้ว",
    "Attach evidence, like photographs before and after, before you say that it is done",
)
_NO_REASON = Bilingual("โปรดเลือกเหตุผล", "Choose a reason")
_SECOND = Bilingual(
    "ข้อสั่งการที่สภาขอให้ดำเนินการต่อ ต้องให้เจ้าหน้าที่อีกคนเป็นผู้ปิด",
    "What the council took up again is closed by a second officer",
)
NOTE = 5000  # characters


def _locked(actor: Account, commitment: Commitment) -> Commitment:
    require(actor, "commitments.carry_out", commitment)
    kept = locked_commitment(commitment)
    check_unfinished(kept.state)
    return kept


def _close(actor: Account, kept: Commitment) -> None:
    if kept.reopened_on is not None and kept.closed_by == actor.actor_key:
        raise Conflict(_SECOND, rule="commitments.second_officer")
    kept.finished_on, kept.closed_by = timezone.localdate(), actor.actor_key


@transaction.atomic
def acknowledge_commitment(*, actor: Account, commitment: Commitment) -> Commitment:
    """Say that the unit has received it.

    Raises:
        NotPermitted, NotThere: the actor does not act for the unit.
        Conflict: it was acknowledged before, or is finished.
    """
    kept = _locked(actor, commitment)
    kept.acknowledged_on = timezone.localdate()
    take(actor, kept, "commitment.acknowledged", state=CommitmentState.ACKNOWLEDGED)
    return kept


@transaction.atomic
def report_progress(*, actor: Account, commitment: Commitment, note: str) -> Commitment:
    """Say how far it is; what was not acknowledged is by this.

    Raises:
        NotPermitted, NotThere: the actor does not act for the unit.
        BadInput: nothing was said, or too much.
        Conflict: it is finished.
    """
    said, kept = paragraphs(note, "note", NOTE, required=True), _locked(actor, commitment)
    if kept.state == CommitmentState.OPEN:
        kept.acknowledged_on = timezone.localdate()
        kept.state = CommitmentState.ACKNOWLEDGED
    take(actor, kept, "commitment.reported", state=CommitmentState.IN_PROGRESS, note=said)
    return kept


@transaction.atomic
def finish_commitment(*, actor: Account, commitment: Commitment, note: str) -> Commitment:
    """Say that it is done; evidence is attached to it.

    Raises:
        NotPermitted, NotThere: the actor does not act for the unit.
        BadInput: nothing was said, too much, or no evidence is attached.
        Conflict: it is finished, or the same officer closed it before the council took it up again.
    """
    said, kept = paragraphs(note, "note", NOTE, required=True), _locked(actor, commitment)
    if not count_of(kept.subject):
        raise BadInput(_NO_EVIDENCE, rule="commitments.no_evidence", where="note")
    _close(actor, kept)
    take(actor, kept, "commitment.done", state=CommitmentState.DONE, note=said)
    return kept


@transaction.atomic
def refuse_commitment(*, actor: Account, commitment: Commitment, reason: str, note: str) -> Commitment:
    """Say that the unit cannot do it, and why.

    Raises:
        NotPermitted, NotThere: the actor does not act for the unit.
        BadInput: no reason was chosen, nothing was said, or too much.
        Conflict: it is finished, or the same officer closed it before.
    """
    said, kept = paragraphs(note, "note", NOTE, required=True), _locked(actor, commitment)
    if reason not in RefusalReason.values:
        raise BadInput(_NO_REASON, rule="commitments.no_reason", where="reason")
    _close(actor, kept)
    kept.refusal_reason = reason
    take(actor, kept, "commitment.refused", state=CommitmentState.REFUSED, note=said, reason=reason)
    return kept


@transaction.atomic
def refer_commitment(
    *, actor: Account, commitment: Commitment, destination: str, reference: str, note: str
) -> Commitment:
    """Hand it to a body outside, under a number by which it can be followed there.

    Raises:
        NotPermitted, NotThere: the actor does not act for the unit.
        BadInput: the destination, its number or the words are missing or too long.
        Conflict: it is finished, or the same officer closed it before.
    """
    said, kept = paragraphs(note, "note", NOTE, required=True), _locked(actor, commitment)
    kept.destination = one_line(destination, "destination", 300, required=True)
    kept.reference = one_line(reference, "reference", 100, required=True)
    _close(actor, kept)
    take(actor, kept, "commitment.referred", state=CommitmentState.REFERRED, note=said)
    return kept
