"""What may be asked about documents, and who gets which bytes of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

import rules
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.civic.people.rules import NOT_THERE, roles_of
from sapha.civic.people.units import CITY
from sapha.evidence.documents.choices import SERVED_TO_ALL, ScanState, Visibility
from sapha.evidence.documents.models import Document, WaitingFile
from sapha.evidence.documents.rules import VIEWERS, owner_of, papers_of
from sapha.foundation.errors import NotThere
from sapha.foundation.subjects import private_kinds
from sapha.ledger.queries import visible_subjects


class Served(NamedTuple):
    """Which bytes somebody gets, and under which name.

    Attributes:
        sha256, size_bytes: of these bytes.
        name: for the file the browser keeps; the public is not told how the sender called it.
        is_public: whether everybody gets the same.
    """

    sha256: str
    size_bytes: int
    name: str
    is_public: bool


@dataclass(slots=True)
class Shown:
    """One document as a list shows it, with its public version beside it.

    Attributes:
        document: the document.
        served: what this visitor gets of it; ``None``: nothing now.
        versions: redacted versions, as this visitor sees them.
    """

    document: Document
    served: Served | None
    versions: list[Shown] = field(default_factory=list)


def chain_of(subject: str) -> str:
    """Return the ledger chain in which acts on the documents of a subject stand."""
    owner = owner_of(subject)
    return owner[0].chain(owner[1]) if owner and owner[0].chain else subject


def subject_is_seen(actor: object | None, subject: str) -> bool:
    """Return whether the actor may see the subject itself."""
    owner = owner_of(subject)
    return owner is not None and owner[0].may_view(actor, owner[1])


def subject_title(subject: str) -> str:
    """Return what people call the subject; its key when nothing else is known."""
    owner = owner_of(subject)
    return (owner[0].title(owner[1]) if owner else "") or subject


def subject_url(subject: str) -> str:
    """Return the page of the subject."""
    owner = owner_of(subject)
    return owner[0].url(owner[1]) if owner else ""


def original_of(document: Document, *, may_read: bool, keeps: bool) -> Served | None:
    """Return the bytes as they were sent, for those who may read official documents.

    Nobody gets quarantined or destroyed bytes, nor a recording that was withdrawn: voices in it are
    why. Before the scan only those who keep the
    subject's documents do.
    """
    erased = document.is_media and document.withdrawn_at is not None
    gone = document.purged_at is not None or document.is_quarantined or erased
    if gone or not may_read or (document.is_pending and not keeps):
        return None
    return Served(document.sha256, document.size_bytes, document.file_name, is_public=False)


def public_bytes_of(document: Document) -> Served | None:
    """Return the bytes everybody gets; the caller has seen that the subject is visible."""
    if not document.is_served_to_all:
        return None
    name = f"document-{document.pk}{document.extension}"
    return Served(document.shown_sha256, document.shown_size_bytes, name, is_public=True)


def _rights(actor: object | None, subject: str) -> tuple[bool, bool]:
    """Return whether the actor reads the subject's official documents, and whether they keep them."""
    if actor is None:
        return False, False
    papers = papers_of(subject)
    keeps = bool(rules.has_perm("documents.attach_document", actor, papers))
    return keeps or bool(rules.has_perm("documents.read_official", actor, papers)), keeps


def of_everybody() -> QuerySet[Document]:
    """Return the documents everybody gets who may see their subject."""
    return Document.objects.filter(
        visibility=Visibility.PUBLIC,
        withdrawn_at__isnull=True,
        purged_at__isnull=True,
        scan_state__in=SERVED_TO_ALL,
    )


def documents_of(actor: object | None, subject: str) -> tuple[list[Shown], bool]:
    """Return the documents of a subject the actor sees, newest first, and whether they may add to them.

    The subject is one the actor may see. Redacted versions stand beside their official document
    for those who may read it; for the public they stand alone. Queries do not grow with the list.
    """
    may_read, keeps = _rights(actor, subject)
    rows = Document.objects.filter(subject=subject)
    if not may_read:
        rows = of_everybody().filter(subject=subject)
    shown = [
        Shown(row, original_of(row, may_read=may_read, keeps=keeps) or public_bytes_of(row)) for row in rows
    ]
    return (_side_by_side(shown) if may_read else shown), keeps


def _side_by_side(shown: Sequence[Shown]) -> list[Shown]:
    by_id = {one.document.pk: one for one in shown}
    alone: list[Shown] = []
    for one in shown:
        official = by_id.get(one.document.redacts_id or 0)
        (official.versions if official else alone).append(one)
    return alone


def document_for(actor: object | None, pk: int) -> tuple[Shown, bool, bool]:
    """Return a document, whether the actor reads its official side, and whether they keep it.

    Raises:
        NotThere: there is none, or the actor may not see it.
    """
    document = Document.objects.select_related("redacts", "uploaded_by__person").filter(pk=pk).first()
    if document is None:
        raise NotThere(NOT_THERE, rule="documents.not_there")
    may_read, keeps = _rights(actor, document.subject)
    served = original_of(document, may_read=may_read, keeps=keeps)
    if not may_read:
        served = public_bytes_of(document) if subject_is_seen(actor, document.subject) else None
        if served is None:
            raise NotThere(NOT_THERE, rule="documents.not_there")
    versions = [
        Shown(one, original_of(one, may_read=may_read, keeps=keeps))
        for one in (document.redactions.all() if may_read else ())
    ]
    return Shown(document, served, versions), may_read, keeps


def file_for(actor: object | None, pk: int, sha8: str) -> tuple[Document, Served]:
    """Return a document and the bytes of it whose hash begins so, if the actor gets them.

    Raises:
        NotThere: whatever the reason; nobody learns from the answer what exists.
    """
    shown, may_read, _keeps = document_for(actor, pk)
    offered = [shown.served]
    if may_read:
        offered.append(public_bytes_of(shown.document))
    for served in offered:
        if served is not None and served.sha256.startswith(sha8):
            return shown.document, served
    raise NotThere(NOT_THERE, rule="documents.not_there")


def seen_among(actor: object | None, numbers: Collection[int]) -> list[int]:
    """Return which of many documents the actor may see; a visitor costs no more queries for many."""
    of_subject: dict[str, list[Document]] = {}
    for row in Document.objects.filter(pk__in=numbers):
        of_subject.setdefault(row.subject, []).append(row)
    seen, visible = [], visible_subjects(actor, of_subject)
    for subject, rows in of_subject.items():
        may_read, _keeps = _rights(actor, subject)
        if not may_read:
            rows = [row for row in rows if row.is_served_to_all]  # noqa: PLW2901 - what is left of them
        if may_read or subject in visible:
            seen += [row.pk for row in rows]
    return seen


# --- work of officers ---------------------------------------------------------------------


def documents_at_work(actor: object) -> QuerySet[Document]:
    """Return the documents of all units the actor's roles reach, newest first."""
    held = [one for one in roles_of(actor) if one.role in VIEWERS]
    rows = Document.objects.select_related("redacts")
    for kind in private_kinds():
        rows = rows.exclude(subject__startswith=f"{kind}:")
    if any(one.unit == CITY for one in held):
        return rows
    agencies = {int(one.unit.key) for one in held if one.unit.kind == "agency" and one.unit.key.isdecimal()}
    districts = {one.unit.key for one in held if one.unit.kind == "district" and one.unit.key.isdecimal()}
    within = Q(unit_kind="district", unit_key__in=districts)
    below = Q(district__in=[int(key) for key in districts])
    for lineage in Agency.objects.filter(pk__in=agencies).values_list("lineage", flat=True):
        below |= Q(lineage__startswith=lineage)
    units = [str(pk) for pk in Agency.objects.filter(below).values_list("pk", flat=True)]
    return rows.filter(within | Q(unit_kind="agency", unit_key__in=units))


# --- limits -------------------------------------------------------------------------------


def count_of(subject: str) -> int:
    """Return how many documents a subject holds, withdrawn ones aside."""
    return Document.objects.filter(subject=subject, withdrawn_at__isnull=True).count()


def bytes_sent_since(account_id: int, since: datetime) -> int:
    """Return how many bytes an account has sent since a moment."""
    sent = Document.objects.filter(uploaded_by=account_id, uploaded_at__gte=since)
    return sent.aggregate(total=Sum("size_bytes"))["total"] or 0


def waiting_files(holder: str) -> QuerySet[WaitingFile]:
    """Return the files that wait under this name, in the order they were chosen."""
    return WaitingFile.objects.filter(holder=holder, expires_at__gt=timezone.now()).order_by("number")


def bytes_waiting() -> int:
    """Return how many bytes wait for a code, or with a form that was refused."""
    waiting = WaitingFile.objects.filter(expires_at__gt=timezone.now())
    return waiting.aggregate(total=Sum("size_bytes"))["total"] or 0


# --- jobs ---------------------------------------------------------------------------------


def waiting_for_scan() -> QuerySet[Document]:
    """Return what the scanner has not judged: what it never saw first, then what it refused, oldest first."""
    states = (ScanState.PENDING, ScanState.NOT_SCANNED)
    return Document.objects.filter(scan_state__in=states, purged_at__isnull=True).order_by("scan_note", "pk")


def due_for_purge(today: date) -> QuerySet[Document]:
    """Return withdrawn documents whose retention is over and whose bytes still lie here."""
    over = Document.objects.filter(keep_until__lt=today, withdrawn_at__isnull=False)
    return over.filter(purged_at__isnull=True).order_by("pk")


def is_in_use(sha256: str) -> bool:
    """Return whether bytes of this hash belong to a document that has not been purged, or wait for a code."""
    return sha256 in in_use([sha256])


def in_use(hashes: Iterable[str]) -> frozenset[str]:
    """Return those of the hashes whose bytes belong to a document that is not purged, or wait for a code; two queries."""
    wanted = set(hashes)
    uses = Q(sha256__in=wanted) | Q(public_sha256__in=wanted)
    rows = Document.objects.filter(uses, purged_at__isnull=True).values_list("sha256", "public_sha256")
    waiting = WaitingFile.objects.filter(sha256__in=wanted).values_list("sha256", flat=True)
    return frozenset(found for row in rows for found in row if found in wanted) | frozenset(waiting)
