"""What documents need done in the background: scanning, and the end of retention."""

from __future__ import annotations

import logging
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sapha.civic.people.queries import service_account
from sapha.evidence.documents.choices import ScanState
from sapha.evidence.documents.commands import forget_expired, purge_document, scan_document
from sapha.evidence.documents.commands.scanning import SCANNER_SILENT
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import due_for_purge, in_use, waiting_for_scan
from sapha.evidence.documents.retention import retention_schedule
from sapha.evidence.documents.storage import is_old, nobody_keeps, old_files
from sapha.foundation.errors import SaphaError, SystemUnable
from sapha.foundation.jobs import WORKER

_AT_ONCE = 500
_LOG = logging.getLogger(__name__)


def scan_now(document: Document) -> Document:
    """Have one document scanned at once, as the installation itself; a silent scanner lets it wait."""
    try:
        return scan_document(actor=service_account(WORKER), document=document)
    except SystemUnable as error:
        if error.rule != SCANNER_SILENT:
            raise
        return document


def scan_waiting(_now: datetime) -> int:
    """Have scanned what waits; return how many got a verdict. A silent scanner is asked once."""
    if not settings.CLAMD:
        return 0
    judged, worker = 0, service_account(WORKER)
    for document in list(waiting_for_scan()[:_AT_ONCE]):
        try:
            state = scan_document(actor=worker, document=document).scan_state
        except SaphaError as error:
            if error.rule == SCANNER_SILENT:  # each of the others would wait for it as long
                break
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
    due, worker = list(due_for_purge(timezone.localdate(now))[:_AT_ONCE]), service_account(WORKER)
    for document in due:
        purge_document(actor=worker, document=document)
    return len(due)


def forget_waiting(now: datetime) -> int:
    """Throw away files whose one-time code expired; return how many."""
    return forget_expired(actor=service_account(WORKER), now=now)


def sweep(_now: datetime) -> int:
    """Remove drafts of dead processes and bytes without a row, a day old; return how many.

    Looking takes long and holds nobody up: only what seems to belong to nobody is looked at
    once more while nothing new can be kept, and then removed.
    """
    swept, files = 0, old_files()
    while part := list(islice(files, _AT_ONCE)):
        used = in_use(path.name for path, is_draft in part if not is_draft)
        if stray := [path for path, is_draft in part if is_draft or path.name not in used]:
            swept += _removed(stray)
    return swept


def _removed(stray: list[Path]) -> int:
    with nobody_keeps():
        used = in_use(path.name for path in stray)
        gone = [path for path in stray if path.name not in used and is_old(path)]
        for path in gone:
            path.unlink(missing_ok=True)
    return len(gone)
