"""Printing a letter: the official form as a PDF made as PDF/A-3a, with its record inside."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from sapha.evidence.letters.choices import LetterKind, LetterState
from sapha.evidence.letters.models import Letter
from sapha.evidence.letters.printing.letter_data import letter_data
from sapha.evidence.letters.queries import letter_record
from sapha.evidence.typesetting.engine import Attachment, typeset
from sapha.evidence.typesetting.glyphs import printable
from sapha.foundation.canonical import canonical_json
from sapha.foundation.errors import Bilingual, NotThere, SystemUnable

ATTACHMENT_NAME = "letter.json"
_TEMPLATES = Path(__file__).parent
_LARGEST_EMBLEM_BYTES = 1_000_000
_NO_PRINT = Bilingual(
    "หนังสือรับไม่มีแบบพิมพ์: ต้นฉบับเป็นของผู้ส่ง", "Incoming letters have no print: the original is the sender's"
)


def print_letter(letter: Letter) -> bytes:
    """Return a letter on its form; the same letter gives the same bytes for ever.

    Raises:
        NotThere: it is an incoming letter.
        SystemUnable: the emblem's file cannot be used, or the typesetting engine refused.
    """
    if letter.kind == LetterKind.INCOMING:
        raise NotThere(_NO_PRINT, rule="letters.no_print")
    record = letter_record(letter)
    attached = canonical_json({"letter": {**record, "sha256": letter.sha256}}).decode()
    data = letter_data(record, note=_note(letter), emblem=emblem())
    return typeset(
        _TEMPLATES / f"{letter.kind}.typ",
        data,
        at=letter.voided_at or letter.numbered_at or letter.drafted_at,
        attachment=Attachment(ATTACHMENT_NAME, attached, "application/json", "ข้อมูลเดียวกันสำหรับเครื่องอ่าน"),
    )


def _note(letter: Letter) -> str:
    if letter.state == LetterState.DRAFT:
        return "ร่าง ยังไม่ได้ออกเลข"
    if letter.state == LetterState.VOIDED:
        return f"ยกเลิกเลขแล้ว: {printable(letter.void_reason)}"
    return ""


def emblem() -> str:
    """Return the Garuda as SVG, from the file the city named; empty when it named none.

    Raises:
        SystemUnable: the file is not there, too large, or no SVG.
    """
    if not settings.EMBLEM_FILE:
        return ""
    place = Path(settings.EMBLEM_FILE)
    try:
        if place.stat().st_size > _LARGEST_EMBLEM_BYTES:
            raise _unusable(str(place))
        text = place.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(str(place)) from error
    if "<svg" not in text:
        raise _unusable(str(place))
    return text


def _unusable(place: str) -> SystemUnable:
    return SystemUnable(
        Bilingual(
            "SAPHA_EMBLEM_FILE ต้องเป็นแฟ้ม SVG ขนาดไม่เกิน 1 MB ที่ระบบอ่านได้",
            "SAPHA_EMBLEM_FILE must be a readable SVG file of at most 1 MB",
        ),
        rule="letters.emblem_unusable",
        where=place,
    )
