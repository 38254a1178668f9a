"""The values of frozen minutes as people read them, for comparing a print with the register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sapha.council.minutes.choices import HEAD, Part
from sapha.council.minutes.wording import headings, long_day_of
from sapha.evidence.prints.kinds import Snapshot, Value
from sapha.foundation.errors import Bilingual

_NO_VALUE = Bilingual("–", "–")
_ENGLISH: dict[str, str] = {
    Part.COUNCIL: "Council",
    Part.NUMBER: "Number",
    Part.DAY: "Day",
    Part.PLACE: "Place",
    Part.ATTENDED: "Attended",
    Part.ABSENT: "Absent",
    Part.OTHERS: "Others present",
    Part.BEGAN: "Began",
    Part.ENDED: "Ended",
    Part.RECORDER: "Taken down by",
}
_BY_EYE = (*HEAD, Part.BEGAN, Part.ENDED)


def _label(block: Mapping[str, Any], words: Mapping[str, str]) -> Bilingual:
    if block["part"] != Part.BODY:
        return Bilingual(words[block["part"]], _ENGLISH[block["part"]])
    called = f"{block['number']} {block['title']}".strip() if block["item"] else block["title"]
    return Bilingual(called, called)


def _said(text: str) -> Bilingual:
    return Bilingual(text, text) if text else _NO_VALUE


def values_of(snapshot: Snapshot) -> dict[str, Value]:
    """Return every value of the minutes by its dotted path (``blocks.12.text``)."""
    words = headings()
    found: dict[str, Value] = {}
    for place, block in enumerate(snapshot["blocks"], start=1):
        label, at = _label(block, words), f"blocks.{place}"
        found[f"{at}.text"] = Value(label, _said(block["text"]))
        if block["title"]:
            found[f"{at}.title"] = Value(label, _said(block["title"]))
        for number, dissent in enumerate(block["dissents"], start=1):
            told = Bilingual(f"{label.th} ความเห็นแย้ง {number}", f"{label.en} dissent {number}")
            found[f"{at}.dissents.{number}"] = Value(told, _said(f"{dissent['member']}: {dissent['text']}"))
    return found


def figures_of(snapshot: Snapshot) -> list[Value]:
    """Return by what paper is compared by eye: head, hours, each item with what was written of it, adoption."""
    values = values_of(snapshot)
    wanted = [
        values[f"blocks.{place}.text"]
        for place, block in enumerate(snapshot["blocks"], start=1)
        if block["part"] in _BY_EYE or block["item"]
    ]
    return [*wanted, *_adoption(snapshot)]


def _adoption(snapshot: Snapshot) -> list[Value]:
    known = snapshot.get("adopted")
    if known is None:
        return []
    thai = f"การประชุมครั้งที่ {known['number']} {long_day_of(date.fromisoformat(known['day']))}"
    return [
        Value(
            Bilingual("รับรองโดย", "Adopted by"), Bilingual(thai, f"meeting {known['number']}, {known['day']}")
        )
    ]
