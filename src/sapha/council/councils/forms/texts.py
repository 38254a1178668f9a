"""Lists of texts as lines of one box: Thai | English, one entry a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

SIGN = "|"


def lines_of(texts: Iterable[Mapping[str, str]]) -> str:
    """Return bilingual texts as lines."""
    return "\n".join(f"{text['th']} {SIGN} {text['en']}" if text["en"] else text["th"] for text in texts)


def texts_of(lines: str) -> list[dict[str, str]]:
    """Return the bilingual texts of lines; empty lines are no entries."""
    found = []
    for line in lines.splitlines():
        th, _sign, en = (part.strip() for part in line.partition(SIGN))
        if th or en:
            found.append({"th": th, "en": en})
    return found


def basis_lines(bases: Iterable[Mapping[str, Any]]) -> str:
    """Return legal bases as lines: Thai | English | document."""
    lines = []
    for basis in bases:
        parts = [basis["text"]["th"], basis["text"]["en"], basis["document"]]
        while parts and not parts[-1]:
            parts.pop()
        lines.append(f" {SIGN} ".join(parts))
    return "\n".join(lines)


def bases_of(lines: str) -> list[dict[str, Any]]:
    """Return the legal bases of lines."""
    found = []
    for line in lines.splitlines():
        th, en, document = ([part.strip() for part in line.split(SIGN, 2)] + ["", ""])[:3]
        if th or en or document:
            found.append({"text": {"th": th, "en": en}, "document": document})
    return found
