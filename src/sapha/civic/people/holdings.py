"""What this app holds of a person, and what of it can be forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Q

from sapha.civic.people.models import (
    Account,
    ContactConfirmation,
    ContactPoint,
    OneTimeToken,
    Person,
    RoleAssignment,
)
from sapha.civic.people.names import PersonDetails
from sapha.foundation.errors import Bilingual
from sapha.foundation.holdings import Holding, Row, register_holding
from sapha.ledger.models import Event

_ACCOUNT = Bilingual(
    "เพื่อให้ท่านเข้าสู่ระบบ เก็บไว้ตราบที่มีบัญชี", "So that you can sign in; kept while the account exists"
)
_WISH = Bilingual("ท่านให้ไว้เพื่อรับข้อความ ลบได้เมื่อท่านขอ", "Given by you to receive messages; erased when you ask")
_OFFICE = Bilingual(
    "หลักฐานการปฏิบัติหน้าที่ กฎหมายให้เก็บไว้", "Proof of who held public office or duty; the law has it kept"
)
_LEDGER = Bilingual(
    "บัญชีเหตุการณ์แก้ไขไม่ได้ ไม่มีชื่อหรือข้อมูลติดต่อ มีแต่เลขบัญชี",
    "The ledger cannot be changed; it names no person, only the number of an account",
)


def _person(pk: int) -> Sequence[Row]:
    return list(Person.objects.filter(pk=pk).values(*PersonDetails.__slots__))


def _account(pk: int) -> Sequence[Row]:
    return [
        {
            "key": one.actor_key,
            "email": one.email,
            "created_at": one.created_at,
            "last_sign_in": one.last_login,
        }
        for one in Account.objects.filter(person=pk)
    ]


def _sign_in_addresses(pk: int) -> Sequence[Row]:
    return list(EmailAddress.objects.filter(user__person=pk).order_by("pk").values("email", "verified"))


def _sign_in_methods(pk: int) -> Sequence[Row]:
    rows = Authenticator.objects.filter(user__person=pk).order_by("pk")
    return list(rows.values("type", "created_at", "last_used_at"))


def _providers(pk: int) -> Sequence[Row]:
    rows = SocialAccount.objects.filter(user__person=pk).order_by("pk")
    return list(rows.values("provider", "date_joined", "last_login"))


def _sessions(pk: int) -> Sequence[Row]:
    rows = UserSession.objects.filter(user__person=pk).order_by("pk")
    return list(rows.values("created_at", "ip", "user_agent"))


def _links(pk: int) -> Sequence[Row]:
    rows = OneTimeToken.objects.filter(account__person=pk).order_by("pk")
    return list(rows.values("purpose", "created_at", "expires_at", "used_at"))


def _roles(pk: int) -> Sequence[Row]:
    rows = RoleAssignment.objects.filter(person=pk).order_by("pk")
    return list(rows.values("role", "unit_kind", "unit_key", "starts_on", "ends_on", "withdrawn_at"))


def _contact_points(pk: int) -> Sequence[Row]:
    rows = ContactPoint.objects.filter(person=pk).order_by("kind")
    return list(rows.values("kind", "value", "verified_at", "is_preferred"))


def _codes(pk: int) -> Sequence[Row]:
    rows = ContactConfirmation.objects.filter(person=pk).order_by("pk")
    return list(rows.values("kind", "created_at", "expires_at", "tries", "closed_at"))


def _acts(pk: int) -> Sequence[Row]:
    accounts = Account.objects.filter(person=pk)
    mine = Q(subject=f"person:{pk}") | Q(actor_key__in=[one.actor_key for one in accounts])
    rows = Event.objects.filter(mine).order_by("pk")
    return list(rows.values("at", "verb", "actor_key", "subject", "facts"))


def _forget_contact_points(pk: int) -> int:
    return ContactPoint.objects.filter(person=pk).delete()[0]


def _forget_codes(pk: int) -> int:
    return ContactConfirmation.objects.filter(person=pk).delete()[0]


def register() -> None:
    """Register every holding of this app, once."""
    for name, thai, english, read in (
        ("person", "ชื่อและตำแหน่ง", "Name and post", _person),
        ("account", "บัญชี", "Account", _account),
        ("sign_in_addresses", "อีเมลที่ใช้เข้าสู่ระบบ", "Addresses for signing in", _sign_in_addresses),
        ("sign_in_methods", "พาสคีย์และแอปยืนยันตัวตน", "Passkeys and authenticator apps", _sign_in_methods),
        ("providers", "บัญชี LINE หรือ ThaID ที่เชื่อมไว้", "Connected LINE or ThaID", _providers),
        ("sessions", "เครื่องที่เข้าสู่ระบบอยู่", "Devices signed in", _sessions),
        ("one_time_links", "ลิงก์ใช้ครั้งเดียวที่เคยออกให้", "One-time links once issued", _links),
    ):
        register_holding(Holding(name, Bilingual(thai, english), _ACCOUNT, read, goes_with_account=True))
    roles = Bilingual("บทบาท", "Roles")
    register_holding(Holding("roles", roles, _OFFICE, _roles, names_person=True))
    points = Bilingual("ช่องทางติดต่อ", "Contact points")
    register_holding(Holding("contact_points", points, _WISH, _contact_points, _forget_contact_points))
    codes = Bilingual("รหัสยืนยันที่เคยส่ง", "Codes once sent")
    register_holding(Holding("contact_codes", codes, _WISH, _codes, _forget_codes))
    acts = Bilingual("เหตุการณ์ในบัญชีเหตุการณ์", "Acts in the ledger")
    register_holding(Holding("acts", acts, _LEDGER, _acts))
