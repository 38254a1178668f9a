"""Codes on paper, handed out at the counter of a district office."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.districts.models import District
from sapha.civic.participants.codes import PAPER_LIFETIME, new_paper_code, paper_hash
from sapha.civic.participants.models import PrintedCode
from sapha.civic.participants.queries import district_unit
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual
from sapha.ledger.commands import record_event

MOST_AT_ONCE = 40
_HOW_MANY = Bilingual(f"พิมพ์ได้ครั้งละ 1 ถึง {MOST_AT_ONCE} รหัส", f"Between 1 and {MOST_AT_ONCE} at a time")


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
    expires_at = timezone.now() + PAPER_LIFETIME
    PrintedCode.objects.bulk_create(
        PrintedCode(
            code_hash=paper_hash(code), district=district, issued_by=actor.actor_key, expires_at=expires_at
        )
        for code in codes
    )
    record_event(
        actor_key=actor.actor_key,
        verb="paper_codes.issued",
        chain="system",
        subject=f"district:{district.pk}",
        facts={"count": count},
    )
    return codes
