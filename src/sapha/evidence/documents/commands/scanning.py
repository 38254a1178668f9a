"""Asking the virus scanner, and keeping its verdict."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.documents.antivirus import ScannerSilent, ScannerUnavailable, scan
from sapha.evidence.documents.choices import ScanState
from sapha.evidence.documents.commands.recording import record_on_document
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.storage import open_bytes
from sapha.foundation.errors import Bilingual, SystemUnable

SCANNER_SILENT = "documents.scanner_silent"
_SILENT = Bilingual(
    "ตัวตรวจไวรัสไม่ตอบ เอกสารรอการตรวจ โปรดตรวจว่า clamd ทำงานอยู่",
    "The virus scanner does not answer and documents wait: check that clamd is running",
)


def scan_document(*, actor: Account, document: Document) -> Document:
    """Have a document judged by the scanner; without an answer it goes on waiting.

    Nothing happens without a configured scanner, or once there is a verdict.

    Raises:
        NotPermitted: the actor is no service of the house.
        SystemUnable: the bytes are missing, or the scanner does not answer at all
            (``documents.scanner_silent``); why is noted with the document.
    """
    require(actor, "documents.scan_document")
    if not settings.CLAMD or document.scan_state in {ScanState.CLEAN, ScanState.QUARANTINED}:
        return document
    try:
        with open_bytes(document.sha256) as content:
            verdict = scan(content, settings.CLAMD, settings.CLAMD_TIMEOUT)
    except ScannerSilent as silent:
        _noted(document, str(silent))
        raise SystemUnable(_SILENT, rule=SCANNER_SILENT) from silent
    except ScannerUnavailable as refused:
        return _noted(document, str(refused))
    return _judged(actor, document, verdict.found)


def _noted(document: Document, why: str) -> Document:
    document.scan_note = why[:200]
    document.save(update_fields=["scan_note"])
    return document


def _judged(actor: Account, document: Document, found: str) -> Document:
    with transaction.atomic():
        kept = Document.objects.select_for_update().get(pk=document.pk)
        if kept.scan_state in {ScanState.CLEAN, ScanState.QUARANTINED}:
            return kept
        kept.scan_state = ScanState.QUARANTINED if found else ScanState.CLEAN
        kept.scan_note, kept.scanned_at = found[:200], timezone.now()
        kept.save(update_fields=["scan_state", "scan_note", "scanned_at"])
        if found:
            record_on_document(actor=actor, verb="document.quarantined", document=kept, found=kept.scan_note)
        else:
            record_on_document(actor=actor, verb="document.scanned", document=kept)
    return kept
