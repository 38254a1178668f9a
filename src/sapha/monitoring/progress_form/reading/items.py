"""Objectives and targets: numbered lines, their continuations, and a lead line without a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import strip_markup
from sapha.monitoring.progress_form.reading.passages import PAGE_BREAK, Passage

LEAD = "lead"
_BULLET = re.compile(r"\s*[-–•·*](?:\s+|(?=[0-9๐-๙]{1,2}\s?\.\s?[0-9๐-๙]))")
_NUMBER = re.compile(
    r"\s*([0-9]{1,2}(?:\s?\.\s?[0-9]{1,2}){1,3}|[0-9]{1,2}(?=[.)]\s|\)))[.)]?(?=\s|[^\s0-9.])\s*"
)
_LONGEST_NUMBER = 24
_FARTHEST = 3  # numbers that recognition may have lost between two items


class ItemReading(NamedTuple):
    """One item of one copy; ``key`` is its number, or ``lead`` where it has none."""

    key: str
    text: str
    line: int


def item_readings(passage: Passage) -> list[ItemReading]:
    """Return the items of a section in the order of the page.

    A line goes on with the item before unless it has a bullet or the next number; so a figure at
    the start of a wrapped line does not become an item.
    """
    items: list[tuple[str, list[str], int]] = []
    leads = 0
    for line, piece in _pieces(passage):
        bullet = _BULLET.match(piece)
        body = piece[bullet.end() :] if bullet else piece
        number = _NUMBER.match(to_arabic(body[:_LONGEST_NUMBER]))
        if number and _follows(number[1], [key for key, _, _ in items]):
            items.append((number[1].replace(" ", ""), [body[number.end() :]], line))
        elif piece != PAGE_BREAK and (bullet or not items):
            leads += 1
            items.append((LEAD if leads == 1 else f"{LEAD}-{leads}", [body], line))
        elif items:
            items[-1][1].append(piece)
    return [ItemReading(key, "\n".join(pieces), line) for key, pieces, line in items]


def number_of(key: str) -> str | None:
    """Return the printed number of an item's key; None for a lead line."""
    return None if key.startswith(LEAD) else key


def _pieces(passage: Passage) -> list[tuple[int, str]]:
    """Return the lines with their numbers; where markup is taken out, all have the first one's."""
    if passage.flags:
        pieces = [(passage.text_line, piece) for piece in strip_markup(passage.text).split("\n")]
    else:
        pieces = list(zip(passage.numbers, passage.pieces, strict=True))
    return [(line, piece) for line, piece in pieces if piece == PAGE_BREAK or piece.strip()]


def _follows(number: str, keys: list[str]) -> bool:
    parts = [int(part) for part in number.split(".")]
    before = [[int(part) for part in key.split(".")] for key in keys if not key.startswith(LEAD)]
    if not before:
        return True
    last = before[-1]
    same_branch = len(parts) == len(last) and parts[:-1] == last[:-1]
    return same_branch and last[-1] < parts[-1] <= last[-1] + _FARTHEST
