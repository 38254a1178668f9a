"""Verifying a file against the register of prints."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings

from sapha.evidence.prints.models import PrintFile
from sapha.evidence.prints.queries import file_of_hash, successor_of
from sapha.evidence.prints.verification import wording
from sapha.evidence.prints.verification.verdicts import Verdict, Verification
from sapha.foundation.errors import BadInput

_CHUNK = 1024 * 1024


def verify_file(path: Path) -> Verification:
    """Return the verdict on a file. Nothing of it is kept.

    Raises:
        BadInput: it is not there, too large, no PDF, or cannot be read as one.
        SystemUnable: it cannot be examined on this machine.
    """
    sha256 = _hash(path)
    registered = file_of_hash(sha256)
    if registered is not None:
        return _unchanged(registered, sha256)
    return Verification(Verdict.UNKNOWN, (wording.reason("not_registered"),), sha256)


def _hash(path: Path) -> str:
    limit: int = settings.VERIFY_FILE_LIMIT_BYTES
    try:
        if path.stat().st_size > limit:
            raise BadInput(wording.told("too_large", limit=limit // 2**20), rule="too_large", where=str(path))
        digest = hashlib.sha256()
        with path.open("rb") as file:
            head = file.read(1024)
            if b"%PDF-" not in head:
                raise BadInput(wording.told("not_a_pdf"), rule="not_a_pdf", where=str(path))
            digest.update(head)
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the file's name
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise BadInput(
            wording.told("not_readable", reason=reason), rule="not_readable", where=str(path)
        ) from error
    return digest.hexdigest()


def _unchanged(file: PrintFile, sha256: str) -> Verification:
    found = file.print
    newer = successor_of(found)
    reasons = [wording.reason("same_bytes", number=found.number)]
    if newer is not None:
        reasons.append(wording.reason("superseded", number=newer.number))
    return Verification(
        Verdict.GENUINE if newer is None else Verdict.SUPERSEDED,
        tuple(reasons),
        sha256,
        number=found.number,
        newer=newer.number if newer else "",
    )
