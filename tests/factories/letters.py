"""Makers of registers and letters for tests, through the deeds themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from sapha.civic.people.models import Account
from sapha.civic.people.units import Unit
from sapha.evidence.letters import commands
from sapha.evidence.letters.choices import Direction, LetterKind
from sapha.evidence.letters.content import LetterContent
from sapha.evidence.letters.models import Letter, Register

FULL = {
    "subject": "ขอเชิญประชุมสภาคนเมืองประจำเขต",
    "salutation": "เรียน",
    "addressee": "ผู้อำนวยการเขตทุ่งครุ",
    "sender": "สำนักงานปกครองและทะเบียน\nศาลาว่าการกรุงเทพมหานคร ถนนดินสอ",
    "body": "ด้วยสำนักงานฯ กำหนดจัดประชุม ในวันที่ 2 ตุลาคม 2566\nจึงเรียนมาเพื่อโปรดทราบ",
    "closing": "ขอแสดงความนับถือ",
    "signer_name": "นายสมมุติ ใจดี",
    "signer_post": "ผู้อำนวยการสำนักงานปกครองและทะเบียน",
    "contact_office": "ฝ่ายบริหารงานทั่วไป",
    "contact_phone": "โทร. 0 2000 0000",
}


def content(**changed: Any) -> LetterContent:
    """Return a complete content with some parts changed."""
    return LetterContent(**{"dated": date(2023, 8, 17), **FULL, **changed})


def unit_of(account: Account) -> Unit:
    """Return the unit of the account's first role."""
    return next(iter(account.held_roles)).unit


def open_register(
    actor: Account,
    name: str = "ทะเบียนส่งทั่วไป",
    *,
    direction: str = Direction.OUTGOING,
    prefix: str = "กท 0406",
) -> Register:
    """Open a register of the actor's own unit."""
    return commands.open_register(
        actor=actor,
        unit=unit_of(actor),
        direction=direction,
        name=name,
        prefix=prefix if direction == Direction.OUTGOING else "",
    )


def draft(actor: Account, register: Register, kind: str = LetterKind.EXTERNAL, **changed: Any) -> Letter:
    """Keep a complete draft."""
    return commands.draft_letter(actor=actor, register=register, kind=kind, content=content(**changed))


def issue(actor: Account, register: Register, kind: str = LetterKind.EXTERNAL, **changed: Any) -> Letter:
    """Issue a complete letter."""
    return commands.issue_letter(actor=actor, letter=draft(actor, register, kind, **changed))


def record(actor: Account, register: Register, running: int, dated: date, **changed: Any) -> Letter:
    """Enter a letter that exists on paper."""
    return commands.record_letter(
        actor=actor,
        register=register,
        kind=LetterKind.EXTERNAL,
        running=running,
        content=content(dated=dated, **changed),
    )
