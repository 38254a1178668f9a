"""From the record of a letter to what its form shows: text ready to be set, in Thai digits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sapha.evidence.letters.choices import LetterKind
from sapha.evidence.typesetting.glyphs import printable
from sapha.foundation.be_dates import format_date
from sapha.foundation.thai_digits import to_thai

Record = Mapping[str, Any]
SHORT = 420  # characters of a paragraph up to which it is kept on one page with the signature
TITLES = {
    LetterKind.EXTERNAL: "หนังสือภายนอก",
    LetterKind.MEMO: "บันทึกข้อความ",
    LetterKind.ORDER: "คำสั่ง",
    LetterKind.ANNOUNCEMENT: "ประกาศ",
}
URGENCY = {"urgent": "ด่วน", "very_urgent": "ด่วนมาก", "most_urgent": "ด่วนที่สุด"}
SECRECY = {"confidential": "ลับ", "secret": "ลับมาก", "top_secret": "ลับที่สุด"}


def official_digits(text: str) -> str:
    """Return the text with Thai digits, as the forms ask; addresses and Latin codes stay as they are."""
    return " ".join(word if _is_latin(word) else to_thai(word) for word in text.split(" "))


def _is_latin(word: str) -> bool:
    return "@" in word or any(one.isascii() and one.isalpha() for one in word)


def shown(text: str) -> str:
    """Return one line as it is set."""
    return official_digits(printable(text))


def lines(text: str) -> list[str]:
    """Return the lines of a text as they are set."""
    return [line for line in map(shown, text.split("\n")) if line]


def numbered(texts: Sequence[str]) -> list[str]:
    """Return entries with their numbers, when there are several."""
    if len(texts) < 2:
        return [shown(text) for text in texts]
    return [shown(f"{place}. {text}") for place, text in enumerate(texts, 1)]


def letter_data(letter: Record, *, note: str = "", emblem: str = "") -> dict[str, Any]:
    """Return everything the templates show of a letter.

    Args:
        letter: the record of `sapha.evidence.letters.queries.letter_record`.
        note: what every page says below, of drafts and voided letters.
        emblem: the Garuda as SVG; empty leaves its place.
    """
    body = [{"number": shown(one["number"]), "text": shown(one["text"])} for one in letter["body"]]
    keeps_last = bool(body) and len(body[-1]["text"]) <= SHORT
    sender = lines(letter["sender"])
    phone = shown(letter["contact"]["phone"])
    if letter["kind"] == LetterKind.MEMO and phone:
        sender.append(phone)
    return {
        "title": f"{TITLES[LetterKind(letter['kind'])]} {printable(letter['number'])}".strip(),
        "author": printable(letter["signer"]["name"]),
        "emblem": emblem,
        "note": note,
        "urgency": URGENCY.get(letter["urgency"], ""),
        "secrecy": SECRECY.get(letter["secrecy"], ""),
        "number": shown(letter["number"]),
        "sender": sender,
        **_day(letter["dated"]),
        "subject": shown(letter["subject"]),
        "salutation": shown(letter["salutation"]),
        "addressee": shown(letter["addressee"]),
        "references": numbered(letter["references"]),
        "attachments": numbered(letter["attachments"]),
        "body": body[:-1] if keeps_last else body,
        "end": body[-1:] if keeps_last else [],
        "closing": shown(letter["closing"]) if letter["kind"] == LetterKind.EXTERNAL else "",
        "signer_name": shown(letter["signer"]["name"]),
        "signer_post": lines(letter["signer"]["post"]),
        "contact": [line for line in (shown(letter["contact"]["office"]), phone) if line],
        "copies_to": shown(letter["copies_to"]),
    }


def _day(dated: str | None) -> dict[str, str]:
    """Return the day as letters write it, and as orders and announcements do, with พ.ศ."""
    if dated is None:
        return {"dated": "", "dated_in_full": ""}
    day = format_date(date.fromisoformat(dated), "long", thai_digits=True)
    before, year = day.rsplit(" ", 1)
    return {"dated": day, "dated_in_full": f"{before} พ.ศ. {year}"}
