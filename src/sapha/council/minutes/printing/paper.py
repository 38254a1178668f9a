"""From minutes to the bytes of รายงานการประชุม, official or public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sapha.council.minutes.choices import HEAD, PEOPLE, MinutesState, Part
from sapha.council.minutes.content import Content, content_of, has_redactions, public_content
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.wording import DISSENT, NONE, headings
from sapha.evidence.letters.printing.letter_data import lines, shown
from sapha.evidence.typesetting.engine import Attachment, typeset
from sapha.foundation.canonical import canonical_json

ATTACHMENT_NAME = "minutes.json"
DRAFT_NOTE = "ร่าง ยังไม่ได้รับรอง"
PUBLIC_NOTE = "ฉบับเผยแพร่ ปิดข้อความบางส่วน"
_TEMPLATE = Path(__file__).parent / "minutes.typ"


def _people(block: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    return {"heading": words[block["part"]], "lines": lines(block["text"]) or [NONE]}


def _body(block: Mapping[str, Any]) -> dict[str, Any]:
    is_kind = block["item"] is None
    title = block["title"] if is_kind else f"{block['number']} {block['title']}"
    return {
        "is_kind": is_kind,
        "depth": max(block["number"].count(".") - 1, 0),
        "title": shown(title),
        "lines": lines(block["text"]),
        "dissents": [
            {"head": shown(f"{DISSENT}ของ{one['member']} ต่อมติที่ {one['resolution']}"), "lines": lines(one["text"])}
            for one in block["dissents"]
        ],
    }  # fmt: skip


def paper_data(content: Content, note: str) -> dict[str, Any]:
    """Return everything the template shows of a content that may be shown."""
    words = headings()
    single = {one["part"]: one for one in content["blocks"] if one["part"] != Part.BODY}
    head = {part: shown(single[part]["text"]) for part in HEAD}
    title = f"{words[Part.COUNCIL]}{head[Part.COUNCIL]}"
    recorder = lines(single[Part.RECORDER]["text"])
    return {
        "title": f"{title} {words[Part.NUMBER]} {head[Part.NUMBER]}",
        "subject": "",
        "author": recorder[0] if recorder else "",
        "note": note,
        "secrecy": "",
        "head": [
            title,
            f"{words[Part.NUMBER]} {head[Part.NUMBER]}",
            f"{words[Part.DAY]} {head[Part.DAY]}",
            f"{words[Part.PLACE]} {head[Part.PLACE]}",
        ],
        "people": [
            _people(single[part], words) for part in PEOPLE if part != Part.OTHERS or single[part]["text"]
        ],
        "began": [words[Part.BEGAN], shown(single[Part.BEGAN]["text"])],
        "body": [_body(one) for one in content["blocks"] if one["part"] == Part.BODY],
        "ended": [words[Part.ENDED], shown(single[Part.ENDED]["text"])],
        "recorder": recorder,
        "recorder_heading": words[Part.RECORDER],
    }


def print_minutes(found: Minutes, *, public: bool, at: datetime) -> bytes:
    """Return the minutes as PDF; the same content and time give the same bytes.

    Args:
        found: the minutes with their meeting and council.
        public: the version everybody may read.
        at: the time of printing, with its zone.

    Raises:
        SystemUnable: the typesetting engine refused.
    """
    whole = content_of(found)
    content = public_content(whole) if public else whole
    note = "" if found.state == MinutesState.ADOPTED else DRAFT_NOTE
    if public and has_redactions(whole):
        note = " ".join(filter(None, (note, PUBLIC_NOTE)))
    return typeset(
        _TEMPLATE,
        paper_data(content, note),
        at=at,
        attachment=Attachment(
            ATTACHMENT_NAME, canonical_json(content).decode(), "application/json", "ข้อมูลเดียวกันสำหรับเครื่องอ่าน"
        ),
    )
