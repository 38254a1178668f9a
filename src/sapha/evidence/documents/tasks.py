"""What documents need done in the background: scanning, and the end of retention."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from sapha.civic.people.queries import service_account
from sapha.evidence.documents.choices import ScanState
from sapha.evidence.documents.commands import purge_document, scan_document
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import due_for_purge, is_in_use, waiting_for_scan
from sapha.evidence.documents.retention import retention_schedule
from sapha.evidence.documents.storage import nobody_keeps, old_files
from sapha.foundation.errors import SaphaError
from sapha.foundation.jobs import WORKER

_AT_ONCE = 500
_LOG = logging.getLogger(__name__)


def scan_now(document: Document) -> Document:
    """Have one document scanned at once, as the installation itself."""
    return scan_document(actor=service_account(WORKER), document=document)


def scan_waiting(_now: datetime) -> int:
    """Have scanned what waits; return how many got a verdict. A silent scanner is asked once."""
    if not settings.CLAMD:
        return 0
    judged = 0
    for document in list(waiting_for_scan()[:_AT_ONCE]):
        try:
            state = scan_now(document).scan_state
        except SaphaError:
            _LOG.exception("document %s cannot be scanned", document.pk)
            continue
        judged += state in {ScanState.CLEAN, ScanState.QUARANTINED}
    return judged


def purge_expired(now: datetime) -> int:
    """Destroy the bytes of withdrawn documents whose retention is over; return how many.

    Periods nobody confirmed destroy nothing.
    """
    if not retention_schedule().is_confirmed:
        return 0
    due = list(due_for_purge(timezone.localdate(now))[:_AT_ONCE])
    for document in due:
        purge_document(actor=service_account(WORKER), document=document)
    return len(due)


def sweep(_now: datetime) -> int:
    """Remove drafts of dead processes and bytes without a row, a day old; return how many."""
    swept = 0
    with nobody_keeps():
        for path, is_draft in old_files():
            if is_draft or not is_in_use(path.name):
                path.unlink(missing_ok=True)
                swept += 1
    return swept
