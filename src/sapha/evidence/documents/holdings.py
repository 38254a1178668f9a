"""What this app holds of a person: which documents they attached; the city keeps its own papers."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.evidence.documents.models import Document
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding

_BASIS = Bilingual(
    "เอกสารราชการเก็บตามอายุการเก็บ ชื่อผู้แนบไม่เผยแพร่",
    "Papers of the city are kept for their retention; who attached them is not published",
)


def _attached(pk: int) -> Sequence[Row]:
    rows = Document.objects.filter(uploaded_by__person=pk).order_by("pk")
    return list(
        rows.values("subject", "title", "file_name", "sha256", "uploaded_at", "withdrawn_at", "purged_at")
    )


def register() -> None:
    """Register the holding, once."""
    register_holding(
        Holding("documents", Bilingual("เอกสารที่ท่านแนบ", "Documents you attached"), _BASIS, _attached)
    )
