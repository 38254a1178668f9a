"""Claims of residence within a command's transaction: locked, confirmed, entered in the ledger."""

from __future__ import annotations

from django.utils import timezone

from sapha.civic.participants.choices import ResidenceBasis
from sapha.civic.participants.models import ResidenceClaim
from sapha.civic.people.commands.records import record_on_person
from sapha.civic.people.models import Account
from sapha.foundation.errors import Bilingual, Conflict

_OVER = Bilingual("รายการนี้ยืนยันหรือยกเลิกไปแล้ว", "This is confirmed or taken back already")


def record_residence(actor: Account, verb: str, claim: ResidenceClaim) -> None:
    """Enter it in the person's chain: that it was done, never for which district."""
    record_on_person(
        actor=actor, verb=f"residence.{verb}", person=claim.participant.person, facts={"claim": claim.pk}
    )


def locked_claim(claim: ResidenceClaim) -> ResidenceClaim:
    """Return the claim as it stands, locked.

    Raises:
        Conflict: it is confirmed or taken back.
    """
    kept = ResidenceClaim.objects.select_for_update(of=("self",)).select_related("participant__person")
    found = kept.get(pk=claim.pk)
    if found.withdrawn_at is not None or found.basis != ResidenceBasis.DECLARED:
        raise Conflict(_OVER, rule="participants.residence_over")
    return found


def hold_confirmed(actor: Account, claim: ResidenceClaim, basis: ResidenceBasis) -> None:
    """Keep on what it rests now, within the caller's transaction; the address is forgotten."""
    claim.basis, claim.confirmed_at, claim.confirmed_by = basis, timezone.now(), actor.actor_key
    claim.post_address, claim.code_hash = "", ""
    claim.save(update_fields=["basis", "confirmed_at", "confirmed_by", "post_address", "code_hash"])
