"""The letter that brings a one-time code, and the code it is filled with when it goes out."""

from __future__ import annotations

from django.utils import timezone

from sapha.civic.participants.acts import Act
from sapha.civic.participants.codes import LIFETIME, code_of
from sapha.civic.participants.models import PendingAct
from sapha.civic.people.sealed import ACT_CODE, Opened, SealedLetter
from sapha.foundation.errors import Bilingual

_SUBJECT = Bilingual("รหัสใช้ครั้งเดียวของระบบสภา", "Your one-time code for Sapha")
_TEXT = Bilingual(
    "รหัสของท่านคือ {{code}} เพื่อ: {act} ใช้ได้ครั้งเดียวภายใน {minutes} นาที "
    "หากท่านไม่ได้ขอรหัสนี้ ไม่ต้องทำอะไร และอย่าบอกรหัสแก่ผู้ใด",
    "Your code is {{code}}, to: {act}. It works once and for {minutes} minutes. "
    "If you did not ask for it, do nothing and tell it to nobody.",
)


def act_letter(pending: PendingAct, act: Act) -> SealedLetter:
    """Return the letter that brings the code of an act; the code is filled in when it goes out."""
    minutes = int(LIFETIME.total_seconds() // 60)
    text = Bilingual(
        _TEXT.th.format(act=act.title.th, minutes=minutes), _TEXT.en.format(act=act.title.en, minutes=minutes)
    )
    key = f"act_code {pending.codes_sent} {pending.pk}"
    return SealedLetter(ACT_CODE, key, pending.person, pending.contact_kind, _SUBJECT, text)


def open_act_code(key: str) -> Opened | None:
    """Return address and code; ``None`` when the act is done, the code too old or another one went out."""
    _, number, pk = key.split(" ")
    found = PendingAct.objects.filter(
        pk=int(pk), codes_sent=int(number), done_at__isnull=True, expires_at__gt=timezone.now()
    ).first()
    return None if found is None else Opened(found.contact_value, {"code": code_of(found)})
