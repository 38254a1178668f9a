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

from sapha.evidence.prints.glyphs import from_print

_START = "\u00a0\u00a0"
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


def printed_lines(document: pypdfium2.PdfDocument) -> list[PrintedLine]:
    """Return the logical lines of one of our prints; empty when the PDF is not one of ours.

    Passwords and damage are the business of whoever opened the document.
    """
    lines: list[PrintedLine] = []
    parts: list[str] = []
    for number, part in _parts(document):
        if part.startswith(_START):
            _close(lines, parts)
            lines.append(PrintedLine("", number, beside=part.startswith(_BESIDE)))
        if lines:
            parts.append(part)
    _close(lines, parts)
    return lines


def _close(lines: list[PrintedLine], parts: list[str]) -> None:
    if lines:
        text = " ".join(from_print("".join(parts)).replace("\u00a0", "").split(" "))
        lines[-1] = PrintedLine(" ".join(text.split()), lines[-1].page, lines[-1].beside)
    parts.clear()


def _parts(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, str]]:
    """Yield the text of each text object with its page, without page furniture."""
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        texts = _text_by_object(text_page)
        for position in range(pdfium.FPDFPage_CountObjects(page)):
            item = pdfium.FPDFPage_GetObject(page, position)
            if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT or _is_artifact(item):
                continue
            # PDFium gives no text for an object of nothing but spaces at a line's end.
            yield number + 1, texts.get(_address(item), " ")
        text_page.close()
        page.close()


def _text_by_object(text_page: pypdfium2.PdfTextPage) -> dict[int, str]:
    texts: dict[int, list[str]] = {}
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        if item := pdfium.FPDFText_GetTextObject(text_page, index):
            one = chr(pdfium.FPDFText_GetUnicode(text_page, index))
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
