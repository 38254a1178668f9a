"""What this app holds of a person: nominations and memberships, kept as the record of who sat where."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.council.membership.models import Membership, Nominee
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding

_RECORD = Bilingual(
    "หลักฐานการเสนอชื่อและแต่งตั้งกรรมการสภา กฎหมายให้เก็บไว้",
    "The record of who was nominated and appointed to a council; the law has it kept",
)


def _nominations(pk: int) -> Sequence[Row]:
    rows = Nominee.objects.filter(person=pk).order_by("pk")
    return list(
        rows.values(
            "council__key", "group_code", "state", "nominated_by", "sex", "birth_year", "subdistrict__name_th",
            "community_type", "accepted_on", "acceptance", "nominated_at",
        )
    )  # fmt: skip


def _memberships(pk: int) -> Sequence[Row]:
    rows = Membership.objects.filter(person=pk).order_by("pk")
    return list(
        rows.values(
            "council__key", "office", "standing", "starts_on", "ends_on", "term_ends_on", "end_reason", "end_note",
            "document_number", "document_date",
        )
    )  # fmt: skip


def register() -> None:
    """Register every holding of this app, once."""
    nominations = Bilingual("การเสนอชื่อเป็นกรรมการ", "Nominations to councils")
    memberships = Bilingual("การเป็นกรรมการสภา", "Memberships of councils")
    register_holding(Holding("nominations", nominations, _RECORD, _nominations, names_person=True))
    register_holding(Holding("memberships", memberships, _RECORD, _memberships, names_person=True))
