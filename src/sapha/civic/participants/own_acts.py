"""What this app itself lets people do by a one-time code: opening an account."""

from __future__ import annotations

from django.urls import reverse

from sapha.civic.participants.acts import Act, Outcome, Typed, register_act
from sapha.civic.participants.commands import open_account
from sapha.civic.participants.models import Participant
from sapha.foundation.errors import Bilingual

OPEN_ACCOUNT = "participants.open_account"
_TITLE = Bilingual("เปิดบัญชี", "open an account")
_OPENED = Bilingual(
    "บัญชีของท่านเปิดแล้ว เข้าสู่ระบบได้ด้วยรหัสทางอีเมล พาสคีย์ หรือรหัสผ่าน",
    "Your account is open. Sign in by a code to your e-mail address, a passkey or a password.",
)


def _open(participant: Participant, _about: str, _typed: Typed) -> Outcome:
    open_account(actor=participant)
    return Outcome(_OPENED)


def _form(_about: str) -> str:
    return reverse("participants:open_account")


def register() -> None:
    """Register every act of this app, once."""
    register_act(Act(OPEN_ACCOUNT, _TITLE, _open, _form, signs_in=True))
