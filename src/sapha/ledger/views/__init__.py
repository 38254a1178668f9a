"""Pages and files of the ledger: acts, heads and proofs."""

from sapha.ledger.views.events import chain_events, latest_events
from sapha.ledger.views.files import chain_rows, head_file, head_hashes, head_signature
from sapha.ledger.views.heads import heads, one_head
from sapha.ledger.views.proofs import consistency, inclusion

__all__ = [
    "chain_events",
    "chain_rows",
    "consistency",
    "head_file",
    "head_hashes",
    "head_signature",
    "heads",
    "inclusion",
    "latest_events",
    "one_head",
]
