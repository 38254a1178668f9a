"""The deeds on documents."""

from __future__ import annotations

from sapha.evidence.documents.commands.attaching import SentFile, attach_document, redact_document
from sapha.evidence.documents.commands.moving import move_documents
from sapha.evidence.documents.commands.publishing import publish_document, withdraw_document
from sapha.evidence.documents.commands.purging import purge_document
from sapha.evidence.documents.commands.scanning import scan_document

__all__ = [
    "SentFile",
    "attach_document",
    "move_documents",
    "publish_document",
    "purge_document",
    "redact_document",
    "scan_document",
    "withdraw_document",
]
