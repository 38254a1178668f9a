"""Voiding a number: it stays in the register, marked, and is never given again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.letters.blocks import one_line
from sapha.evidence.letters.choices import LetterState
from sapha.evidence.letters.followers import follow
from sapha.evidence.letters.models import Letter
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.ledger.commands import record_event

_LONGEST_REASON = 2_000


@transaction.atomic
def void_number(*, actor: Account, letter: Letter, reason: str) -> Letter:
    """Void an issued letter's number, with the reason; what it said stays readable.

    Raises:
        NotPermitted, NotThere: the actor keeps no registers of this unit.
        BadInput: there is no reason, or it is too long.
        Conflict: it has no number yet, or is voided already.
    """
    require(actor, "letters.void_number", letter)
    kept = Letter.objects.select_for_update(of=("self",)).select_related("register").get(pk=letter.pk)
    said = one_line(reason)
    if not said or len(said) > _LONGEST_REASON:
        raise BadInput(
            Bilingual(
                f"โปรดระบุเหตุผลที่ยกเลิกเลข ไม่เกิน {_LONGEST_REASON:,} อักขระ",
                f"Say why the number is voided, in at most {_LONGEST_REASON:,} characters",
            ),
            rule="letters.void_without_reason",
            where="reason",
        )
    if kept.state != LetterState.ISSUED:
        raise Conflict(
            Bilingual("ยกเลิกได้เฉพาะหนังสือที่ออกเลขแล้วและยังไม่ยกเลิก", "Only an issued number can be voided, once"),
            rule="letters.not_issued",
        )
    kept.state, kept.void_reason, kept.voided_at = LetterState.VOIDED, said, timezone.now()
    kept.save()
    record_event(
        actor_key=actor.actor_key,
        verb="letter.voided",
        chain=str(kept.unit),
        subject=kept.ledger_key,
        facts={"register": kept.register_id, "year": kept.year, "number": kept.number},
    )
    follow(actor, [link.subject for link in kept.links.all()])
    return kept
