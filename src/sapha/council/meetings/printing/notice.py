"""From a meeting and its agenda to the exact bytes of the notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sapha.council.councils.charter.rules import ReconvenedQuorum
from sapha.council.meetings.choices import ItemState, MeetingForm
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.queries.agenda import AgendaLine, AgendaPart
from sapha.evidence.letters.printing.letter_data import letter_data, shown
from sapha.evidence.letters.printing.printing import emblem
from sapha.evidence.typesetting.engine import Attachment, typeset
from sapha.foundation.be_dates import BANGKOK, format_date
from sapha.foundation.canonical import canonical_json
from sapha.foundation.date_forms import THAI_WEEKDAYS

ATTACHMENT_NAME = "notice.json"
_TEMPLATE = Path(__file__).parent / "notice.typ"
_WITHHELD = "เรื่องลับ"
_READ_HERE = "เอกสารของเรื่องลับไม่ส่งไปกับหนังสือ กรรมการอ่านได้ที่หน้าการประชุมเมื่อเข้าสู่ระบบ"
_WHERE = {
    MeetingForm.IN_PERSON: "",
    MeetingForm.HYBRID: " และผ่านสื่ออิเล็กทรอนิกส์",
    MeetingForm.ONLINE: " โดยประชุมผ่านสื่ออิเล็กทรอนิกส์",
}


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What the notice says besides the meeting itself.

    Attributes:
        letter_number: number of the letter in the office's register; empty: none was taken.
        sender: name and address of the office, a line each.
        signer_name, signer_post: who signs, as printed.
        contact_office, contact_phone: the office to ask, never a person's own number.
    """

    sender: str
    signer_name: str
    signer_post: str
    letter_number: str = ""
    contact_office: str = ""
    contact_phone: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as the letter names it.

    Attributes:
        kind: what people call its kind of file.
        sha256, size_bytes: of the bytes that go with the letter.
    """

    title: str
    kind: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class NoticePrint:
    """What is printed.

    Attributes:
        papers: those the letter names, by the id of their item.
        read_here: ids of secret items whose papers the members read on the page of the meeting.
        reduced: the lower quorum the clause names; ``None``: no clause.
        recalled: numbers of the items the clause is about.
        edition: of the notice.
    """

    meeting: Meeting
    agenda: Sequence[AgendaPart]
    text: NoticeText
    sent_at: datetime
    edition: int
    reduced: ReconvenedQuorum | None = None
    recalled: Sequence[str] = ()
    papers: Mapping[int, Sequence[PaperLine]] = field(default_factory=dict)
    read_here: frozenset[int] = frozenset()


def day_and_time(meeting: Meeting) -> str:
    """Return weekday, day and hours as letters write them."""
    begins, ends = (one.astimezone(BANGKOK) for one in (meeting.starts_at, meeting.ends_at))
    day = f"วัน{THAI_WEEKDAYS[begins.weekday()]}ที่ {format_date(begins.date(), 'long')}"
    return f"{day} เวลา {begins:%H.%M} – {ends:%H.%M} น."


def clause(reduced: ReconvenedQuorum, numbers: Sequence[str]) -> str:
    """Return the clause by which members know of the lower quorum (s.79 para 2)."""
    share = {(1, 3): "หนึ่งในสาม"}.get(
        (reduced.numerator, reduced.denominator), f"{reduced.numerator} ใน {reduced.denominator}"
    )
    return (
        f"อนึ่ง ระเบียบวาระที่ {', '.join(numbers)} เป็นเรื่องที่เลื่อนมาเพราะองค์ประชุมไม่ครบ "
        f"การประชุมครั้งนี้ถ้ามีกรรมการมาประชุมไม่น้อยกว่า{share}ของจำนวนกรรมการทั้งหมด ให้ถือเป็นองค์ประชุมสำหรับเรื่องดังกล่าว"
    )


def _body(given: NoticePrint) -> list[dict[str, str]]:
    meeting = given.meeting
    called = (
        f"ด้วย{meeting.council.name_th}กำหนดให้มีการประชุม ครั้งที่ {meeting.short_number} ใน{day_and_time(meeting)} "
        f"ณ {meeting.place}{_WHERE[MeetingForm(meeting.form)]} ตามระเบียบวาระการประชุมที่ส่งมาด้วยนี้"
    )
    texts = [called]
    if meeting.urgency_reason:
        texts.append(f"การเรียกประชุมครั้งนี้เป็นกรณีเร่งด่วน เนื่องจาก{meeting.urgency_reason}")
    if given.reduced is not None and given.recalled:
        texts.append(clause(given.reduced, given.recalled))
    texts.append("จึงเรียนมาเพื่อโปรดเข้าร่วมประชุมตามวัน เวลา และสถานที่ดังกล่าว")
    return [{"number": "", "text": text} for text in texts]


def _record(given: NoticePrint) -> dict[str, Any]:
    """Return the letter as `letter_data` reads it."""
    meeting, text = given.meeting, given.text
    again = f" (แก้ไขครั้งที่ {given.edition - 1})" if given.edition > 1 else ""
    return {
        "kind": "external",
        "number": text.letter_number,
        "urgency": "urgent" if meeting.urgency_reason else "normal",
        "secrecy": "none",
        "sender": text.sender,
        "dated": given.sent_at.astimezone(BANGKOK).date().isoformat(),
        "subject": f"ขอเชิญประชุม{meeting.council.name_th} ครั้งที่ {meeting.short_number}{again}",
        "salutation": "เรียน",
        "addressee": f"กรรมการ{meeting.council.name_th}",
        "references": [],
        "attachments": _attachments(given),
        "body": _body(given),
        "closing": "ขอแสดงความนับถือ",
        "signer": {"name": text.signer_name, "post": text.signer_post},
        "contact": {"office": text.contact_office, "phone": text.contact_phone},
        "copies_to": "",
    }


def _attachments(given: NoticePrint) -> list[str]:
    named = sum(len(papers) for papers in given.papers.values())
    papers = [f"เอกสารประกอบการประชุม {named} รายการ ตามรายชื่อในระเบียบวาระ"] if named else []
    return ["ระเบียบวาระการประชุม", *papers]


def size_in_words(size_bytes: int) -> str:
    """Return a size as letters write it."""
    if size_bytes < 1024:
        return f"{size_bytes} ไบต์"
    kilobytes = size_bytes / 1024
    return f"{kilobytes:.0f} กิโลไบต์" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} เมกะไบต์"


def _papers(given: NoticePrint, item: AgendaItem) -> list[dict[str, str]]:
    """Return the papers of an item as they are set; a hash is for machines and keeps its digits."""
    papers = given.papers.get(item.pk, ())
    word = "เอกสารประกอบ" if len(papers) == 1 else "เอกสารประกอบ {place}"
    return [
        {
            "words": shown(
                f"{word.format(place=place)} {one.title} ({one.kind} {size_in_words(one.size_bytes)})"
            ),
            "hash": f"SHA-256 {one.sha256}",
        }
        for place, one in enumerate(papers, start=1)
    ]


def _line(given: NoticePrint, line: AgendaLine, depth: int) -> dict[str, Any]:
    item = line.item
    title = _WITHHELD if item.is_secret else item.title
    more = [] if item.is_secret or not item.owner else [shown(f"ผู้เสนอ {item.owner}")]
    if item.pk in given.read_here:
        more.append(shown(_READ_HERE))
    return {
        "number": shown(line.number),
        "title": shown(title),
        "more": more,
        "papers": _papers(given, item),
        "depth": depth,
    }


def _part(given: NoticePrint, part: AgendaPart) -> dict[str, Any]:
    lines = [one for one in part.lines if one.item.state != ItemState.WITHDRAWN]
    return {
        "label": shown(f"ระเบียบวาระที่ {part.number}"),
        "kind": shown(part.kind.text.th),
        "items": [
            one
            for line in lines
            for one in (
                _line(given, line, 0),
                *(_line(given, sub, 1) for sub in line.subitems if sub.item.state != ItemState.WITHDRAWN),
            )
        ],
    }


def notice_data(given: NoticePrint) -> Mapping[str, Any]:
    """Return everything the template shows."""
    meeting = given.meeting
    return {
        **letter_data(_record(given), emblem=emblem()),
        "agenda_head": [
            shown(f"{meeting.council.name_th} ครั้งที่ {meeting.short_number}"),
            shown(day_and_time(meeting)),
            shown(f"ณ {meeting.place}"),
        ],
        "agenda": [_part(given, part) for part in given.agenda],
    }


def print_notice(given: NoticePrint) -> bytes:
    """Return the notice as PDF; the same meeting, agenda and time give the same bytes.

    Raises:
        SystemUnable: the emblem cannot be used, or the typesetting engine refused.
    """
    data = notice_data(given)
    attached = {
        "meeting": given.meeting.key,
        "edition": given.edition,
        "starts_at": given.meeting.starts_at.isoformat(),
        "agenda": data["agenda"],
    }
    return typeset(
        _TEMPLATE,
        data,
        at=given.sent_at,
        attachment=Attachment(
            ATTACHMENT_NAME, canonical_json(attached).decode(), "application/json", "ข้อมูลเดียวกันสำหรับเครื่องอ่าน"
        ),
    )
