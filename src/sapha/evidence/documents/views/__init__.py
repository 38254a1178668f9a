"""Pages of documents, and the door through which their bytes are served."""

from __future__ import annotations

from sapha.evidence.documents.views.deeds import attach, publish, redact, withdraw
from sapha.evidence.documents.views.pages import document, work
from sapha.evidence.documents.views.serving import file, served_file

__all__ = ["attach", "document", "file", "publish", "redact", "served_file", "withdraw", "work"]
