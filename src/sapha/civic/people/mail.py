"""Letters to a person's own address: their words, and the secrets they are filled with."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sapha.civic.people.choices import ContactKind, TokenPurpose
from sapha.civic.people.confirmations import LIFETIME, code_of, value_digest
from sapha.civic.people.models import Account, ContactConfirmation, ContactPoint, OneTimeToken, Person
from sapha.civic.people.sealed import CONTACT_CODE, INVITATION, Opened, SealedLetter
from sapha.civic.people.tokens import token_in_letter
from sapha.foundation.errors import Bilingual

_INVITED = Bilingual("คำเชิญเข้าใช้ระบบสภา", "Invitation to Sapha")
_INVITATION = Bilingual(
    "เรียน {name}\n\nท่านได้รับเชิญให้ใช้ระบบสภา ของกรุงเทพมหานคร โปรดเปิดลิงก์นี้ภายใน 7 วัน เพื่อยืนยันชื่อและตั้งรหัสผ่าน "
    "ลิงก์ใช้ได้ครั้งเดียว\n\n{{url_th}}\n\nหากท่านไม่รู้จักระบบนี้ ไม่ต้องทำอะไร และไม่ต้องส่งต่อลิงก์",
    "You have been invited to Sapha, the system of Bangkok's citizen councils. Open this link within 7 days "
    "to confirm your name and choose a password. It works once.\n\n{{url_en}}\n\n"
    "If you do not know this system, do nothing and do not pass the link on.",
)
_CODE_SUBJECT = Bilingual("รหัสยืนยันช่องทางติดต่อ", "Code to confirm where messages reach you")
_CODE = Bilingual(
    "รหัสยืนยันของระบบสภา กรุงเทพมหานคร คือ {{code}} ใช้ได้ครั้งเดียวภายใน {minutes} นาที "
    "หากท่านไม่ได้ขอรหัสนี้ ไม่ต้องทำอะไร และอย่าบอกรหัสแก่ผู้ใด",
    "Your code for Sapha, Bangkok's citizen councils, is {{code}}. It works once and for {minutes} minutes. "
    "If you did not ask for it, do nothing and tell it to nobody.",
)


def site_address(name: str, token: str, language: str = "th") -> str:
    """Return the full public address of a page that a token opens."""
    with override(language):
        return f"{settings.SITE_URL}{reverse(name, args=[token])}"


def _no_braces(text: str) -> str:
    """Return a name in which nothing looks like a mark."""
    return text.replace("{", "(").replace("}", ")")


def invitation_letter(person: Person, kept: OneTimeToken) -> SealedLetter:
    """Return the letter that brings an invitation; its link is filled in when it goes out."""
    name = _no_braces(person.full_name)
    text = Bilingual(_INVITATION.th.format(name=name), _INVITATION.en.format(name=name))
    return SealedLetter(INVITATION, f"invitation {kept.pk}", person, ContactKind.EMAIL, _INVITED, text)


def code_letter(confirmation: ContactConfirmation) -> SealedLetter:
    """Return the letter that brings a code; the code is filled in when it goes out."""
    minutes = int(LIFETIME.total_seconds() // 60)
    text = Bilingual(_CODE.th.format(minutes=minutes), _CODE.en.format(minutes=minutes))
    key = f"contact_code {confirmation.pk}"
    return SealedLetter(CONTACT_CODE, key, confirmation.person, confirmation.kind, _CODE_SUBJECT, text)


def _number(key: str) -> int:
    return int(key.rpartition(" ")[2])


def open_invitation(key: str) -> Opened | None:
    """Return address and links of an invitation; ``None`` when it was withdrawn, used or is too old."""
    kept = (
        OneTimeToken.objects.filter(pk=_number(key), purpose=TokenPurpose.INVITATION)
        .select_related("account")
        .first()
    )
    token = token_in_letter(kept) if kept else None
    account: Account | None = kept.account if kept else None
    if token is None or account is None or not account.email:
        return None
    urls = {f"url_{code}": site_address("people:invitation", token, code) for code in ("th", "en")}
    return Opened(account.email, urls)


def open_contact_code(key: str) -> Opened | None:
    """Return address and code; ``None`` when it was used or withdrawn, is too old, or the address changed."""
    good = ContactConfirmation.objects.filter(closed_at__isnull=True, expires_at__gt=timezone.now())
    found = good.filter(pk=_number(key)).first()
    if found is None:
        return None
    point = ContactPoint.objects.filter(person=found.person_id, kind=found.kind).first()
    if point is None or value_digest(point.kind, point.value) != found.value_digest:
        return None
    return Opened(point.value, {"code": code_of(found)})
