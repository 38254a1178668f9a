"""Consent within a command's transaction: to the notice as it stands, once."""

from __future__ import annotations

from sapha.civic.participants.consent_texts import CURRENT, PARTICIPATION
from sapha.civic.participants.models import Consent, Participant
from sapha.ledger.commands import record_event


def record_consent(participant: Participant, verb: str, version: str) -> None:
    """Enter in the person's chain that they agreed to a version, or no longer do."""
    key = participant.person.ledger_key
    facts = {"notice": PARTICIPATION, "version": version}
    record_event(actor_key=participant.actor_key, verb=f"consent.{verb}", chain=key, subject=key, facts=facts)


def keep_consent(participant: Participant) -> None:
    """Keep that a participant agrees to the notice as it is shown now; agreed already, nothing happens."""
    version = CURRENT[PARTICIPATION]
    _, is_new = Consent.objects.get_or_create(
        participant=participant, notice=PARTICIPATION, version=version, withdrawn_at=None
    )
    if is_new:
        record_consent(participant, "given", version)
