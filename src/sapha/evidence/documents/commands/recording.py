"""How an act on a document enters the ledger: by hash and size, never by a file's name."""

from __future__ import annotations

from sapha.civic.people.models import Account
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import chain_of
from sapha.ledger.commands import record_event


def record_on_document(*, actor: Account, verb: str, document: Document, **facts: object) -> None:
    """Record an act on a document in the chain of its subject."""
    record_event(
        actor_key=actor.actor_key,
        verb=verb,
        chain=chain_of(document.subject),
        subject=document.ledger_key,
        facts={"sha256": document.sha256, "size_bytes": document.size_bytes, **facts},
    )
