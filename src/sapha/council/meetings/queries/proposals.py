"""Items members propose: their own, those that wait, where each stands, and by when the next meeting is reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import rules
from django.db.models import QuerySet
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import NOT_THERE
from sapha.council.councils.models import Council
from sapha.council.councils.queries.councils import rules_on
from sapha.council.meetings.choices import ItemState, MeetingState, ProposalState
from sapha.council.meetings.engine.notice import last_day_to_send
from sapha.council.meetings.models import AgendaItem, ItemProposal, Meeting
from sapha.council.meetings.queries.meetings import coming_meetings
from sapha.foundation.errors import NotThere


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposal and what became of it.

    Attributes:
        item: on the latest agenda it was put on and not taken off again; ``None``: on none.
    """

    proposal: ItemProposal
    item: AgendaItem | None


@dataclass(frozen=True, slots=True)
class Within:
    """The meeting a proposal of today still reaches.

    Attributes:
        last_day: on which it reaches its notice, by the charter's days of notice.
    """

    meeting: Meeting
    last_day: date


def _proposals() -> QuerySet[ItemProposal]:
    return ItemProposal.objects.select_related("council__charter", "membership__person", "membership__seat")


def own_proposals(actor: Account, council: Council) -> QuerySet[ItemProposal]:
    """Return what whoever looks proposed to the council, the latest first."""
    return _proposals().filter(council=council, membership__person=actor.person_id)


def proposals_of(council: Council) -> QuerySet[ItemProposal]:
    """Return everything members proposed to the council, the latest first."""
    return _proposals().filter(council=council)


def waiting_proposals(council: Council) -> QuerySet[ItemProposal]:
    """Return what waits for the secretary, the earliest first."""
    return proposals_of(council).filter(state=ProposalState.WAITING).order_by("proposed_at", "id")


def items_of(proposals: Iterable[ItemProposal]) -> dict[str, AgendaItem]:
    """Return the agenda items that came of proposals, the latest of each, by subject key; one query."""
    keys = [one.ledger_key for one in proposals]
    rows = AgendaItem.objects.filter(source__in=keys).exclude(state=ItemState.WITHDRAWN)
    return {one.source: one for one in rows.select_related("meeting__council").order_by("pk")}


def standings(proposals: Iterable[ItemProposal]) -> list[Standing]:
    """Return where proposals stand; one query."""
    listed = list(proposals)
    items = items_of(listed)
    return [Standing(one, items.get(one.ledger_key)) for one in listed]


def proposal_by_key(key: str) -> ItemProposal | None:
    """Return the proposal of a subject's key, its running id."""
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return None
    return _proposals().filter(pk=int(key)).first()


def is_own(actor: object | None, proposal: ItemProposal) -> bool:
    """Return whether the actor made the proposal."""
    person = actor.person_id if isinstance(actor, Account) else None
    return person is not None and proposal.membership.person_id == person


def sees_proposal(actor: object | None, proposal: ItemProposal) -> bool:
    """Return whether the actor may read a proposal: who made it, and who writes or audits the council's agendas."""
    return is_own(actor, proposal) or bool(rules.has_perm("meetings.see_work", actor, proposal))


def proposal_for(actor: object | None, council: Council, pk: int) -> ItemProposal:
    """Return a proposal of the council.

    Raises:
        NotThere: there is none, or the actor may not read it.
    """
    found = _proposals().filter(council=council, pk=pk).first()
    if found is None or not sees_proposal(actor, found):
        raise NotThere(NOT_THERE, rule="meetings.no_such_proposal")
    return found


def reached_by_today(council: Council) -> Within | None:
    """Return the next meeting whose notice can still name what is proposed today; ``None``: none is planned."""
    today = timezone.localdate()
    for meeting in coming_meetings(council).filter(state=MeetingState.PLANNED):
        held = rules_on([council.charter], meeting.day).get(council.charter_id)
        if held is not None and (last := last_day_to_send(held.rules.notice, meeting.day)) >= today:
            return Within(meeting, last)
    return None
