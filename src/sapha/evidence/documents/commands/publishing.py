"""Publishing a document, and withdrawing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.documents.choices import ScanState, Visibility
from sapha.evidence.documents.commands.recording import record_on_document
from sapha.evidence.documents.content.cleaning import without_metadata
from sapha.evidence.documents.content.kinds import KINDS
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.storage import Draft, keep, open_bytes, somebody_keeps, written_aside
from sapha.evidence.documents.validators import LONGEST_REASON, required_text
from sapha.foundation.errors import Bilingual, Conflict

_RECORDING = Bilingual(
    "บันทึกเสียงหรือภาพเผยแพร่จากหน้าการประชุมเท่านั้น เพราะอาจมีวาระลับอยู่ในนั้น",
    "A recording is made public on the page of its meeting only: a secret item may be in it",
)


def publish_document(*, actor: Account, document: Document) -> Document:
    """Make a document public; the public gets no author, company, device, place or earlier revision.

    Publishing what is public already changes nothing.

    Raises:
        NotThere, NotPermitted: the actor may not keep documents with the subject.
        BadInput: what must not be told cannot be taken out of the file; the text says what to do.
        Conflict: it is withdrawn or quarantined, or has a redacted version that should be public instead.
        SystemUnable: the bytes are missing or the disk refuses.
    """
    require(actor, "documents.publish_document", document)
    if document.is_media:
        raise Conflict(_RECORDING, rule="documents.recording")
    with _public_version(document) as draft, somebody_keeps(), transaction.atomic():
        kept = Document.objects.select_for_update().get(pk=document.pk)
        _check_publishable(kept)
        if kept.is_public:
            return kept
        if draft is not None:
            keep(draft)
            kept.public_sha256, kept.public_size_bytes = draft.sha256, draft.size_bytes
        kept.visibility, kept.published_at = Visibility.PUBLIC, timezone.now()
        kept.save(update_fields=["visibility", "published_at", "public_sha256", "public_size_bytes"])
        record_on_document(
            actor=actor, verb="document.published", document=kept, public_sha256=kept.shown_sha256
        )
    return kept


@contextmanager
def _public_version(document: Document) -> Iterator[Draft | None]:
    """Write the file without metadata aside; nothing when that is what was sent."""
    if document.is_public or document.withdrawn_at is not None or document.purged_at is not None:
        yield None
        return
    with open_bytes(document.sha256) as file:
        data = file.read()
    is_redacted = document.redacts_id is not None
    cleaned = without_metadata(data, KINDS[document.media_type], is_redacted=is_redacted)
    if cleaned == data:
        yield None
        return
    with written_aside([cleaned], len(cleaned)) as draft:
        yield draft


def _check_publishable(document: Document) -> None:
    if document.withdrawn_at is not None:
        text = Bilingual("เอกสารนี้ถอนแล้ว เผยแพร่ไม่ได้", "This document is withdrawn and cannot be published")
        raise Conflict(text, rule="documents.withdrawn")
    if document.scan_state == ScanState.QUARANTINED:
        text = Bilingual("เอกสารนี้ถูกกักไว้เพราะพบไวรัส", "This document is quarantined: a virus was found")
        raise Conflict(text, rule="documents.quarantined")
    if document.redactions.filter(withdrawn_at__isnull=True).exists():
        text = Bilingual(
            "เอกสารนี้มีฉบับปกปิดข้อมูลแล้ว โปรดเผยแพร่ฉบับนั้นแทน",
            "This document has a redacted version: publish that one",
        )
        raise Conflict(text, rule="documents.has_redaction")


def withdraw_document(*, actor: Account, document: Document, reason: str) -> Document:
    """Take a document back: its row, hash and reason stay, the public no longer gets it.

    Raises:
        NotThere, NotPermitted: the actor may not keep documents with the subject.
        BadInput: no reason is given.
        Conflict: it is withdrawn already.
    """
    require(actor, "documents.withdraw_document", document)
    reason = required_text(reason, "reason", LONGEST_REASON)
    with transaction.atomic():
        kept = Document.objects.select_for_update().get(pk=document.pk)
        if kept.withdrawn_at is not None:
            text = Bilingual("เอกสารนี้ถอนไปแล้ว", "This document is withdrawn already")
            raise Conflict(text, rule="documents.withdrawn")
        kept.withdrawn_at, kept.withdrawn_reason = timezone.now(), reason
        kept.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record_on_document(actor=actor, verb="document.withdrawn", document=kept)
    return kept
