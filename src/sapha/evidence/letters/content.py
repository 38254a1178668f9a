"""What people write in a letter, and the columns made from it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sapha.evidence.letters.blocks import blocks_of, one_line
from sapha.evidence.letters.choices import Secrecy, Urgency
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_text import normalise, search_text

_LONGEST = {"salutation": 60, "closing": 120, "signer_name": 200, "contact_phone": 120}
_LONGEST_TEXT = 2_000
_LONGEST_BODY = 100_000
_MOST_LINES = 100
_LINES = frozenset({"sender", "signer_post"})
_LISTS = frozenset({"references", "attachments"})
_FREE = frozenset({"dated", "urgency", "secrecy", "body", *_LISTS})


@dataclass(frozen=True, slots=True)
class LetterContent:
    """The parts of a letter as written; what is not given is empty.

    Attributes:
        references: one text each; a number of a letter in a register here is found by itself.
        body: a paragraph a line.

    The other parts are those of `sapha.evidence.letters.models.Letter`.
    """

    subject: str = ""
    salutation: str = ""
    addressee: str = ""
    sender: str = ""
    dated: date | None = None
    references: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    body: str = ""
    closing: str = ""
    signer_name: str = ""
    signer_post: str = ""
    contact_office: str = ""
    contact_phone: str = ""
    copies_to: str = ""
    urgency: str = Urgency.NORMAL
    secrecy: str = Secrecy.NONE

    def columns(self) -> dict[str, Any]:
        """Return the columns of the letter, in the product's one spelling.

        Raises:
            BadInput: a text is too long, a list has too many lines, a code is unknown.
        """
        said: dict[str, Any] = {"dated": self.dated, "urgency": self.urgency, "secrecy": self.secrecy}
        for part in fields(self):
            if part.name not in _FREE:
                said[part.name] = _text(part.name, getattr(self, part.name))
        said["body"] = _body(self.body)
        said["attachments"] = _list("attachments", self.attachments)
        _check_code("urgency", self.urgency, Urgency.values)
        _check_code("secrecy", self.secrecy, Secrecy.values)
        return said

    def reference_texts(self) -> list[str]:
        """Return the references, a line each.

        Raises:
            BadInput: there are too many, or one is too long.
        """
        return _list("references", self.references)


def searchable(number: str, columns: dict[str, Any]) -> str:
    """Return what a register is searched by: number, subject, who wrote and to whom."""
    return search_text(number, columns["subject"], columns.get("addressee", ""), columns.get("sender", ""))


def _text(name: str, value: str) -> str:
    if name in _LINES:
        text = "\n".join(line for line in map(one_line, normalise(value).split("\n")) if line)
    else:
        text = one_line(value)
    return _not_longer(name, text, _LONGEST.get(name, _LONGEST_TEXT))


def _not_longer(name: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise BadInput(
            Bilingual(
                f"ข้อความยาว {len(text):,} อักขระ เกินที่รับได้ {longest:,} อักขระ โปรดย่อให้สั้นลง",
                f"The text has {len(text):,} characters; at most {longest:,} fit: shorten it",
            ),
            rule="letters.text_too_long",
            where=name,
        )
    return text


def _body(text: str) -> list[Any]:
    return list(blocks_of(_not_longer("body", normalise(text), _LONGEST_BODY)))


def _list(name: str, texts: tuple[str, ...]) -> list[str]:
    lines = [line for line in map(one_line, texts) if line]
    if len(lines) > _MOST_LINES:
        raise BadInput(
            Bilingual(
                f"มี {len(lines):,} รายการ เกินที่รับได้ {_MOST_LINES} รายการ",
                f"There are {len(lines):,} entries; at most {_MOST_LINES} fit",
            ),
            rule="letters.too_many_lines",
            where=name,
        )
    return [_not_longer(name, line, _LONGEST_TEXT) for line in lines]


def _check_code(name: str, code: str, known: list[str]) -> None:
    if code not in known:
        raise BadInput(
            Bilingual("ค่าที่เลือกไม่อยู่ในรายการ โปรดเลือกใหม่", "This is not one of the choices: choose again"),
            rule="letters.unknown_code",
            where=name,
        )
