"""What an amendment of a proclaimed goal says, and what the register refuses; no database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sapha.foundation.be_dates import fiscal_year_bounds
from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.markup import has_markup
from sapha.foundation.thai_text import normalise

LONGEST_TEXT, LONGEST_DOCUMENT = 4_000, 200
MOVED = Bilingual(
    "มีผู้แก้ไขข้อนี้ของแผนไปก่อนแล้ว สิ่งที่ท่านพิมพ์ยังอยู่ โปรดเปิดหน้าของข้อนี้เพื่อเทียบ",
    "somebody amended this node in the meantime; what you typed is still here: open its page and compare",
)


@dataclass(frozen=True, slots=True)
class NodeTerms:
    """What a version of a node says.

    Attributes:
        text: the goal.
        target: how far by when, in words; empty when the text says it.
        in_force_from: first day.
        document, document_on: number and date of the announcement or order that amends the plan.
        reason: why; empty when the document says it.
    """

    text: str
    in_force_from: date
    document: str
    document_on: date
    target: str = ""
    reason: str = ""


def tidy(terms: NodeTerms) -> NodeTerms:
    """Return the terms in one spelling, each text on one line."""
    return replace(
        terms,
        text=_line(terms.text),
        target=_line(terms.target),
        document=_line(terms.document),
        reason=_line(terms.reason),
    )


def _line(text: str) -> str:
    return " ".join(normalise(text).split())


def check_terms(terms: NodeTerms, last_year: int, before: date | None) -> None:
    """Refuse an amendment that says nothing, or begins where it cannot.

    Args:
        terms: what it says, in one spelling.
        last_year: last fiscal year of the plan (Buddhist Era).
        before: first day of the version before; ``None`` for the proclaimed one.

    Raises:
        BadInput: ``where`` is the field.
    """
    for lack in _lacks(terms, last_year, before):
        raise lack


_TEXTS = ("text", "target", "document", "reason")


def _lacks(terms: NodeTerms, last_year: int, before: date | None) -> Iterator[BadInput]:
    if not terms.text:
        yield _lack("โปรดใส่ข้อความของข้อนี้", "write what the node says", "required", "text")
    if not terms.document:
        yield _lack("โปรดใส่เลขที่ประกาศหรือคำสั่ง", "give the number of the document", "required", "document")
    for where in _TEXTS:
        limit = LONGEST_DOCUMENT if where == "document" else LONGEST_TEXT
        if len(getattr(terms, where)) > limit:
            yield _lack(f"ยาวเกิน {limit:,} ตัวอักษร", f"longer than {limit:,} characters", "too_long", where)
        if has_markup(getattr(terms, where)):
            yield _lack("ข้อความมีรหัส HTML ปนอยู่ โปรดลบออก", "the text holds HTML: take it out", "markup", where)
    if terms.in_force_from > fiscal_year_bounds(last_year)[1]:
        text = f"แผนนี้ใช้ถึงปีงบประมาณ {last_year} เท่านั้น", f"the plan ends with fiscal year {last_year}"
        yield _lack(*text, "after_the_plan", "in_force_from")
    if before is not None and terms.in_force_from <= before:
        text = "ต้องเริ่มใช้หลังฉบับก่อน", "it must begin after the version before it"
        yield _lack(*text, "before_the_last", "in_force_from")


def _lack(thai: str, english: str, rule: str, where: str) -> BadInput:
    return BadInput(Bilingual(thai, english), rule=f"plans.{rule}", where=where)
