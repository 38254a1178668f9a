"""The parts every kind of letter must have (Regulation on Correspondence B.E. 2526, forms 1 to 5).

The list itself is the reference file ``reference/document_forms.json``; here stands which
fields of a letter make each part. The number is given when the letter is issued.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sapha.evidence.letters.choices import LetterKind
from sapha.foundation.errors import BadInput, Bilingual

FORMS_FILE = Path(__file__).parent / "reference" / "document_forms.json"

FIELDS: dict[str, tuple[tuple[str, ...], ...]] = {
    # In the order of the reference file; an empty tuple is the number.
    LetterKind.EXTERNAL: (
        (), ("sender",), ("dated",), ("subject",), ("salutation", "addressee"), ("references",), ("attachments",),
        ("body",), ("closing",), ("signer_name",), ("signer_post",), ("contact_office",), ("contact_phone",),
        ("copies_to",),
    ),
    LetterKind.MEMO: (
        ("sender", "contact_phone"), (), ("dated",), ("subject",), ("salutation", "addressee"), ("body",),
        ("signer_name", "signer_post"),
    ),
    LetterKind.ORDER: (
        ("sender",), (), ("subject",), ("body",), ("dated",), ("signer_name",), ("signer_post",),
    ),
    LetterKind.ANNOUNCEMENT: (
        ("sender",), ("subject",), ("body",), ("dated",), ("signer_name",), ("signer_post",),
    ),
}  # fmt: skip

NAMES: dict[str, Bilingual] = {
    "sender": Bilingual("ส่วนราชการเจ้าของหนังสือ", "issuing office"),
    "dated": Bilingual("วัน เดือน ปี", "date"),
    "subject": Bilingual("เรื่อง", "subject"),
    "salutation": Bilingual("คำขึ้นต้น", "salutation"),
    "addressee": Bilingual("ผู้รับ", "addressee"),
    "body": Bilingual("ข้อความ", "text"),
    "closing": Bilingual("คำลงท้าย", "closing"),
    "signer_name": Bilingual("ชื่อผู้ลงนาม", "signer's name"),
    "signer_post": Bilingual("ตำแหน่งผู้ลงนาม", "signer's post"),
    "contact_office": Bilingual("ส่วนราชการเจ้าของเรื่อง", "office in charge"),
    "contact_phone": Bilingual("โทร.", "telephone"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form: its Thai label, whether it is required, the fields that make it."""

    label: str
    required: bool
    fields: tuple[str, ...]


@cache
def document_forms() -> dict[str, Any]:
    """Return the reference file of official forms."""
    forms: dict[str, Any] = json.loads(FORMS_FILE.read_text(encoding="utf-8"))
    return forms


_NAME_IN_FILE = {LetterKind.EXTERNAL: "external_letter"}


@cache
def parts_of(kind: str) -> tuple[Part, ...]:
    """Return the parts of a kind of letter in printing order; an incoming letter has none."""
    if kind not in FIELDS:
        return ()
    listed = document_forms()[_NAME_IN_FILE.get(LetterKind(kind), kind)]["parts"]
    return tuple(
        Part(label, required, names) for (label, required), names in zip(listed, FIELDS[kind], strict=True)
    )


def missing_fields(kind: str, columns: Mapping[str, object]) -> list[str]:
    """Return the fields of required parts that are still empty, in printing order."""
    wanted = [name for part in parts_of(kind) if part.required for name in part.fields]
    return [name for name in wanted if not columns.get(name)]


def check_complete(kind: str, columns: Mapping[str, object]) -> None:
    """Refuse to issue a letter whose required parts are not all there.

    Raises:
        BadInput: rule ``letters.incomplete``; the text names every missing part.
    """
    if missing := missing_fields(kind, columns):
        raise BadInput(
            Bilingual(
                "ยังออกเลขไม่ได้ ขาด: " + ", ".join(NAMES[name].th for name in missing),
                "No number can be given yet; missing: " + ", ".join(NAMES[name].en for name in missing),
            ),
            rule="letters.incomplete",
            where=missing[0],
        )
