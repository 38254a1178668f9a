"""What this app holds of a person: messages, and how they want to be told."""

from __future__ import annotations

from collections.abc import Sequence

from sapha.evidence.notices.choices import MessageState, Reason
from sapha.evidence.notices.kinds import message_kinds
from sapha.evidence.notices.models import DeliveryPreference, MissingMessage, OutboxMessage, Unsubscription
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding

_OFFICIAL = Bilingual(
    "หลักฐานว่าได้แจ้งท่านตามกฎหมาย (พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง)",
    "Proof that you were told as the law demands (Administrative Procedure Act)",
)
_ORDINARY = Bilingual(
    "เพื่อให้ท่านอ่านย้อนหลังได้ เมื่อลบเหลือแต่จำนวนและเวลาที่ส่ง",
    "So that you can read them again; after erasure only that and when something was sent remains",
)
_WISH = Bilingual("ท่านเลือกไว้เอง ลบได้เมื่อท่านขอ", "Chosen by you; erased when you ask")
_GAPS = Bilingual(
    "รายการข้อความที่ควรส่งถึงท่านแต่ขาดไป ไม่มีเนื้อความ",
    "Messages you should have got and did not; without their text",
)
_GONE = Bilingual("ลบตามคำขอ", "Erased at request")
_COLUMNS = (
    "kind", "channel", "state", "reason", "subject_th", "subject_en", "text_th", "text_en", "link",
    "queued_at", "sent_at", "read_at",
)  # fmt: skip


def _official_kinds() -> list[str]:
    return [kind.name for kind in message_kinds().values() if kind.official]


def _official(pk: int) -> Sequence[Row]:
    rows = OutboxMessage.objects.filter(person=pk, kind__in=_official_kinds()).order_by("pk")
    return list(rows.values(*_COLUMNS))


def _ordinary(pk: int) -> Sequence[Row]:
    rows = OutboxMessage.objects.filter(person=pk).exclude(kind__in=_official_kinds()).order_by("pk")
    return list(rows.values(*_COLUMNS))


def _forget_ordinary(pk: int) -> int:
    """Take what messages said out of them; the rows stay, for the ledger counted them.

    What is being sent at this moment is let go; its text is gone with the next erasure.
    """
    rows = OutboxMessage.objects.filter(person=pk).exclude(kind__in=_official_kinds())
    rows.filter(state=MessageState.QUEUED).update(state=MessageState.SUPPRESSED, reason=Reason.STOPPED)
    still_there = rows.exclude(state=MessageState.SENDING).exclude(text_th=_GONE.th)
    return still_there.update(
        subject_th=_GONE.th,
        subject_en=_GONE.en,
        text_th=_GONE.th,
        text_en=_GONE.en,
        link="",
        about="",
        error="",
    )


def _preferences(pk: int) -> Sequence[Row]:
    rows = DeliveryPreference.objects.filter(person=pk)
    return list(rows.values("by_email", "by_line", "by_sms", "rhythm", "language"))


def _forget_preferences(pk: int) -> int:
    return DeliveryPreference.objects.filter(person=pk).delete()[0]


def _declined(pk: int) -> Sequence[Row]:
    rows = Unsubscription.objects.filter(recipient_key=f"person:{pk}").order_by("pk")
    return list(rows.values("kind", "since"))


def _forget_declined(pk: int) -> int:
    return Unsubscription.objects.filter(recipient_key=f"person:{pk}").delete()[0]


def _missing(pk: int) -> Sequence[Row]:
    rows = MissingMessage.objects.filter(person=pk).order_by("pk")
    return list(rows.values("kind", "source", "reconciliation__day", "resolved_at"))


def register() -> None:
    """Register every holding of this app, once."""
    for name, thai, english, basis, read, erase in (
        ("official_messages", "ข้อความทางการ", "Official messages", _OFFICIAL, _official, None),
        ("messages", "ข้อความอื่น", "Other messages", _ORDINARY, _ordinary, _forget_ordinary),
        ("delivery_preferences", "วิธีรับข้อความ", "How I am told", _WISH, _preferences, _forget_preferences),
        ("declined_messages", "ประเภทข้อความที่ไม่รับ", "Kinds of messages declined", _WISH, _declined, _forget_declined),
        ("missing_messages", "ข้อความที่ขาด", "Messages that were missing", _GAPS, _missing, None),
    ):  # fmt: skip
        register_holding(Holding(name, Bilingual(thai, english), basis, read, erase))
