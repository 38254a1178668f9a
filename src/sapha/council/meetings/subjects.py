"""Meetings and agenda items as lower floors may show them: ledger, papers, letters."""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse
from django.utils.translation import get_language

from sapha.council.meetings.choices import PUBLIC, ProposalState
from sapha.council.meetings.models import AgendaItem, ItemProposal
from sapha.council.meetings.queries.meetings import meeting_by_key
from sapha.council.meetings.queries.proposals import (
    is_own,
    items_of,
    proposal_by_key,
    sees_proposal,
)
from sapha.council.meetings.telling import name_of, proposal_path, when
from sapha.foundation.errors import Bilingual
from sapha.foundation.subjects import Figures, SubjectKind

_WITHHELD = Bilingual("เรื่องลับ", "a secret item")


def _language() -> str:
    return get_language() or "th"


def _url(key: str) -> str:
    council, _, ref = key.partition("/")
    return reverse("meetings:meeting", args=[council, ref])


def _title(key: str) -> str:
    found = meeting_by_key(key)
    return name_of(found).in_language(_language()) if found else ""


def _figures(key: str) -> Figures:
    found = meeting_by_key(key)
    return {} if found is None else {"": when(found).in_language(_language())}


def _known(_actor: object | None, keys: Collection[str]) -> list[str]:
    """Return which keys name meetings that have their notice: those are public."""
    return [key for key in keys if meeting_by_key(key) is not None]


def _unit(key: str) -> tuple[str, str] | None:
    council, _, _ref = key.partition("/")
    return ("council", council) if council else None


MEETING = SubjectKind(
    kind="meeting",
    url=_url,
    title=_title,
    may_view=lambda actor, key: key in _known(actor, [key]),
    may_view_all=_known,
    figures=_figures,
    unit=_unit,
)


def _item(key: str) -> AgendaItem | None:
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return None
    rows = AgendaItem.objects.select_related("meeting__council")
    return rows.filter(pk=int(key)).first()


def _item_url(key: str) -> str:
    item = _item(key)
    return (
        ""
        if item is None
        else reverse("meetings:item", args=[item.meeting.council.key, item.meeting.ref, item.pk])
    )


def _item_title(key: str) -> str:
    item = _item(key)
    if item is None:
        return ""
    return _WITHHELD.in_language(_language()) if item.is_secret else item.title


def sees_item(actor: object | None, item: AgendaItem) -> bool:
    """Return whether the actor may read an item: everybody one of a public meeting that is not secret."""
    open_to_all = item.meeting.state in PUBLIC and item.meeting.number is not None and not item.is_secret
    return open_to_all or bool(rules.has_perm("meetings.see_room", actor, item))


def _sees(actor: object | None, key: str) -> bool:
    item = _item(key)
    return item is not None and sees_item(actor, item)


def _attaches(actor: object | None, key: str) -> bool:
    item = _item(key)
    return item is not None and bool(rules.has_perm("meetings.write_agenda", actor, item))


def _reads(actor: object | None, key: str) -> bool:
    item = _item(key)
    return item is not None and bool(rules.has_perm("meetings.see_room", actor, item))


def _item_unit(key: str) -> tuple[str, str] | None:
    item = _item(key)
    return None if item is None else ("council", item.meeting.council.key)


def _item_chain(key: str) -> str:
    item = _item(key)
    return "system" if item is None else item.meeting.council.ledger_key


AGENDA_ITEM = SubjectKind(
    kind="agenda_item",
    url=_item_url,
    title=_item_title,
    may_view=_sees,
    unit=_item_unit,
    may_attach=_attaches,
    may_read=_reads,
    chain=_item_chain,
)


def _item_from(proposal: ItemProposal) -> AgendaItem | None:
    return items_of([proposal]).get(proposal.ledger_key)


def _proposal_seen(actor: object | None, key: str) -> bool:
    """A proposal is its member's and the office's; once it is on an agenda whoever reads the item sees it."""
    proposal = proposal_by_key(key)
    if proposal is None:
        return False
    if sees_proposal(actor, proposal):
        return True
    item = _item_from(proposal)
    return item is not None and sees_item(actor, item)


def _proposal_attaches(actor: object | None, key: str) -> bool:
    proposal = proposal_by_key(key)
    if proposal is None:
        return False
    waits = proposal.state == ProposalState.WAITING and is_own(actor, proposal)
    return waits or bool(rules.has_perm("meetings.write_agenda", actor, proposal))


def _proposal_read(actor: object | None, key: str) -> bool:
    """Its papers are read like it; once it is on an agenda by everybody in the room."""
    proposal = proposal_by_key(key)
    if proposal is None:
        return False
    if sees_proposal(actor, proposal):
        return True
    in_the_room = bool(rules.has_perm("meetings.see_room", actor, proposal))
    return in_the_room and _item_from(proposal) is not None


def _proposal_unit(key: str) -> tuple[str, str] | None:
    proposal = proposal_by_key(key)
    return None if proposal is None else ("council", proposal.council.key)


def _proposal_chain(key: str) -> str:
    proposal = proposal_by_key(key)
    return "system" if proposal is None else proposal.council.ledger_key


def _proposal_url(key: str) -> str:
    proposal = proposal_by_key(key)
    return "" if proposal is None else proposal_path(proposal)


def _proposal_title(key: str) -> str:
    proposal = proposal_by_key(key)
    if proposal is None:
        return ""
    item = _item_from(proposal)
    return _WITHHELD.in_language(_language()) if item is not None and item.is_secret else proposal.title


ITEM_PROPOSAL = SubjectKind(
    kind="item_proposal",
    url=_proposal_url,
    title=_proposal_title,
    may_view=_proposal_seen,
    unit=_proposal_unit,
    may_attach=_proposal_attaches,
    may_read=_proposal_read,
    chain=_proposal_chain,
)
