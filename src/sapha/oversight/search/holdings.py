"""What this app holds of a person: the searches they saved."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding
from sapha.oversight.search.models import SavedSearch

_WISH = Bilingual("ท่านบันทึกไว้เอง ลบได้เมื่อท่านขอ", "Saved by you; erased when you ask")


def _saved(pk: int) -> Sequence[Row]:
    rows = SavedSearch.objects.filter(participant__person=pk).order_by("pk")
    return list(rows.values("words", "kind", "district", "year", "saved_at", "looked_on", "stopped_at"))


def _forget(pk: int) -> int:
    return SavedSearch.objects.filter(participant__person=pk).delete()[1].get("search.SavedSearch", 0)


def register() -> None:
    """Register the holding, once."""
    title = Bilingual("คำค้นที่ท่านบันทึกไว้", "Searches you saved")
    register_holding(Holding("saved_searches", title, _WISH, _saved, _forget))
