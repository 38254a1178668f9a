"""From a member's proposal to the agenda: what waits is offered, and its state follows the item."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings.beside import register_beside_item
from sapha.council.meetings.choices import PROPOSED_KINDS, ProposalState
from sapha.council.meetings.models import AgendaItem, ItemProposal, Meeting, Resolution
from sapha.council.meetings.panels import register_work_panel
from sapha.council.meetings.queries.proposals import proposal_by_key, waiting_proposals
from sapha.council.meetings.recording import locked_proposal, record_proposal, waiting_proposal
from sapha.council.meetings.sources import (
    ProposedItem,
    SourceWatch,
    register_agenda_source,
    register_source_watch,
)
from sapha.council.meetings.telling import PROPOSAL, tell_proposer, when
from sapha.evidence.notices.kinds import register_message_kind
from sapha.foundation.errors import Bilingual

KIND = "item_proposal"
_KINDS = {one.value: one for one in PROPOSED_KINDS}
# The earliest are offered; those behind them move up as these are taken or declined.
_MOST = 100


def _offered(meeting: Meeting) -> Sequence[ProposedItem]:
    return [
        ProposedItem(
            one.ledger_key,
            _KINDS[one.kind],
            one.title,
            "\n\n".join(part for part in (one.detail, f"เหตุผล: {one.reason}") if part),
            one.membership.person.full_name,
        )
        for one in waiting_proposals(meeting.council)[:_MOST]
    ]


def _of(source: str) -> ItemProposal | None:
    kind, _, key = source.partition(":")
    found = proposal_by_key(key) if kind == KIND else None
    return None if found is None else locked_proposal(found)


def _claimed(source: str) -> None:
    proposal = _of(source)
    if proposal is not None:
        waiting_proposal(proposal)


def _taken(actor: Account, item: AgendaItem) -> None:
    proposal = _of(item.source)
    if proposal is None:
        return
    _become(proposal, ProposalState.LISTED)
    record_proposal(actor, "item_proposal.listed", proposal, item=item.pk)
    at = when(item.meeting)
    said = Bilingual(f"บรรจุในระเบียบวาระการประชุม{at.th}", f"It is on the agenda of the meeting of {at.en}")
    tell_proposer(actor, proposal, said, f"{proposal.ledger_key} listed {item.pk}")


def _withdrawn(actor: Account, item: AgendaItem) -> None:
    proposal = _of(item.source)
    if proposal is None or proposal.state != ProposalState.LISTED:
        return
    _become(proposal, ProposalState.WAITING)
    record_proposal(actor, "item_proposal.unlisted", proposal, item=item.pk)
    said = Bilingual("ถูกถอนจากระเบียบวาระครั้งนี้ และรอบรรจุใหม่", "It was taken off this agenda and waits again")
    tell_proposer(actor, proposal, said, f"{proposal.ledger_key} unlisted {item.pk}")


def _become(proposal: ItemProposal, state: ProposalState) -> None:
    proposal.state, proposal.answered_at = state, timezone.now()
    proposal.save(update_fields=["state", "answered_at"])


def _nothing(_actor: Account, _resolution: Resolution) -> None:
    """What the council decides stands with the item, to which the proposal leads."""


def beside(request: HttpRequest, item: AgendaItem) -> SafeString | str:
    """Return from which member an item came, and when; nothing beside one that came from elsewhere."""
    kind, _, key = item.source.partition(":")
    proposal = proposal_by_key(key) if kind == KIND else None
    if proposal is None:
        return ""
    return render_to_string("meetings/proposed_by.html", {"proposal": proposal}, request)


def work(request: HttpRequest, council: Council) -> SafeString | str:
    """Return how many proposals wait for the secretary, and the way to them."""
    waiting = waiting_proposals(council).count()
    context = {"council": council, "waiting": waiting}
    return render_to_string("meetings/proposals_panel.html", context, request)


def register() -> None:
    """Register the source, who is told of its items, what stands beside them, and the answers to members."""
    register_agenda_source(_offered)
    register_source_watch(SourceWatch(KIND, _taken, _withdrawn, _nothing, _nothing, _claimed))
    register_beside_item(beside)
    register_work_panel(work)
    answered = Bilingual("คำตอบต่อเรื่องที่ท่านเสนอเข้าวาระ", "answers to items you proposed")
    register_message_kind(PROPOSAL, answered)
