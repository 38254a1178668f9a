"""From minutes to the bytes of รายงานการประชุม: a draft, or a certified print, official or public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sapha.council.minutes.choices import HEAD, PEOPLE, MinutesState, Part
from sapha.council.minutes.content import Content, content_of, has_redactions, public_content, redaction_mark
from sapha.council.minutes.models import Minutes
from sapha.council.minutes.wording import ADOPTED_BY, DISSENT, NONE, headings, long_day_of
from sapha.evidence.letters.printing.letter_data import lines, shown
from sapha.evidence.prints.stamps import Stamp, marks_of, stamp_data
from sapha.evidence.typesetting.engine import Attachment, typeset
from sapha.evidence.typesetting.glyphs import printable
from sapha.foundation.canonical import canonical_json

ATTACHMENT_NAME = "minutes.json"
SNAPSHOT_VERSION = 1  # of the snapshot's shape; old prints keep theirs
DRAFT_NOTE = "ร่าง ยังไม่ได้รับรอง"
PUBLIC_NOTE = "ฉบับเผยแพร่ ปิดข้อความบางส่วน"
_TEMPLATE = Path(__file__).parent / "minutes.typ"


def _marked(block: Mapping[str, Any]) -> list[str]:
    """Return the lines of a block as they are set, the mark of what the public version leaves out last."""
    return [*lines(block["text"]), *filter(None, [redaction_mark(block)])]


def _line(block: Mapping[str, Any]) -> str:
    return f"{shown(block['text'])} {redaction_mark(block)}".strip()


def _people(block: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    return {"heading": words[block["part"]], "lines": _marked(block) or [NONE]}


def _body(block: Mapping[str, Any]) -> dict[str, Any]:
    is_kind = block["item"] is None
    title = block["title"] if is_kind else f"{block['number']} {block['title']}"
    return {
        "is_kind": is_kind,
        "depth": max(block["number"].count(".") - 1, 0),
        "title": shown(title),
        "lines": _marked(block),
        "dissents": [
            {"head": shown(f"{DISSENT}ของ{one['member']} ต่อมติที่ {one['resolution']}"), "lines": lines(one["text"])}
            for one in block["dissents"]
        ],
    }  # fmt: skip


def _adoption(content: Content) -> str:
    """Return which meeting adopted them; nothing while none has."""
    known = content.get("adopted")
    if known is None:
        return ""
    return shown(f"{ADOPTED_BY} {known['number']} {long_day_of(date.fromisoformat(known['day']))}")


def paper_data(content: Content, note: str) -> dict[str, Any]:
    """Return everything the template shows of a content that may be shown."""
    words = headings()
    single = {one["part"]: one for one in content["blocks"] if one["part"] != Part.BODY}
    head = {part: _line(single[part]) for part in HEAD}
    title = f"{words[Part.COUNCIL]}{head[Part.COUNCIL]}"
    recorder = _marked(single[Part.RECORDER])
    return {
        "title": f"{title} {words[Part.NUMBER]} {head[Part.NUMBER]}",
        "subject": "",
        "author": recorder[0] if recorder else "",
        "note": note,
        "secrecy": "",
        "keywords": [],
        "number": "",
        "stamp": None,
        "adopted": _adoption(content),
        "head": [
            title,
            f"{words[Part.NUMBER]} {head[Part.NUMBER]}",
            f"{words[Part.DAY]} {head[Part.DAY]}",
            f"{words[Part.PLACE]} {head[Part.PLACE]}",
        ],
        "people": [
            _people(single[part], words) for part in PEOPLE if part != Part.OTHERS or single[part]["text"]
        ],
        "began": [words[Part.BEGAN], _line(single[Part.BEGAN])],
        "body": [_body(one) for one in content["blocks"] if one["part"] == Part.BODY],
        "ended": [words[Part.ENDED], _line(single[Part.ENDED])],
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
    return _typeset(paper_data(content, note), content, at)


def minutes_snapshot(content: Content, *, public: bool) -> dict[str, Any]:
    """Return all that a certified print of adopted minutes shows, as plain JSON to be frozen.

    Args:
        content: everything the minutes say.
        public: the version everybody may read: nothing the law protects is in it, not even as a hash.
    """
    return {
        "document": "minutes",
        "version": SNAPSHOT_VERSION,
        "is_public_version": public,
        **(public_content(content) if public else content),
    }


def print_certified(snapshot: Mapping[str, Any], stamp: Stamp) -> bytes:
    """Return certified minutes as PDF; the same snapshot and stamp give the same bytes.

    Raises:
        SystemUnable: the typesetting engine refused.
    """
    redacted = any(one.get("is_redacted") for one in snapshot["blocks"])
    facts = stamp_data(stamp)
    data = paper_data(snapshot, PUBLIC_NOTE if redacted else "") | {
        "number": facts["number"],
        "author": printable(stamp.certified_by),
        "keywords": marks_of(stamp),
        "stamp": facts,
    }
    return _typeset(data, snapshot, stamp.certified_at)


def _typeset(data: Mapping[str, Any], content: Content, at: datetime) -> bytes:
    attachment = Attachment(
        ATTACHMENT_NAME, canonical_json(content).decode(), "application/json", "ข้อมูลเดียวกันสำหรับเครื่องอ่าน"
    )
    return typeset(_TEMPLATE, data, at=at, attachment=attachment)
