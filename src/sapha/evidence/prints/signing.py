"""Digital signatures in the PDF (PAdES): the owner's first, the head of agency's second.

Both fields stand in the file before the first signature, which certifies the document and
permits nothing after it but filling in fields; so the first stays valid when the second signs.
Every signature is an increment: the bytes before it stay as they were. No Django.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sapha.foundation.signing import SigningConfig, opened_signer, run_to_end, timestamper

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer

OWNER_FIELD, HEAD_FIELD = "ProjectOwner", "HeadOfAgency"
_REASONS = {OWNER_FIELD: "รับรองว่าพิมพ์จากระบบงานจริง", HEAD_FIELD: "หัวหน้าหน่วยงานรับรอง"}
# Room for the signature in the file, in hexadecimal digits: asking for it would sign twice.
_ROOM, _ROOM_WITH_TIME = 24_576, 49_152
_one_at_a_time = threading.Lock()  # a token serves one signature at a time


@dataclass(frozen=True, slots=True)
class Pen:
    """An opened key, ready to sign many documents.

    Attributes:
        name: whose certificate it is, as people read it.
    """

    config: SigningConfig
    signer: Signer
    name: str

    def sign(self, pdf: bytes, *, field: str, by: str) -> bytes:
        """Return the file with one more signature.

        Args:
            pdf: an unsigned print for the owner's field, a signed one for the head's.
            field: `OWNER_FIELD` or `HEAD_FIELD`.
            by: who acts, by name and post; shown by PDF readers.

        Raises:
            SystemUnable: the timestamp authority does not answer.
        """
        with _one_at_a_time if self.config.token_module else nullcontext():
            return _signed(self, pdf, field, by)


@contextmanager
def opened_pen(config: SigningConfig) -> Iterator[Pen | None]:
    """Give the installation's pen, or ``None`` when no key is set.

    Raises:
        SystemUnable: the key cannot be opened or is not in force today.
    """
    if not config.signs:
        yield None
        return
    with opened_signer(config) as signer:
        yield Pen(config, signer, certificate_name(signer.signing_cert))


def certificate_name(certificate: object) -> str:
    """Return the common name of a certificate, or all of its subject when it has none."""
    subject = certificate.subject  # type: ignore[attr-defined]
    name = subject.native.get("common_name") or subject.human_friendly
    return " ".join(str(name).split())[:200]


def _signed(pen: Pen, pdf: bytes, field: str, by: str) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 - heavy, only for signers
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field  # noqa: PLC0415
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner  # noqa: PLC0415

    writer, first = IncrementalPdfFileWriter(io.BytesIO(pdf)), field == OWNER_FIELD
    if first:
        for name in (OWNER_FIELD, HEAD_FIELD):
            append_signature_field(writer, SigFieldSpec(name))
    about = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        name=by,
        reason=_REASONS[field],
    )
    clock = timestamper(pen.config)
    signer, out = PdfSigner(about, signer=pen.signer, timestamper=clock), io.BytesIO()
    room = _ROOM if clock is None else _ROOM_WITH_TIME
    run_to_end(signer.async_sign_pdf(writer, existing_fields_only=True, bytes_reserved=room, output=out))
    return out.getvalue()
