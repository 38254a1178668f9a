"""Files of the ledger on disk: read and written whole, with errors in one line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sapha.foundation.errors import BadInput, Bilingual, SystemUnable

# Heads and proofs are a few kilobytes.
_LARGEST = 1_000_000


def read_small(path: Path) -> bytes:
    """Return the content of a head or proof.

    Raises:
        BadInput: the file cannot be read or is larger than any of ours.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        text = Bilingual(f"อ่านแฟ้มไม่ได้ ({reason})", f"cannot read the file ({reason})")
        raise BadInput(text, rule="ledger.file_unreadable", where=str(path)) from error
    if len(content) > _LARGEST:
        text = Bilingual("แฟ้มใหญ่เกินกว่าจะเป็นแฟ้มของบัญชีเหตุการณ์", "the file is too large to be of a ledger")
        raise BadInput(text, rule="ledger.file_too_large", where=str(path))
    return content


def write_whole(path: Path, content: bytes) -> None:
    """Write the whole file or none of it.

    Raises:
        SystemUnable: the file cannot be written.
    """
    write_pieces(path, [content])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write the whole file or none of it, holding one piece in memory at a time.

    Raises:
        SystemUnable: the file cannot be written.
    """
    half = path.with_name(f".{path.name}.part")
    try:
        try:
            with half.open("wb") as file:
                file.writelines(pieces)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        text = Bilingual(f"เขียนแฟ้มไม่ได้ ({reason})", f"cannot write the file ({reason})")
        raise SystemUnable(text, rule="not_writable", where=str(path)) from error
