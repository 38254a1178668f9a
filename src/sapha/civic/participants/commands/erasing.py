"""Erasing what is held of somebody without an account, by a one-time code (PDPA 2562 section 33)."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Person
from sapha.civic.people.rules import require
from sapha.foundation.errors import Bilingual, Conflict
from sapha.foundation.holdings import erase_holdings
from sapha.ledger.commands import record_event

_HAS_ACCOUNT = Bilingual(
    "ช่องทางนี้เป็นของบัญชี โปรดเข้าสู่ระบบแล้วลบที่หน้า ข้อมูลที่เก็บเกี่ยวกับฉัน",
    "This contact belongs to an account. Sign in and erase your data under What is held about me.",
)


@transaction.atomic
def erase_participant(*, actor: Participant) -> dict[str, int]:
    """Forget contact, name and wishes of somebody without an account; what they did stays under a pseudonym.

    Returns:
        How many rows of each holding were forgotten.

    Raises:
        NotPermitted: the actor does not take part.
        Conflict: the contact belongs to an account.
    """
    require(actor, "participants.erase_participant")
    person = Person.objects.select_for_update(of=("self",)).get(pk=actor.person_id)
    if getattr(actor.person, "account", None) is not None:
        raise Conflict(_HAS_ACCOUNT, rule="participants.erase_by_account")
    rows = erase_holdings(person.pk)
    record_event(
        actor_key=f"participant:{actor.pk}",
        verb="person.erased",
        chain=person.ledger_key,
        subject=person.ledger_key,
        facts={"holdings": sorted(rows), "rows": sum(rows.values()), "closed": True},
    )
    return rows
