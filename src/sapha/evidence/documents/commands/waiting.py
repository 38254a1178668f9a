"""Files that belong to nothing yet: set aside until a code comes back or a form is taken, then attached or thrown away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.evidence.documents.commands.attaching import SentFile, attach_document
from sapha.evidence.documents.content.cleaning import without_metadata
from sapha.evidence.documents.content.kinds import Kind
from sapha.evidence.documents.content.recognising import recognise
from sapha.evidence.documents.models import Document, WaitingFile
from sapha.evidence.documents.queries import bytes_waiting, is_in_use, waiting_files
from sapha.evidence.documents.storage import (
    Draft,
    destroy,
    keep,
    nobody_keeps,
    open_bytes,
    somebody_keeps,
    written_aside,
)
from sapha.evidence.documents.validators import shown_file_name
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import Bilingual, Conflict

_CHUNK = 64 * 1024
# So often a number is asked for when others take it at the same moment.
_TRIES = 5
_FULL = Bilingual(
    "ขณะนี้มีภาพของผู้อื่นรอยืนยันอยู่มาก โปรดส่งโดยไม่แนบภาพ หรือส่งใหม่ในอีก 30 นาที",
    "So many files of others wait for their codes now: send yours without files, or try again in 30 minutes.",
)


class Kept(NamedTuple):
    """How files that waited are attached: what each is called, for how long it is kept and who reads it."""

    title: str
    retention: str
    visibility: str


def set_aside(*, actor: Account, holder: str, files: Iterable[SentFile], until: datetime) -> int:
    """Keep files without their metadata until a moment; the same holder again keeps them once. Return how many.

    Args:
        actor: the site itself.
        holder: unguessable name that whoever sends them gets them back by.
        files: what was sent; the caller has judged number and kind.
        until: from then on they are gone.

    Raises:
        NotPermitted: the actor is not the site.
        BadInput: a file is too large, damaged, or none of those that are taken.
        Conflict: too much waits already.
        SystemUnable: the disk refuses.
    """
    require(actor, "documents.set_aside")
    for number, file in enumerate(files, start=1):
        _set_one_aside(holder, number, file, until)
    return waiting_files(holder).count()


def _set_one_aside(holder: str, number: int, file: SentFile, until: datetime) -> None:
    with _cleaned(file, settings.WAITING_FILES_LIMIT_BYTES) as (draft, kind), somebody_keeps():
        row = _row(holder, number, file, draft, kind, until)
        WaitingFile.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["holder", "number"], update_fields=["expires_at"]
        )


def let_wait_beside(*, actor: Account, holder: str, files: Iterable[SentFile], until: datetime) -> list[int]:
    """Keep more files beside those that wait under a name already; return the ids of all these, as they were chosen.

    The same bytes again are the file that waits already, so that two taps keep nothing twice. Only half
    of the room is used: the other half is for what waits for a code.

    Args:
        actor: the site itself.
        holder: unguessable name that whoever sends them gets them back by.
        files: what was sent; the caller has judged number and kind.
        until: from then on they are gone.

    Raises:
        NotPermitted, BadInput, Conflict, SystemUnable: as for `set_aside`.
    """
    require(actor, "documents.set_aside")
    return [_one_beside(holder, file, until) for file in files]


def _one_beside(holder: str, file: SentFile, until: datetime) -> int:
    room = settings.WAITING_FILES_LIMIT_BYTES // 2
    with _cleaned(file, room) as (draft, kind), somebody_keeps():
        row = _row(holder, 0, file, draft, kind, until)
        for _ in range(_TRIES):
            try:
                with transaction.atomic():
                    return _placed(row)
            except IntegrityError:  # another tap of the same form took the number at this moment
                continue
    raise Conflict(_FULL, rule="documents.too_much_waits", where="photos")


def _placed(row: WaitingFile) -> int:
    """Keep the row behind the last of its name; the same bytes are the row that is there."""
    # Asked at once: between two questions another tap could keep these very bytes.
    there = {one.number: one for one in WaitingFile.objects.filter(holder=row.holder)}
    twin = next((one for one in there.values() if one.sha256 == row.sha256), None)
    if twin is not None:
        WaitingFile.objects.filter(pk=twin.pk).update(expires_at=row.expires_at)
        return twin.pk
    row.number = 1 + max(there, default=0)
    row.save(force_insert=True)
    return row.pk


@contextmanager
def _cleaned(file: SentFile, room: int) -> Iterator[tuple[Draft, Kind]]:
    """Write a file aside without its metadata, if there is room for it."""
    name = shown_file_name(file.name)
    with written_aside(file.chunks, settings.DOCUMENT_LIMIT_BYTES) as sent:
        kind = recognise(sent.path, name)
        cleaned = without_metadata(sent.path.read_bytes(), kind)
    if bytes_waiting() + len(cleaned) > room:
        raise Conflict(_FULL, rule="documents.too_much_waits", where="photos")
    with written_aside([cleaned], len(cleaned)) as draft:
        yield draft, kind


def _row(holder: str, number: int, file: SentFile, draft: Draft, kind: Kind, until: datetime) -> WaitingFile:
    """Link the bytes into their place and return the row that says whose they are, not yet kept."""
    keep(draft)
    return WaitingFile(
        holder=holder,
        number=number,
        file_name=shown_file_name(file.name),
        media_type=kind.media_type,
        sha256=draft.sha256,
        size_bytes=draft.size_bytes,
        expires_at=until,
    )


def keep_waiting_until(*, actor: Account, holder: str, until: datetime) -> None:
    """Let files wait longer because a new code went out; what is gone stays gone.

    Raises:
        NotPermitted: the actor is not the site.
    """
    require(actor, "documents.set_aside")
    WaitingFile.objects.filter(holder=holder, expires_at__gt=timezone.now()).update(expires_at=until)


def attach_waiting(*, actor: Account, holder: str, subject: str, kept: Kept) -> list[Document]:
    """Attach the files that wait to a subject, within the caller's transaction; they wait no more.

    Raises:
        As for `attach_document`.
    """
    made = []
    for row in waiting_files(holder):
        with open_bytes(row.sha256) as file:
            sent = SentFile(row.file_name, iter(lambda: file.read(_CHUNK), b""))
            made.append(
                attach_document(
                    actor=actor,
                    subject=subject,
                    file=sent,
                    title=f"{kept.title} {row.number}",
                    retention=kept.retention,
                    visibility=kept.visibility,
                )
            )
    drop_waiting(actor=actor, holder=holder)
    return made


def drop_waiting(*, actor: Account, holder: str, but: Collection[int] = ()) -> None:
    """Let files wait no more; their bytes are removed by the next run of the job, unless a document has them.

    Args:
        actor: the site itself.
        holder: the name they wait under.
        but: ids of those that go on waiting.

    Raises:
        NotPermitted: the actor is not the site.
    """
    require(actor, "documents.set_aside")
    WaitingFile.objects.filter(holder=holder).exclude(pk__in=but).update(expires_at=timezone.now())


def forget_expired(*, actor: Account, now: datetime) -> int:
    """Throw away what expired, bytes and all; return how many files.

    Raises:
        NotPermitted: the actor is not a part of the system.
    """
    require(actor, "documents.set_aside")
    gone = list(WaitingFile.objects.filter(expires_at__lte=now))
    if not gone:
        return 0
    with in_turn(), nobody_keeps():
        WaitingFile.objects.filter(pk__in=[row.pk for row in gone], expires_at__lte=now).delete()
        for sha256 in {row.sha256 for row in gone}:
            if not is_in_use(sha256):
                destroy(sha256)
    return len(gone)
