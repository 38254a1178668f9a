"""What this app itself lets people do by a one-time code: opening an account, erasing their data."""

from __future__ import annotations

from django.urls import reverse

from sapha.civic.participants.acts import Act, Outcome, Typed, register_act
from sapha.civic.participants.commands import erase_participant, open_account
from sapha.civic.participants.models import Participant
from sapha.foundation.errors import Bilingual

OPEN_ACCOUNT, ERASE = "participants.open_account", "participants.erase"
_TITLE = Bilingual("เปิดบัญชี", "open an account")
_OPENED = Bilingual(
    "บัญชีของท่านเปิดแล้ว เข้าสู่ระบบได้ด้วยรหัสทางอีเมล พาสคีย์ หรือรหัสผ่าน",
    "Your account is open. Sign in by a code to your e-mail address, a passkey or a password.",
)
_ERASE = Bilingual("ลบข้อมูลของฉัน", "erase my data")
_ERASED = Bilingual(
    "ลบข้อมูลของท่านแล้ว เรื่อง ความเห็น และการสนับสนุนที่ทำไว้ยังนับอยู่โดยไม่มีชื่อ และจะไม่มีข้อความถึงท่านอีก",
    "Your data is erased. What you raised, said and supported stays counted, without a name; no message "
    "reaches you any more.",
)


def _open(participant: Participant, _about: str, _typed: Typed) -> Outcome:
    open_account(actor=participant)
    return Outcome(_OPENED)


def _erase(participant: Participant, _about: str, _typed: Typed) -> Outcome:
    erase_participant(actor=participant)
    return Outcome(_ERASED)


def _erase_form(_about: str) -> str:
    return reverse("participants:erase")


def _form(_about: str) -> str:
    return reverse("participants:open_account")


def register() -> None:
    """Register every act of this app, once."""
    register_act(Act(OPEN_ACCOUNT, _TITLE, _open, _form, signs_in=True))
    register_act(Act(ERASE, _ERASE, _erase, _erase_form, agrees=False))
