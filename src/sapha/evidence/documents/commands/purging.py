"""Destroying the bytes of a document whose retention is over; its row and hash stay."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.documents.commands.recording import record_on_document
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.queries import is_in_use
from sapha.evidence.documents.retention import retention_schedule
from sapha.evidence.documents.storage import destroy, nobody_keeps
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import Bilingual, Conflict

_UNCONFIRMED = Bilingual(
    "ยังไม่มีผู้ยืนยันตารางอายุการเก็บ จึงไม่ทำลายเอกสารใด โปรดตั้ง SAPHA_RETENTION_FILE",
    "nobody confirmed the retention periods, so that nothing is destroyed: set SAPHA_RETENTION_FILE",
)


def purge_document(*, actor: Account, document: Document) -> Document:
    """Destroy the bytes, unless another document has the same ones.

    Only what a person withdrew (with the decision of the destruction committee as reason) and
    whose retention is over is ever destroyed, and nothing while nobody confirmed the periods.

    Raises:
        NotPermitted: the actor is no service of the house.
        Conflict: nobody confirmed the periods; the document is not withdrawn, still to be kept, or purged already.
    """
    require(actor, "documents.purge_document")
    with in_turn(), nobody_keeps():
        with transaction.atomic():
            kept = Document.objects.select_for_update().get(pk=document.pk)
            if not retention_schedule().is_confirmed:
                raise Conflict(_UNCONFIRMED, rule="documents.retention_unconfirmed")
            if not _is_due(kept):
                text = Bilingual("ยังทำลายเอกสารนี้ไม่ได้", "This document may not be destroyed yet")
                raise Conflict(text, rule="documents.not_due")
            kept.purged_at = timezone.now()
            kept.save(update_fields=["purged_at"])
            record_on_document(actor=actor, verb="document.purged", document=kept)
        for sha256 in filter(None, {kept.sha256, kept.public_sha256}):
            if not is_in_use(sha256):
                destroy(sha256)
    return kept


def _is_due(document: Document) -> bool:
    return (
        document.purged_at is None
        and document.withdrawn_at is not None
        and document.keep_until is not None
        and document.keep_until < timezone.localdate()
    )
