"""A PDF without its author, company, programs, earlier revisions, and what cameras wrote into its pictures.

Written anew from the pages that are shown: what an incremental update covered is gone too.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from sapha.evidence.documents.content.kinds import JPEG, refused
from sapha.evidence.documents.content.picture_cleaning import clean_picture
from sapha.foundation.errors import BadInput

if TYPE_CHECKING:
    import pikepdf

# What programs note about a document, a page or a picture; none of it is shown.
_NOTES = ("/Metadata", "/PieceInfo", "/LastModified")
# Who wrote a remark on a page, and when; a form field keeps its name, which is its /T.
_REMARK = ("/T", "/M", "/CreationDate", "/NM")
_EXIF = b"Exif\x00\x00"


def clean_pdf(data: bytes, *, is_redacted: bool) -> bytes:
    """Return the PDF without metadata; a signed one as it is, unless it is a redacted version.

    Raises:
        BadInput: damaged or behind a password; or redacted, and signed or with files inside.
    """
    import pikepdf  # noqa: PLC0415 - heavy, only when something is published

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if _is_signed(pdf):
                if is_redacted:
                    raise refused("signed")
                return data
            if is_redacted and _holds_files(pdf):
                raise refused("files_inside")
            _strip(pdf)
            written = io.BytesIO()
            pdf.save(written, deterministic_id=True, fix_metadata_version=False)
    except pikepdf.PasswordError as error:
        raise refused("encrypted") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise refused("broken") from error
    return written.getvalue()


def _dictionaries(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return every dictionary and stream of the file that stands as an object of its own, and the notes in pages."""
    import pikepdf  # noqa: PLC0415

    found: list[pikepdf.Object] = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)
    ]
    for page in pdf.pages:
        remarks = page.obj.get("/Annots")
        if isinstance(remarks, pikepdf.Array):
            found += [one for one in remarks if isinstance(one, pikepdf.Dictionary)]
    return found


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    return any("/ByteRange" in one and "/Contents" in one for one in _dictionaries(pdf))


def _holds_files(pdf: pikepdf.Pdf) -> bool:
    names = pdf.Root.get("/Names")
    return (names is not None and "/EmbeddedFiles" in names) or any(
        "/EF" in one or one.get("/Subtype") == "/FileAttachment" for one in _dictionaries(pdf)
    )


def _strip(pdf: pikepdf.Pdf) -> None:
    import pikepdf  # noqa: PLC0415

    del pdf.docinfo
    if "/ID" in pdf.trailer:  # it would tie the public file to the one that was sent
        del pdf.trailer["/ID"]
    for one in _dictionaries(pdf):
        for note in _NOTES:
            if note in one:
                del one[note]
        if "/Subtype" in one and "/Rect" in one and one["/Subtype"] != pikepdf.Name.Widget:
            for note in _REMARK:
                if note in one:
                    del one[note]
        if isinstance(one, pikepdf.Stream) and one.get("/Filter") in (
            pikepdf.Name.DCTDecode,
            pikepdf.Array([pikepdf.Name.DCTDecode]),
        ):
            _clean_photograph(one)


def _clean_photograph(stream: pikepdf.Stream) -> None:
    import pikepdf  # noqa: PLC0415

    raw = stream.read_raw_bytes()
    try:
        cleaned = clean_picture(raw, JPEG)
    except BadInput:
        if _EXIF in raw:  # it cannot be taken apart, and it may say where it was taken
            raise
        return
    if cleaned != raw:
        how = stream.get("/DecodeParms")
        how = how if isinstance(how, pikepdf.Dictionary | pikepdf.Array) else None
        stream.write(cleaned, filter=pikepdf.Name.DCTDecode, decode_parms=how)
