"""Meetings and agenda items as lower floors may show them: ledger, papers, letters."""

from __future__ import annotations

from collections.abc import Collection

import rules
from django.urls import reverse
from django.utils.translation import get_language

from sapha.council.meetings.choices import PUBLIC
from sapha.council.meetings.models import AgendaItem
from sapha.council.meetings.queries.meetings import meeting_by_key
from sapha.council.meetings.telling import name_of, when
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
