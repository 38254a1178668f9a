"""The files of certified prints: kept by their hash, outside every folder that is served.

A file is written whole or not at all, and is on the disk before its row is. A file without a row
(the act failed after writing) harms nobody.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings

from sapha.foundation.canonical import sha256_hex
from sapha.foundation.errors import Bilingual, SystemUnable

_NOT_KEPT = Bilingual(
    "เก็บแฟ้มของเอกสารไม่ได้ พื้นที่อาจเต็ม จึงยังไม่ได้ออกเอกสาร โปรดแจ้งผู้ดูแลระบบ",
    "the document's file cannot be kept, the disk may be full; nothing was issued: tell the administrator",
)
_LOST = Bilingual(
    "แฟ้มของเอกสารนี้หายหรือเสียหาย โปรดแจ้งผู้ดูแลระบบให้กู้คืนจากสำเนาสำรอง",
    "the file of this document is lost or damaged: the administrator must restore it from a backup",
)


def place_of(sha256: str) -> Path:
    """Return where the file with this hash lies."""
    return Path(settings.DATA_DIR) / "prints" / sha256[:2] / f"{sha256}.pdf"


def keep_file(content: bytes) -> str:
    """Keep the bytes and return their SHA-256.

    Raises:
        SystemUnable: they cannot be written; nothing is left behind.
    """
    sha256 = sha256_hex(content)
    place = place_of(sha256)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (place.exists() and sha256_hex(place.read_bytes()) == sha256):
            _write(place, content)
    except OSError as error:
        raise SystemUnable(_NOT_KEPT, rule="prints.not_kept") from error
    return sha256


def _write(place: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".part-")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(place)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def kept_file(sha256: str) -> bytes:
    """Return the bytes with this hash.

    Raises:
        SystemUnable: the file is lost, or no longer has this hash.
    """
    try:
        content = place_of(sha256).read_bytes()
    except OSError as error:
        raise SystemUnable(_LOST, rule="prints.file_lost", where=sha256) from error
    if sha256_hex(content) != sha256:
        raise SystemUnable(_LOST, rule="prints.file_lost", where=sha256)
    return content
