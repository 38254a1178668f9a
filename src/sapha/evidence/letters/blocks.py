"""The body of a letter as blocks: paragraphs, and numbered items below them.

People write it in one field, a paragraph a line. A line that begins with a number and a full
stop or bracket (``1.``, ``๒)``, ``1.2``) is an item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypedDict

from sapha.foundation.thai_text import normalise

_ITEM = re.compile(r"(?P<number>(?:[0-9๐-๙]{1,3}\.)+[0-9๐-๙]{0,3}|\(?[0-9๐-๙]{1,3}\))\s+(?P<text>\S.*)")


class Block(TypedDict):
    """One block; ``number`` is empty for a paragraph."""

    kind: Literal["paragraph", "item"]
    number: str
    text: str


def one_line(text: str) -> str:
    """Return the text in the product's one spelling, on one line."""
    return " ".join(normalise(text).split())


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of a body as written; empty lines part nothing."""
    lines = (one_line(line) for line in normalise(text).split("\n"))
    return [_block(line) for line in lines if line]


def _block(line: str) -> Block:
    item = _ITEM.fullmatch(line)
    if item is None:
        return {"kind": "paragraph", "number": "", "text": line}
    return {"kind": "item", "number": item["number"], "text": item["text"]}


def text_of(blocks: Sequence[Block]) -> str:
    """Return the body as people write it: the inverse of :func:`blocks_of`."""
    return "\n".join(f"{block['number']} {block['text']}".strip() for block in blocks)
