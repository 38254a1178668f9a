"""Verifying a file against the register of prints."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from sapha.evidence.prints.kinds import attachment_names, print_kind
from sapha.evidence.prints.models import Print, PrintFile
from sapha.evidence.prints.queries import (
    file_of_hash,
    files_of,
    issuer_key,
    print_of_number,
    print_of_snapshot,
    successor_of,
)
from sapha.evidence.prints.store import kept_file, place_of
from sapha.evidence.prints.verification import wording
from sapha.evidence.prints.verification.examination import Examination
from sapha.evidence.prints.verification.judging import Claim, Registered, altered, claim_of, unknown
from sapha.evidence.prints.verification.sandbox import examined
from sapha.evidence.prints.verification.verdicts import Verdict, Verification
from sapha.foundation.canonical import sha256_hex
from sapha.foundation.errors import BadInput

_HEAD = 1024  # bytes in which a PDF must say that it is one


def verify_file(path: Path, name: str = "") -> Verification:
    """Return the verdict on a file. Nothing of it is kept.

    Args:
        path: where it lies.
        name: what people call it, in errors; the path when empty.

    Raises:
        BadInput: it is not there, too large, no PDF, or cannot be read as one.
        SystemUnable: the registered file it must be compared with is lost.
    """
    name = name or str(path)
    content = _content(path, name)
    sha256 = sha256_hex(content)
    registered = file_of_hash(sha256)
    if registered is not None:
        return _unchanged(registered, sha256)
    [found] = examined([path], settings.SIGNING.trust_roots)
    claim = claim_of(content, found)
    original = _original(claim, found)
    if original is not None:
        return altered(_registered(original, content), content, found, sha256)
    if found.fault:
        raise BadInput(wording.told(found.fault), rule=found.fault, where=name)
    return unknown(claim, found, sha256, issuer=issuer_key(), attachments=attachment_names())


def _content(path: Path, name: str) -> bytes:
    limit: int = settings.VERIFY_FILE_LIMIT_BYTES
    try:
        if path.stat().st_size > limit:
            raise BadInput(wording.told("too_large", limit=limit // 2**20), rule="too_large", where=name)
        content = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a null byte in the file's name
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise BadInput(
            wording.told("not_readable", reason=reason), rule="not_readable", where=name
        ) from error
    if b"%PDF-" not in content[:_HEAD]:
        raise BadInput(wording.told("not_a_pdf"), rule="not_a_pdf", where=name)
    return content


def _unchanged(file: PrintFile, sha256: str) -> Verification:
    found, newer = file.print, successor_of(file.print)
    files = files_of(found)
    reasons = [wording.reason("same_bytes", number=found.number)]
    if newer is not None:
        reasons.append(wording.reason("superseded", number=newer.number))
    signers = dict.fromkeys(one.signer for one in files if one.revision <= file.revision and one.signer)
    reasons += [wording.reason("signed_by", signer=signer) for signer in signers]
    if file.revision < len(files):
        reasons.append(wording.reason("later_revision"))
    return Verification(
        Verdict.GENUINE if newer is None else Verdict.SUPERSEDED,
        tuple(reasons),
        sha256,
        number=found.number,
        newer=newer.number if newer else "",
    )


def _original(claim: Claim, found: Examination) -> Print | None:
    """Return the registered print the file comes from or claims to be.

    Attached data of ours prove where it comes from, whatever else it says. A number alone may be
    that of another installation, which then names its own key.
    """
    for one in found.attached:
        if one.sha256 and (known := print_of_snapshot(one.sha256)) is not None:
            named = [number for number in claim.numbers if number == known.number]
            return known if named or not claim.numbers else _named(claim) or known
    return _named(claim) if not claim.issuers or issuer_key() in claim.issuers else None


def _named(claim: Claim) -> Print | None:
    return next((known for number in claim.numbers if (known := print_of_number(number))), None)


def _registered(original: Print, content: bytes) -> Registered:
    """Return what the register holds, with the latest revision the given bytes begin with."""
    nearest = _nearest(files_of(original), content)
    [found] = examined([place_of(nearest.sha256)], settings.SIGNING.trust_roots)
    return Registered(
        original.number,
        original.snapshot,
        original.snapshot_sha256,
        kept_file(nearest.sha256),
        found,
        print_kind(original.subject_kind).values,
    )


def _nearest(files: list[PrintFile], content: bytes) -> PrintFile:
    """Return the latest revision the bytes begin with, else one of their size, else the first."""
    begun = [one for one in files if content.startswith(kept_file(one.sha256))]
    alike = [one for one in files if one.size_bytes == len(content)]
    return [*files[:1], *alike, *begun][-1]
