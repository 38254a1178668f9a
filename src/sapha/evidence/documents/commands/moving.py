"""The documents of something that became something else go with it: a draft's become its project's."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.documents.commands.recording import record_on_document
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.rules import papers_of


@transaction.atomic
def move_documents(*, actor: Account, source: str, target: str) -> int:
    """Give every document of a subject to another one; rows, hashes and retention stay; return how many.

    Args:
        actor: whose deed made the one into the other.
        source: kind and key of what it was.
        target: kind and key of what it is now; nothing stands there yet with the same bytes.

    Raises:
        NotThere, NotPermitted: the actor keeps no documents with one of the two.
    """
    moved = list(Document.objects.select_for_update().filter(subject=source).order_by("pk"))
    if not moved:
        return 0
    papers = papers_of(target)
    for one in (papers_of(source), papers):
        require(actor, "documents.attach_document", one)
    for document in moved:
        document.subject = target
        document.unit_kind, document.unit_key = papers.unit
        document.save(update_fields=["subject", "unit_kind", "unit_key"])
        record_on_document(actor=actor, verb="document.moved", document=document, source=source)
    return len(moved)
