"""What this app holds of a person: that they come to a meeting, asked before it, or proposed an item as a member."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.council.meetings.models import ItemProposal, Registration
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding

_WISH = Bilingual("ท่านแจ้งเองก่อนการประชุม ลบได้เมื่อท่านขอ", "Sent by you before a meeting; erased when you ask")

_OFFICE = Bilingual(
    "เสนอในฐานะกรรมการ เก็บเป็นหลักฐานของสภา", "Proposed as a member; kept as a record of the council"
)


def _proposals(pk: int) -> Sequence[Row]:
    rows = ItemProposal.objects.filter(membership__person=pk).order_by("pk")
    return list(rows.values("council", "kind", "title", "detail", "reason", "state", "proposed_at"))


def _registrations(pk: int) -> Sequence[Row]:
    rows = Registration.objects.filter(person=pk).order_by("pk")
    return list(rows.values("meeting", "kind", "text", "registered_at", "withdrawn_at"))


def _forget_registrations(pk: int) -> int:
    return Registration.objects.filter(person=pk).delete()[0]


def register() -> None:
    """Register every holding of this app, once."""
    title = Bilingual("การลงทะเบียนและคำถามก่อนการประชุม", "Registrations and questions before meetings")
    register_holding(Holding("meeting_registrations", title, _WISH, _registrations, _forget_registrations))
    proposed = Bilingual("เรื่องที่ท่านเสนอเข้าวาระในฐานะกรรมการ", "Items you proposed as a member")
    register_holding(Holding("item_proposals", proposed, _OFFICE, _proposals))
