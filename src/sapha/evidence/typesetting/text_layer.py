"""The exact text of our own prints, read back from the PDF's text layer.

Plain text extraction joins wrapped lines at a loss: it cannot tell a paragraph's end from a
wrapped line, mixes page furniture into sentences, and drops a space that stands alone at a
line's end behind a Thai mark. This reader walks the text objects of the tagged PDF in their
logical order instead. Page headers and footers are marked as artifacts and left out; a new
logical line is told by the no-break spaces that the house's style sets before it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from sapha.evidence.typesetting.glyphs import from_print

START = "\u00a0\u00a0"
_HYPHEN_AT_LINE_END = "\x02"  # what PDFium makes of it
_BESIDE = "\u00a0\u00a0\u00a0"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One logical line of a print: a paragraph, or a label with its value.

    Attributes:
        text: as it was given to the print; runs of spaces are one space.
        page: the page on which it begins, counted from 1.
        beside: the line is not part of the form itself but was added beside it, such as
            computed figures and the facts of the print.
    """

    text: str
    page: int
    beside: bool


def is_own_page(text: str) -> bool:
    """Return whether the plain text of a page comes from one of our prints."""
    return START in text


def is_beside(line: str) -> bool:
    """Return whether a line of :func:`page_lines` was added beside the form."""
    return line.startswith(_BESIDE)


def page_lines(page: pypdfium2.PdfPage) -> list[str]:
    """Return the logical lines of one page of our prints, without its furniture.

    Each begins with its mark; the first one has none when it goes on from the page before.
    PDFium serves one thread at a time; the caller sees to it.
    """
    lines: list[list[str]] = []
    for part in _parts(page):
        if not lines or part.startswith(START):
            lines.append([])
        lines[-1].append(part)
    return ["".join(parts) for parts in lines]


def plain_line(line: str) -> str:
    """Return a whole logical line as it was given to the print: marks off, one space a gap."""
    return " ".join(part for part in from_print(line.replace("\u00a0", "")).split(" ") if part)


def printed_lines(document: pypdfium2.PdfDocument) -> list[PrintedLine]:
    """Return the logical lines of one of our prints, joined over the ends of pages."""
    whole: list[tuple[str, int]] = []
    for number in range(len(document)):
        for line in page_lines(document[number]):
            if line.startswith(START):
                whole.append((line, number + 1))
            elif whole:
                begun, first = whole.pop()
                whole.append((begun + line, first))
    return [PrintedLine(plain_line(line), number, is_beside(line)) for line, number in whole]


def _parts(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield the text of each text object of a page, without page furniture."""
    text_page = page.get_textpage()
    texts = _text_by_object(text_page)
    for position in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, position)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT and not _is_artifact(item):
            # PDFium gives no text for an object of nothing but spaces at a line's end.
            yield texts.get(_address(item), " ")
    text_page.close()


def _text_by_object(text_page: pypdfium2.PdfTextPage) -> dict[int, str]:
    texts: dict[int, list[str]] = {}
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        if item := pdfium.FPDFText_GetTextObject(text_page, index):
            one = chr(pdfium.FPDFText_GetUnicode(text_page, index))
            one = "-" if one == _HYPHEN_AT_LINE_END else one
            texts.setdefault(_address(item), []).append(one)
    return {address: "".join(ones) for address, ones in texts.items()}


def _address(item: object) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _is_artifact(item: object) -> bool:
    return any(
        _name(pdfium.FPDFPageObj_GetMark(item, index)) == "Artifact"
        for index in range(pdfium.FPDFPageObj_CountMarks(item))
    )


def _name(mark: object) -> str:
    size = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(64)
    wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFPageObjMark_GetName(mark, wide, len(buffer), size)
    return buffer.raw[: max(0, min(size.value, len(buffer)) - 2)].decode("utf-16-le", "replace")
