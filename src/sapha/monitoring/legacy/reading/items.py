"""Objectives and targets in one cell, one a line."""

from __future__ import annotations

import re

from sapha.foundation.errors import BadInput, Bilingual
from sapha.foundation.thai_digits import to_arabic

_NUMBERED = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4}){0,3})[.)]?\s+(\S.*)")
_MOST = 50


def read_items(text: str) -> list[list[str | None]]:
    """Return number and text of each item; one without number has none.

    Raises:
        BadInput: there are too many, or a number stands twice.
    """
    items: list[list[str | None]] = []
    for line in filter(None, text.split("\n")):
        match = _NUMBERED.fullmatch(to_arabic(line))
        items.append([match[1], line[match.start(2) :]] if match else [None, line])
    if len(items) > _MOST:
        said = Bilingual(f"ใส่ได้ไม่เกิน {_MOST} ข้อ", f"at most {_MOST} rows")
        raise BadInput(said, rule="legacy.too_many_items")
    numbers = [number for number, _text in items if number]
    twice = next((number for number in numbers if numbers.count(number) > 1), None)
    if twice:
        said = Bilingual(f"เลขข้อ {twice} ซ้ำ", f"the number {twice} stands twice")
        raise BadInput(said, rule="legacy.item_twice")
    return items
