"""What this app holds of a person: how they take part, where they say they live, what they agreed to."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from sapha.civic.participants.choices import ShownAs
from sapha.civic.participants.models import Consent, Participant, PendingAct, ResidenceClaim
from sapha.civic.participants.sameness import keep_marks
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding

_TAKING_PART = Bilingual(
    "เพื่อให้ท่านมีส่วนร่วม เมื่อลบแล้วสิ่งที่ท่านทำไว้แสดงด้วยนามแฝง",
    "So that you can take part; after erasure what you did is shown under a pseudonym",
)
_CONSENT = Bilingual("หลักฐานว่าท่านยินยอมเมื่อใด", "Proof of what you agreed to and when")


def _participation(pk: int) -> Sequence[Row]:
    rows = Participant.objects.filter(person=pk)
    return list(rows.values("shown_as", "public_name", "joined_at", "erased_at"))


def _residences(pk: int) -> Sequence[Row]:
    rows = ResidenceClaim.objects.filter(participant__person=pk).order_by("pk")
    return list(
        rows.values(
            "district__name_th",
            "basis",
            "claimed_at",
            "letter_asked_at",
            "post_address",
            "posted_at",
            "confirmed_at",
            "withdrawn_at",
        )
    )


def _consents(pk: int) -> Sequence[Row]:
    rows = Consent.objects.filter(participant__person=pk).order_by("pk")
    return list(rows.values("notice", "version", "given_at", "withdrawn_at"))


def _waiting(pk: int) -> Sequence[Row]:
    rows = PendingAct.objects.filter(person=pk).order_by("pk")
    return list(
        rows.values("act", "typed", "public_name", "contact_kind", "contact_value", "created_at", "done_at")
    )


def _forget_waiting(pk: int) -> int:
    return PendingAct.objects.filter(person=pk).delete()[0]


def _forget_participation(pk: int) -> int:
    rows = Participant.objects.filter(person=pk, erased_at__isnull=True)
    found = rows.select_related("person__account").first()
    if found is None:
        return 0
    keep_marks(found)
    return rows.update(shown_as=ShownAs.NOBODY, public_name="", contact_digest=None, erased_at=timezone.now())


def _forget_residences(pk: int) -> int:
    return ResidenceClaim.objects.filter(participant__person=pk).delete()[0]


def register() -> None:
    """Register every holding of this app, once."""
    part = Bilingual("การมีส่วนร่วม", "Taking part")
    register_holding(Holding("participation", part, _TAKING_PART, _participation, _forget_participation))
    residences = Bilingual(
        "เขตที่ท่านแจ้งว่าอยู่อาศัย ทำงาน หรือเรียน", "Districts where you say you live, work or study"
    )
    register_holding(Holding("residences", residences, _TAKING_PART, _residences, _forget_residences))
    register_holding(Holding("consents", Bilingual("ความยินยอม", "Consents"), _CONSENT, _consents))
    waiting = Bilingual("รายการที่รอรหัสยืนยัน", "Acts that wait for a code")
    week = Bilingual("รอท่านกรอกรหัส ลบหลัง 7 วัน", "They wait for your code; forgotten after 7 days")
    register_holding(Holding("pending_acts", waiting, week, _waiting, _forget_waiting))
