"""The deeds on documents."""

from __future__ import annotations

from sapha.evidence.documents.commands.attaching import SentFile, attach_document, redact_document
from sapha.evidence.documents.commands.moving import move_documents
from sapha.evidence.documents.commands.publishing import publish_document, withdraw_document
from sapha.evidence.documents.commands.purging import purge_document
from sapha.evidence.documents.commands.scanning import scan_document
from sapha.evidence.documents.commands.waiting import (
    Kept,
    attach_waiting,
    drop_waiting,
    forget_expired,
    keep_waiting_until,
    let_wait_beside,
    set_aside,
)

__all__ = [
    "Kept",
    "SentFile",
    "attach_document",
    "attach_waiting",
    "drop_waiting",
    "forget_expired",
    "keep_waiting_until",
    "let_wait_beside",
    "move_documents",
    "publish_document",
    "purge_document",
    "redact_document",
    "scan_document",
    "set_aside",
    "withdraw_document",
]
