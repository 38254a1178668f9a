"""What this app holds of a person: the documents they certified or signed, kept for ever."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.civic.people.models import Account
from sapha.evidence.prints.models import PrintFile
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding

_BASIS = Bilingual(
    "เอกสารที่รับรองแล้วเก็บไว้ตลอดไปและแก้ไขไม่ได้", "Certified documents are kept for ever and cannot be changed"
)


def _certified(pk: int) -> Sequence[Row]:
    keys = [one.actor_key for one in Account.objects.filter(person=pk)]
    rows = PrintFile.objects.filter(made_by__in=keys).order_by("pk")
    return list(rows.values("print__number", "revision", "signatory", "signer", "made_at"))


def register() -> None:
    """Register the holding, once."""
    title = Bilingual("เอกสารที่ท่านรับรอง", "Documents you certified")
    register_holding(Holding("prints", title, _BASIS, _certified, names_person=True))
