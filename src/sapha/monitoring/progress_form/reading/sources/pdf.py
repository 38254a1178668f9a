"""Lines of a PDF: its text layer, or recognised characters where a page is only a picture.

PDFium is not made for several threads at once, so every call to it waits for its turn.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from sapha.evidence.typesetting.text_layer import is_own_page, page_lines
from sapha.monitoring.progress_form.reading.complaints import ErrorLog
from sapha.monitoring.progress_form.reading.limits import Limits
from sapha.monitoring.progress_form.reading.sources.own_prints import OwnPrint
from sapha.monitoring.progress_form.reading.sources.raw import RawLine
from sapha.monitoring.progress_form.reading.sources.recognition import (
    DOTS_PER_INCH,
    EngineMissingError,
    NotRecognisedError,
    recognise_grey,
)

_TURN = threading.RLock()
_POINTS_PER_INCH = 72
_MOST_PIXELS = 60_000_000  # A3 at 300 dots per inch is 17 million


def pdf_lines(path: Path, name: str, limits: Limits, errors: ErrorLog) -> Iterator[RawLine]:
    """Yield the lines of all pages; pages that cannot be read are noted in ``errors``."""
    document = _opened(path, name, errors)
    if document is None:
        return
    try:
        ours = _may_be_ours(document)
        number = 0
        wrapped = OwnPrint()
        for page in _pages(document, name, limits, errors, ours=ours):
            lines = [RawLine(number + place, text) for place, text in enumerate(page.split("\n"), start=1)]
            number += len(lines)
            yield from wrapped.page(lines) if ours else lines
        yield from wrapped.end()
    finally:
        with _TURN:
            document.close()


def _opened(path: Path, name: str, errors: ErrorLog) -> pypdfium2.PdfDocument | None:
    with _TURN:
        try:
            document = pypdfium2.PdfDocument(path)
            pages = len(document)
        except pypdfium2.PdfiumError as error:
            errors.add("pdf_encrypted" if "password" in str(error).lower() else "pdf_broken", name)
            return None
        if pages == 0:
            errors.add("pdf_without_pages", name)
            document.close()
            return None
    return document


def _may_be_ours(document: pypdfium2.PdfDocument) -> bool:
    """Return whether this system may have printed the document: others may use no-break spaces as well."""
    with _TURN:
        return document.count_attachments() > 0 and "Typst" in document.get_metadata_value("Creator")


def _pages(
    document: pypdfium2.PdfDocument, name: str, limits: Limits, errors: ErrorLog, *, ours: bool
) -> Iterator[str]:
    for index in range(len(document)):
        if index == limits.pages:
            errors.add("too_many_pages", name, limit=limits.pages)
            return
        try:
            yield _text(document, index, limits, ours=ours)
        except EngineMissingError:
            errors.add("ocr_missing", name, page=index + 1)
        except (NotRecognisedError, pypdfium2.PdfiumError):
            errors.add("page_unreadable", name, page=index + 1)


def _text(document: pypdfium2.PdfDocument, index: int, limits: Limits, *, ours: bool) -> str:
    with _TURN:
        page = document[index]
        try:
            text = page.get_textpage().get_text_range()
            if ours and is_own_page(text):
                return "\n".join(page_lines(page))
            if text.strip() or next(iter(page.get_objects(max_depth=1)), None) is None:
                return str(text).replace("\r\n", "\n").replace("\r", "\n")
            pixels, width, height = _drawn(page)
        finally:
            page.close()
    return recognise_grey(pixels, width, height, limits.page_seconds)


def _drawn(page: pypdfium2.PdfPage) -> tuple[bytes, int, int]:
    """Draw a page in shades of grey at 300 dots per inch, or as fine as a huge page allows."""
    scale = DOTS_PER_INCH / _POINTS_PER_INCH
    width, height = page.get_size()
    scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    pixels = b"".join(
        rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)
    )
    return pixels, bitmap.width, bitmap.height
