"""Attaching a document, and its redacted version for the public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import is_service, require
from sapha.evidence.documents.choices import Retention, ScanState, Visibility
from sapha.evidence.documents.commands.publishing import publish_document
from sapha.evidence.documents.commands.recording import record_on_document
from sapha.evidence.documents.content.cleaning import without_metadata
from sapha.evidence.documents.content.kinds import KINDS, Kind
from sapha.evidence.documents.content.recognising import recognise, recognise_media
from sapha.evidence.documents.models import Document
from sapha.evidence.documents.moments import check_moment, check_picture
from sapha.evidence.documents.queries import bytes_sent_since, count_of
from sapha.evidence.documents.retention import last_day_kept
from sapha.evidence.documents.rules import Papers, papers_of
from sapha.evidence.documents.storage import Draft, keep, somebody_keeps, written_aside
from sapha.evidence.documents.validators import LONGEST_TITLE, required_text, shown_file_name
from sapha.foundation.errors import BadInput, Bilingual, Conflict


class SentFile(NamedTuple):
    """A file as it arrives.

    Attributes:
        name: as the sender calls it.
        chunks: its bytes in order; counted while they arrive.
    """

    name: str
    chunks: Iterable[bytes]


def attach_document(
    *,
    actor: Account,
    subject: str,
    file: SentFile,
    title: str,
    retention: str,
    visibility: str,
    is_recording: bool = False,
    moment: str = "",
) -> Document:
    """Keep a file with a subject; the same bytes again are the document that is there already.

    Sent again as public, that document is published; public once, it is not made official by
    sending it again. Sent again with what it shows, that is said of the document that is there.

    Args:
        actor: who keeps it.
        subject: kind and key of the thing it belongs to.
        file: its name and bytes.
        title: what people will call it.
        retention: a code of `Retention`.
        visibility: a code of `Visibility`; a public one is published in the same act.
        moment: a code of `Moment` for a picture that shows the place before or after the work.
        is_recording: take audio or video, within their own limit, and nothing else.

    Raises:
        NotThere: the subject belongs to a unit the actor does not reach.
        NotPermitted: the actor may not keep documents with it.
        BadInput: title, code or file cannot be used; the text says why.
        Conflict: the subject holds as many documents as it may, the actor sent enough today, or
            the document that is there already cannot be published.
        SystemUnable: the disk refuses; nothing is kept.
    """
    papers = papers_of(subject)
    require(actor, "documents.attach_document", papers)
    title = required_text(title, "title", LONGEST_TITLE)
    _check_code(retention, Retention.values, "retention")
    _check_code(visibility, Visibility.values, "visibility")
    check_moment(moment, subject)
    row = Document(title=title, retention=retention, moment=moment)
    examined = _examined_recording if is_recording else _examined
    with examined(file, row) as draft, somebody_keeps(), transaction.atomic():
        check_picture(row)
        document, is_new = _kept(actor, papers, draft, row)
        if is_new:
            record_on_document(
                actor=actor,
                verb="document.attached",
                document=document,
                media_type=document.media_type,
                retention=retention,
                **_said(moment),
            )
        elif moment and moment != document.moment:
            document.moment = moment
            document.save(update_fields=["moment"])
            record_on_document(actor=actor, verb="document.told_apart", document=document, moment=moment)
        if visibility == Visibility.PUBLIC and not document.is_public:
            document = publish_document(actor=actor, document=document)
    return document


def redact_document(*, actor: Account, document: Document, file: SentFile, title: str = "") -> Document:
    """Keep the version of an official document from which everything private has been taken out.

    It is official until it is published by an act of its own, so that a second look is possible.

    Raises:
        NotThere, NotPermitted: as for `attach_document`.
        BadInput: the file cannot be used, or names people in a way that cannot be taken out, or
            it is the official document itself.
        Conflict: the document is public, withdrawn or itself a redacted version; or these bytes
            are another document of the subject.
    """
    require(actor, "documents.redact_document", document)
    _check_redactable(document)
    title = required_text(title or document.title, "title", LONGEST_TITLE)
    row = Document(title=title, retention=document.retention, redacts=document)
    with _examined(file, row) as draft, somebody_keeps(), transaction.atomic():
        row.moment = document.moment if row.is_picture else ""
        # Now, not only when it is published: who redacts still has the file at hand.
        without_metadata(draft.path.read_bytes(), KINDS[row.media_type], is_redacted=True)
        version, is_new = _kept(actor, papers_of(document.subject), draft, row)
        if version.redacts_id != document.pk:
            raise _not_redacted(version, document)
        if is_new:
            record_on_document(
                actor=actor,
                verb="document.redacted",
                document=version,
                media_type=version.media_type,
                official=document.pk,
                official_sha256=document.sha256,
            )
    return version


def _said(moment: str) -> dict[str, str]:
    return {"moment": moment} if moment else {}


def _check_code(code: str, known: list[str], field: str) -> None:
    if code not in known:
        text = Bilingual("โปรดเลือกจากรายการ", "Choose one of the list")
        raise BadInput(text, rule="documents.code_unknown", where=field)


def _check_redactable(document: Document) -> None:
    if document.redacts_id is not None:
        text = Bilingual(
            "ฉบับนี้ปกปิดข้อมูลแล้ว โปรดทำจากต้นฉบับ", "This is a redacted version: redact the official one"
        )
        raise Conflict(text, rule="documents.redacted_already")
    if document.is_public or document.withdrawn_at is not None or document.is_media:
        text = Bilingual(
            "เอกสารนี้เผยแพร่หรือถอนแล้ว ทำฉบับปกปิดไม่ได้ โปรดถอนแล้วแนบใหม่",
            "This document is public or withdrawn: withdraw it and attach it anew",
        )
        raise Conflict(text, rule="documents.not_redactable")


def _not_redacted(found: Document, document: Document) -> BadInput | Conflict:
    if found.pk == document.pk:
        text = Bilingual(
            "แฟ้มนี้คือต้นฉบับเอง ยังไม่ได้ปกปิดข้อมูล", "This is the official file itself: nothing has been taken out"
        )
        return BadInput(text, rule="documents.same_bytes", where="file")
    text = Bilingual(f"แฟ้มนี้แนบไว้แล้วในชื่อ {found.title}", f"This file is attached already as {found.title}")
    return Conflict(text, rule="documents.attached_already", where="file")


@contextmanager
def _examined(file: SentFile, row: Document) -> Iterator[Draft]:
    """Write the bytes aside and judge them, before any transaction begins: it may take seconds."""
    row.file_name = shown_file_name(file.name)
    with written_aside(file.chunks, settings.DOCUMENT_LIMIT_BYTES) as draft:
        _describe(row, draft, recognise(draft.path, row.file_name, accepts_zip=settings.DOCUMENT_ZIP))
        yield draft


@contextmanager
def _examined_recording(file: SentFile, row: Document) -> Iterator[Draft]:
    row.file_name = shown_file_name(file.name)
    with written_aside(file.chunks, settings.RECORDING_LIMIT_BYTES) as draft:
        _describe(row, draft, recognise_media(draft.path, row.file_name))
        yield draft


def _describe(row: Document, draft: Draft, kind: Kind) -> None:
    row.media_type, row.sha256, row.size_bytes = kind.media_type, draft.sha256, draft.size_bytes


def _kept(actor: Account, papers: Papers, draft: Draft, row: Document) -> tuple[Document, bool]:
    """Keep the bytes and the row; return the row and whether it is new."""
    _fill(row, actor, papers)
    # One at a time per sender, so that the day's limit cannot be passed in parallel.
    Account.objects.select_for_update().get(pk=actor.pk)
    live = Document.objects.filter(subject=row.subject, sha256=row.sha256, withdrawn_at__isnull=True)
    known = live.first()
    if known is None:
        _check_limits(actor, row)
    keep(draft)
    return (known, False) if known else _created(row)


def _created(row: Document) -> tuple[Document, bool]:
    """Insert the row, unless somebody else attached the same bytes this very moment."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        live = Document.objects.filter(subject=row.subject, sha256=row.sha256, withdrawn_at__isnull=True)
        return live.get(), False
    return row, True


def _fill(row: Document, actor: Account, papers: Papers) -> None:
    now = timezone.now()
    row.subject = papers.subject
    row.unit_kind, row.unit_key = papers.unit
    row.scan_state = ScanState.PENDING if settings.CLAMD else ScanState.NOT_SCANNED
    row.uploaded_by, row.uploaded_at = actor, now
    row.keep_until = last_day_kept(row.retention, timezone.localdate(now))


def _check_limits(actor: Account, row: Document) -> None:
    most = settings.DOCUMENTS_PER_SUBJECT
    if count_of(row.subject) >= most:
        text = Bilingual(
            f"แนบได้ไม่เกิน {most} แฟ้มต่อหนึ่งเรื่อง", f"No more than {most} documents are kept with one subject"
        )
        raise Conflict(text, rule="documents.subject_full", where="file")
    if is_service.test(actor):  # the site, for people without an account: their codes are counted instead
        return
    today = timezone.localtime(row.uploaded_at).replace(hour=0, minute=0, second=0, microsecond=0)
    if bytes_sent_since(actor.pk, today) + row.size_bytes > settings.DOCUMENT_DAY_LIMIT_BYTES:
        megabytes = settings.DOCUMENT_DAY_LIMIT_BYTES // 2**20
        text = Bilingual(
            f"วันนี้ท่านส่งแฟ้มครบ {megabytes} เมกะไบต์แล้ว โปรดส่งต่อพรุ่งนี้",
            f"You have sent {megabytes} megabytes today: go on tomorrow",
        )
        raise Conflict(text, rule="documents.day_full", where="file")
