"""A reference to a letter or an order, until documents have a register of their own."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sapha.foundation.be_dates import format_date
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise

LONGEST_NUMBER, LONGEST_TITLE = 80, 300
_NO_NUMBER = Bilingual(
    "ต้องระบุเลขที่หนังสือหรือคำสั่ง เช่น กท 0406/3578", "Give the number of the letter or order, such as กท 0406/3578"
)
_TOO_LONG = Bilingual("ข้อความนี้ยาวเกินไป", "This text is too long")


class DocumentReference(NamedTuple):
    """Number, day and subject of a document; number and day are always there."""

    number: str
    dated: date
    title: str = ""

    def told(self, language: str) -> str:
        """Return the document as a letter cites it: ``กท 0406/3578 ลงวันที่ 29 ส.ค. 2566``."""
        day = format_date(self.dated, "short", language)
        return f"{self.number}, {day}" if language.startswith("en") else f"{self.number} ลงวันที่ {day}"

    def columns(self) -> dict[str, object]:
        """Return the values of the columns of `models.documents.Documented`."""
        return {
            "document_number": self.number,
            "document_date": self.dated,
            "document_title": self.title,
        }


def checked_document(document: DocumentReference) -> DocumentReference:
    """Return the document in the product's spelling.

    Raises:
        BadInput: it has no number, or a text is too long.
    """
    number, title = (" ".join(normalise(text).split()) for text in (document.number, document.title))
    if not number:
        raise BadInput(_NO_NUMBER, rule="councils.document_number", where="document_number")
    if len(number) > LONGEST_NUMBER or len(title) > LONGEST_TITLE:
        where = "document_number" if len(number) > LONGEST_NUMBER else "document_title"
        raise BadInput(_TOO_LONG, rule="councils.document_long", where=where)
    return DocumentReference(number, document.dated, title)
