"""Entering acts on meetings in the chain of their council, and locking a meeting to write it."""

from __future__ import annotations

from typing import Any

from sapha.civic.people.models import Account
from sapha.council.meetings.choices import MeetingState, ProposalState
from sapha.council.meetings.models import ItemProposal, Meeting
from sapha.foundation.errors import Bilingual, Conflict
from sapha.ledger.commands import record_event

_TOLD = {
    MeetingState.PLANNED: Bilingual(
        "การประชุมนี้ยังไม่ได้แจ้งกรรมการ", "The members have no notice of this meeting yet"
    ),
    MeetingState.CONVENED: Bilingual("การประชุมนี้ยังไม่เปิด", "This meeting has not been opened"),
    MeetingState.OPEN: Bilingual("การประชุมนี้เปิดอยู่", "This meeting is in session"),
    MeetingState.ADJOURNED: Bilingual("การประชุมนี้เลื่อนไปแล้ว", "This meeting was adjourned"),
    MeetingState.CLOSED: Bilingual("การประชุมนี้ปิดแล้ว", "This meeting is closed"),
    MeetingState.CANCELLED: Bilingual("การประชุมนี้ยกเลิกแล้ว", "This meeting was cancelled"),
}

_ANSWERED = Bilingual("เรื่องนี้ได้คำตอบหรือถอนไปแล้ว", "This proposal was answered or taken back already")


def record(actor: Account, verb: str, meeting: Meeting, **facts: Any) -> None:
    """Enter an act; facts name rows and numbers, never people or what they wrote."""
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=meeting.council.ledger_key,
        subject=meeting.ledger_key,
        facts={"meeting": meeting.ref, **facts},
    )


def record_proposal(actor: Account, verb: str, proposal: ItemProposal, **facts: Any) -> None:
    """Enter an act on what a member proposes; facts name rows, never people or what they wrote."""
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=proposal.council.ledger_key,
        subject=proposal.ledger_key,
        facts={"proposal": proposal.pk, **facts},
    )


def locked_proposal(proposal: ItemProposal) -> ItemProposal:
    """Return what is kept of a proposal now, its row locked: who answers and who takes it back wait for each other."""
    ItemProposal.objects.select_for_update().get(pk=proposal.pk)
    rows = ItemProposal.objects.select_related("council__charter", "membership__person")
    return rows.get(pk=proposal.pk)


def waiting_proposal(proposal: ItemProposal) -> ItemProposal:
    """Return a proposal that waits for its answer, its row locked.

    Raises:
        Conflict: it is on an agenda, declined or taken back by now.
    """
    kept = locked_proposal(proposal)
    if kept.state != ProposalState.WAITING:
        raise Conflict(_ANSWERED, rule="meetings.proposal_answered")
    return kept


def locked_meeting(meeting: Meeting, *states: str) -> Meeting:
    """Return the meeting as it is kept now, its row locked: those who write one meeting wait for each other.

    Args:
        meeting: which one.
        states: in which it must be; any, when left out.

    Raises:
        Conflict: it is in another state by now.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    kept = Meeting.objects.select_related("council__charter", "charter_version").get(pk=meeting.pk)
    if states and kept.state not in states:
        raise Conflict(_TOLD[MeetingState(kept.state)], rule=f"meetings.is_{kept.state}")
    return kept
