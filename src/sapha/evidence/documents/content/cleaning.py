"""The bytes for the public: what was sent, without what programs and cameras wrote about people.

What cannot be taken out safely is refused with what to do instead; the bytes as they were
sent are never touched.
"""

from __future__ import annotations

from sapha.evidence.documents.content.kinds import (
    DOCX,
    JPEG,
    ODS,
    ODT,
    PDF,
    PNG,
    WEBP,
    XLSX,
    ZIP,
    Kind,
    refused,
)
from sapha.evidence.documents.content.package_cleaning import clean_package
from sapha.evidence.documents.content.pdf_process import cleaned_pdf
from sapha.evidence.documents.content.picture_cleaning import clean_picture

_PICTURES, _PACKAGES = frozenset({JPEG, PNG, WEBP}), frozenset({DOCX, XLSX, ODT, ODS})


def without_metadata(data: bytes, kind: Kind, *, is_redacted: bool = False) -> bytes:
    """Return what the public gets of a file: no author, company, device, place or earlier revision.

    Args:
        data: the file.
        kind: what it was recognised as.
        is_redacted: whether somebody took something out of it for the public. Then nothing may
            hide in it; else a signed file stays as it was signed, and attachments stay.

    Raises:
        BadInput: damaged, without end when unfolded, behind a password, with comments or tracked changes, or, when
            redacted, signed, with other files inside, or an archive.
    """
    if kind in _PICTURES:
        return clean_picture(data, kind)
    if kind is PDF:
        return cleaned_pdf(data, is_redacted=is_redacted)
    if kind in _PACKAGES:
        return clean_package(data, is_redacted=is_redacted)
    if kind is ZIP and is_redacted:
        raise refused("files_inside")
    return data
