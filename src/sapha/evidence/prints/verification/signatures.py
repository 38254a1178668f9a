"""Validation of the digital signatures of a PDF, with analysis of what was added after each.

Runs inside the examining process. A reader that only checks the signed bytes calls a file valid
that was painted over afterwards; here every later change must be one that a further signer makes.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature

from sapha.evidence.prints.signing import certificate_name
from sapha.evidence.prints.verification.examination import Signature
from sapha.foundation.signing import SigningConfig, run_to_end, validation_context

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_MOST = 8
# A further signature fills in its field; everything beyond it is a change of the document.
_HARMLESS = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}


def signatures_of(content: bytes, trust_roots: Path | None) -> tuple[Signature, ...]:
    """Return the signatures of a file, the first one first; unreadable ones as not intact."""
    try:
        found = PdfFileReader(io.BytesIO(content), strict=False).embedded_regular_signatures[:_MOST]
    except Exception:  # noqa: BLE001 - a hostile file may break the library in any way
        return (Signature("", "", is_intact=False, is_trusted=False, is_unmodified=False, ended_on=""),)
    return tuple(_signature(one, SigningConfig(trust_roots=trust_roots)) for one in found)


def _signature(one: EmbeddedPdfSignature, config: SigningConfig) -> Signature:
    field = str(one.field_name or "")[:100]
    try:
        signer, ended_on = certificate_name(one.signer_cert), _end(one)
        status = run_to_end(async_validate_pdf_signature(one, validation_context(config)))
    except Exception:  # noqa: BLE001 - a hostile file may break the library in any way
        return Signature(field, "", is_intact=False, is_trusted=False, is_unmodified=False, ended_on="")
    level = status.modification_level
    return Signature(
        field,
        signer,
        is_intact=bool(status.intact and status.valid),
        is_trusted=bool(status.trusted),
        is_unmodified=level in _HARMLESS and status.docmdp_ok is not False,
        ended_on=ended_on,
    )


def _end(one: EmbeddedPdfSignature) -> str:
    end: datetime = one.signer_cert.not_valid_after
    return end.date().isoformat() if end < datetime.now(UTC) else ""
