"""Receiving files of progress forms: known by their bytes, never by their names."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.foundation.errors import BadInput, Bilingual, SystemUnable
from sapha.ledger.commands import record_event
from sapha.monitoring.progress_form.choices import FileState
from sapha.monitoring.progress_form.models import FormFile
from sapha.monitoring.progress_form.reading.complaints import sentence
from sapha.monitoring.progress_form.reading.sources.kinds import kind_of
from sapha.monitoring.progress_form.validators import shown_file_name

_CHUNK = 1024 * 1024
_HEAD = 65_536
_FOLDER = "forms"


def receive_where_it_lies(*, actor: Account, path: Path, name: str) -> FormFile | None:
    """Note a file that is read where it lies; ``None`` when it cannot be opened: reading says why."""
    require(actor, "progress_form.receive_file")
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except (OSError, ValueError):
        return None
    return _noted(actor, digest.hexdigest(), size, shown_file_name(name), "")


def receive_upload(*, actor: Account, name: str, chunks: Iterable[bytes]) -> FormFile:
    """Keep an uploaded file below the uploads folder and note it; the background reads it.

    The same bytes from the same account are the same row: what was read stays read, what failed
    waits to be read again.

    Args:
        actor: whose file it is.
        name: as the browser sent it; shown, never used as a path.
        chunks: the bytes in order; they are counted while they arrive.

    Raises:
        NotPermitted: the actor keeps no projects anywhere.
        BadInput: the file is empty, too large, or neither text, PDF nor image.
        SystemUnable: the file cannot be written.
    """
    require(actor, "progress_form.receive_file")
    stored_as = f"{_FOLDER}/{secrets.token_hex(16)}"
    place = Path(settings.MEDIA_ROOT) / stored_as
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest, size = _stored(place, chunks, shown_file_name(name))
        form_file = _noted(actor, digest, size, shown_file_name(name), stored_as)
    except OSError as error:
        place.unlink(missing_ok=True)
        raise SystemUnable(_NOT_STORED, rule="not_stored") from error
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    if form_file.stored_as != stored_as:
        place.unlink(missing_ok=True)
    return form_file


_NOT_STORED = Bilingual(
    "เก็บแฟ้มไม่ได้ พื้นที่อาจเต็ม โปรดแจ้งผู้ดูแลระบบ",
    "the file cannot be stored, the disk may be full: tell the administrator",
)


def _stored(place: Path, chunks: Iterable[bytes], name: str) -> tuple[str, int]:
    """Write the bytes while counting and hashing them; return hash and size."""
    digest, size, head = hashlib.sha256(), 0, b""
    with place.open("xb") as file:
        for chunk in _within_limit(chunks, name):
            head = head or chunk[:_HEAD]
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
    kind = kind_of(head)
    if kind.reader in {"empty", "binary"}:
        raise BadInput(sentence(kind.reader, kind=kind.name), rule=kind.reader, where=name)
    return digest.hexdigest(), size


def _within_limit(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    size, limit = 0, settings.FORM_FILE_LIMIT_BYTES
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            text = Bilingual(
                f"แฟ้มใหญ่เกิน {limit // 2**20} เมกะไบต์ โปรดแบ่งแฟ้ม",
                f"the file is larger than {limit // 2**20} megabytes: split it",
            )
            raise BadInput(text, rule="file_too_large", where=name)
        yield chunk


def _noted(actor: Account, sha256: str, size: int, name: str, stored_as: str) -> FormFile:
    """Return the row of these bytes, a new one when the account never sent them."""
    with transaction.atomic():
        file, is_new = FormFile.objects.select_for_update().get_or_create(
            sha256=sha256,
            received_by=actor,
            defaults={"name": name, "size_bytes": size, "stored_as": stored_as},
        )
        if is_new:
            record_event(
                actor_key=actor.actor_key,
                verb="form.received",
                chain="system",
                subject=f"form_file:{file.pk}",
                facts={"file_sha256": sha256, "size_bytes": size},
            )
        elif stored_as and file.state == FileState.FAILED:
            file.state, file.stored_as, file.errors = FileState.RECEIVED, stored_as, []
            file.save(update_fields=["state", "stored_as", "errors"])
    return file
