"""Codes on paper, handed out at the counter of a district office."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sapha.civic.districts.models import District
from sapha.civic.participants.codes import OWN_PAPER_LIFETIME, PAPER_LIFETIME, new_paper_code, paper_hash
from sapha.civic.participants.models import Participant, PrintedCode
from sapha.civic.participants.queries import district_unit
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event

MOST_AT_ONCE = 40
_HOW_MANY = Bilingual(f"พิมพ์ได้ครั้งละ 1 ถึง {MOST_AT_ONCE} รหัส", f"Between 1 and {MOST_AT_ONCE} at a time")

_HAS_ACCOUNT = Bilingual("ผู้ยื่นมีบัญชีแล้ว ไม่ต้องใช้รหัส", "Whoever raised it holds an account and needs no code")


@transaction.atomic
def issue_paper_codes(*, actor: Account, district: District, count: int) -> list[str]:
    """Return new codes to be printed; they are shown now and never again.

    Raises:
        NotPermitted, NotThere: the actor is no officer of the district.
        BadInput: none, or too many at once.
    """
    require(actor, "participants.issue_paper_codes", district_unit(district))
    if not 1 <= count <= MOST_AT_ONCE:
        raise BadInput(_HOW_MANY, rule="participants.paper_count", where="count")
    codes = [new_paper_code() for _ in range(count)]
    _issued(actor, district, codes, timezone.now() + PAPER_LIFETIME, None)
    return codes


@transaction.atomic
def issue_own_code(*, actor: Account, district: District, participant: Participant) -> str:
    """Return a code for somebody who came on paper: by it they act, or join what they did to their account.

    One they were given before is good for nothing from now on.

    Raises:
        NotPermitted, NotThere: the actor is no officer of the district.
        Conflict: they hold an account, and need no code.
    """
    require(actor, "participants.issue_paper_codes", district_unit(district))
    if Account.objects.filter(person=participant.person_id).exists():
        raise Conflict(_HAS_ACCOUNT, rule="participants.has_account")
    now = timezone.now()
    PrintedCode.objects.filter(participant=participant, used_at__isnull=True).update(expires_at=now)
    code = new_paper_code()
    _issued(actor, district, [code], now + OWN_PAPER_LIFETIME, participant)
    return code


def _issued(
    actor: Account, district: District, codes: list[str], until: datetime, participant: Participant | None
) -> None:
    PrintedCode.objects.bulk_create(
        PrintedCode(
            code_hash=paper_hash(code),
            district=district,
            issued_by=actor.actor_key,
            participant=participant,
            expires_at=until,
        )
        for code in codes
    )
    record_event(
        actor_key=actor.actor_key,
        verb="paper_codes.issued",
        chain="system",
        subject=f"district:{district.pk}",
        facts={"count": len(codes)},
    )
