"""Members propose items: propose, take back; the secretary declines with a reason, or takes it from the sources."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE, require
from sapha.council.councils.models import Council
from sapha.council.meetings.choices import PROPOSED_KINDS, ProposalState
from sapha.council.meetings.models import ItemProposal
from sapha.council.meetings.queries.members import NOT_A_MEMBER
from sapha.council.meetings.recording import record_proposal, waiting_proposal
from sapha.council.meetings.telling import tell_proposer
from sapha.council.meetings.texts import TITLE, one_line, paragraphs
from sapha.council.membership.models import Membership
from sapha.council.membership.queries.sitting import seated_on
from sapha.council.membership.recording import locked_council
from sapha.foundation.errors import BadInput, Bilingual, Conflict, NotPermitted, NotThere

MOST_WAITING = 10
LONGEST_REASON = 2000
_KIND = Bilingual("โปรดเลือกประเภทวาระ", "Choose the kind of item")
_ENOUGH = Bilingual(
    f"ท่านมีเรื่องที่รอเลขานุการอยู่แล้ว {MOST_WAITING} เรื่อง โปรดรอคำตอบหรือถอนบางเรื่อง",
    f"{MOST_WAITING} of your proposals wait for the secretary already: wait for the answer or take some back",
)


@dataclass(frozen=True, slots=True)
class ProposalText:
    """What a member proposes; the attributes of `ItemProposal`."""

    kind: str
    title: str
    reason: str
    detail: str = ""

    def checked(self) -> dict[str, str]:
        """Return the columns.

        Raises:
            BadInput: a part is missing, too long, or of no kind members propose.
        """
        if self.kind not in {one.value for one in PROPOSED_KINDS}:
            raise BadInput(_KIND, rule="meetings.item_kind", where="kind")
        return {
            "kind": self.kind,
            "title": one_line(self.title, "title", TITLE, required=True),
            "detail": paragraphs(self.detail, "detail"),
            "reason": paragraphs(self.reason, "reason", LONGEST_REASON, required=True),
        }


def _seat_of(actor: Account, council: Council) -> Membership:
    seated = seated_on(council, timezone.localdate()).filter(person=actor.person_id)
    found = seated.first() if actor.person_id is not None else None
    if found is None:
        raise NotPermitted(NOT_A_MEMBER, rule="meetings.not_a_member")
    return found


@transaction.atomic
def propose_item(*, actor: Account, council: Council, text: ProposalText) -> ItemProposal:
    """Propose an item for the next meeting, as somebody who sits in the council today.

    Args:
        actor: the member.
        council: theirs.
        text: what, of which kind, and why.

    Raises:
        NotPermitted, NotThere: the actor does not sit in this council.
        BadInput: a text is missing or too long, or the kind is none members propose.
        Conflict: too many of theirs wait.
    """
    require(actor, "meetings.propose_item", council)
    columns = text.checked()
    # One at a time per council, so that the limit cannot be passed in parallel.
    kept = locked_council(council)
    seat = _seat_of(actor, kept)
    mine = kept.item_proposals.filter(membership__person=actor.person_id, state=ProposalState.WAITING)
    if mine.count() >= MOST_WAITING:
        raise Conflict(_ENOUGH, rule="meetings.proposals_enough")
    made = ItemProposal.objects.create(council=kept, membership=seat, proposed_at=timezone.now(), **columns)
    record_proposal(actor, "item_proposal.made", made, membership=seat.pk, kind=made.kind)
    return made


@transaction.atomic
def withdraw_proposal(*, actor: Account, proposal: ItemProposal) -> ItemProposal:
    """Take back one's own proposal while it waits.

    Raises:
        NotPermitted: the actor sits in no seat of the council.
        NotThere: it is somebody else's.
        Conflict: it is on the agenda, declined or taken back.
    """
    require(actor, "meetings.withdraw_proposal", proposal)
    if proposal.membership.person_id != actor.person_id:
        raise NotThere(NOT_THERE, rule="meetings.no_such_proposal")
    kept = waiting_proposal(proposal)
    kept.state = ProposalState.WITHDRAWN
    kept.save(update_fields=["state"])
    record_proposal(actor, "item_proposal.withdrawn", kept)
    return kept


@transaction.atomic
def decline_proposal(*, actor: Account, proposal: ItemProposal, reason: str) -> ItemProposal:
    """Say why a proposal is not put on an agenda; its member is told.

    Raises:
        NotPermitted, NotThere: the actor writes no agenda of this council.
        BadInput: the reason is missing.
        Conflict: it is on the agenda, declined or taken back.
    """
    require(actor, "meetings.decline_proposal", proposal)
    why = paragraphs(reason, "reason", LONGEST_REASON, required=True)
    kept = waiting_proposal(proposal)
    kept.state, kept.declined_because, kept.answered_at = ProposalState.DECLINED, why, timezone.now()
    kept.save(update_fields=["state", "declined_because", "answered_at"])
    record_proposal(actor, "item_proposal.declined", kept)
    said = Bilingual(f"ไม่บรรจุในระเบียบวาระ เพราะ {why}", f"It is not put on the agenda: {why}")
    tell_proposer(actor, kept, said, f"{kept.ledger_key} declined")
    return kept
