"""The bytes of documents, below the data directory and outside everything that is served.

A file lies under its own hash, so that its name can neither be guessed into a path nor
changed without showing. It is written aside, synced, and linked into place whole.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from django.conf import settings

from sapha.foundation.errors import BadInput, Bilingual, SystemUnable

_INCOMING = "incoming"
# A draft so old belongs to a process that is gone.
DRAFT_SECONDS = 24 * 3600
_NOT_STORED = Bilingual(
    "เก็บแฟ้มไม่ได้ พื้นที่อาจเต็ม ยังไม่มีอะไรถูกบันทึก โปรดแจ้งผู้ดูแลระบบ",
    "the file cannot be stored, the disk may be full; nothing was kept: tell the administrator",
)
_LOST = Bilingual(
    "ไม่พบเนื้อแฟ้มในที่เก็บ โปรดแจ้งผู้ดูแลระบบ", "the bytes of this document are missing: tell the administrator"
)


class Draft(NamedTuple):
    """Bytes written aside, not yet kept.

    Attributes:
        path: where they lie until they are kept or dropped.
        sha256: their hash.
        size_bytes: their number.
    """

    path: Path
    sha256: str
    size_bytes: int


def _root() -> Path:
    return Path(settings.DOCUMENTS_ROOT)


def place_of(sha256: str) -> Path:
    """Return where bytes of this hash lie."""
    return _root() / sha256[:2] / sha256


@contextmanager
def written_aside(chunks: Iterable[bytes], limit: int) -> Iterator[Draft]:
    """Write bytes aside while counting and hashing them; the draft is gone afterwards, kept or not.

    Raises:
        BadInput: there are more than ``limit``.
        SystemUnable: the disk refuses.
    """
    path = _root() / _INCOMING / secrets.token_hex(16)
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = _write(path, chunks, limit)
        except OSError as error:
            raise SystemUnable(_NOT_STORED, rule="documents.not_stored") from error
        yield draft
    finally:
        path.unlink(missing_ok=True)


def _write(path: Path, chunks: Iterable[bytes], limit: int) -> Draft:
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        path.chmod(0o600)
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise _too_large(limit)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Draft(path, digest.hexdigest(), size)


def _too_large(limit: int) -> BadInput:
    most = f"{limit / 2**20:.0f}"
    text = Bilingual(
        f"แฟ้มใหญ่เกิน {most} เมกะไบต์ โปรดย่อหรือแบ่งแฟ้ม",
        f"the file is larger than {most} megabytes: make it smaller or split it",
    )
    return BadInput(text, rule="documents.too_large", where="file")


def keep(draft: Draft) -> None:
    """Link the bytes of a draft into their place; the same bytes twice are one file.

    Raises:
        SystemUnable: the disk refuses.
    """
    place = place_of(draft.sha256)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            place.hardlink_to(draft.path)
        except FileExistsError:
            os.utime(place)  # young again: whoever sweeps leaves it alone
        _sync(place.parent)
    except OSError as error:
        raise SystemUnable(_NOT_STORED, rule="documents.not_stored") from error


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_bytes(sha256: str) -> IO[bytes]:
    """Open the bytes of this hash for reading.

    Raises:
        SystemUnable: they are not there.
    """
    try:
        return place_of(sha256).open("rb")
    except OSError as error:
        raise SystemUnable(_LOST, rule="documents.bytes_missing") from error


def destroy(sha256: str) -> None:
    """Remove the bytes of this hash for good; the caller holds `nobody_keeps`."""
    place_of(sha256).unlink(missing_ok=True)


def old_files() -> Iterator[tuple[Path, bool]]:
    """Yield drafts and kept files that nobody touched for a day, and whether each is a draft."""
    for path in _root().glob("*/*"):
        if is_old(path):
            yield path, path.parent.name == _INCOMING


def is_old(path: Path) -> bool:
    """Whether this is a file that nobody touched for a day; what is gone meanwhile is not."""
    try:
        return path.is_file() and path.stat().st_mtime < time.time() - DRAFT_SECONDS
    except FileNotFoundError:
        return False


@contextmanager
def _locked(how: int) -> Iterator[None]:
    root = _root()
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(root / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise SystemUnable(_NOT_STORED, rule="documents.not_stored") from error
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)


@contextmanager
def somebody_keeps() -> Iterator[None]:
    """Hold off whoever destroys bytes, from linking a file until its row is committed."""
    with _locked(fcntl.LOCK_SH):
        yield


@contextmanager
def nobody_keeps() -> Iterator[None]:
    """Wait until nobody is between a file and its row, and hold off who would begin."""
    with _locked(fcntl.LOCK_EX):
        yield
