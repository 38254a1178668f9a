"""Linking and keeping recordings of a meeting, saying where its items begin in them, and erasing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import MeetingState
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.texts import one_line
from sapha.council.minutes.models import Recording, RecordingMark
from sapha.council.minutes.offsets import offset_text, parse_offset
from sapha.council.minutes.queries.recordings import (
    has_secret_part,
    items_to_mark,
    recording_of,
    recordings_key,
)
from sapha.evidence.documents.choices import Retention, Visibility
from sapha.evidence.documents.commands import SentFile, attach_document, withdraw_document
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_PERMIT = "minutes.write_minutes"
_OVER = (MeetingState.ADJOURNED, MeetingState.CLOSED)
_ADDRESS = Bilingual(
    "ที่อยู่ต้องขึ้นต้นด้วย https:// ไม่มีชื่อผู้ใช้หรือรหัสผ่าน และไม่มีเครื่องหมาย #",
    "The address must begin with https://, name no user or password and hold no #",
)
_THERE = Bilingual(
    "การประชุมนี้มีบันทึกนี้แล้ว (ที่อยู่หรือแฟ้มเดียวกัน)",
    "This meeting has this recording already, at this address or as this file",
)
_NOT_OVER = Bilingual("การประชุมนี้ยังไม่สิ้นสุด", "This meeting is not over yet")
_SECRET_PART = Bilingual(
    "การประชุมนี้มีวาระลับ บันทึกทั้งครั้งจึงเผยแพร่ไม่ได้ โปรดเก็บไว้สำหรับกรรมการ หรือเชื่อมโยงบันทึกที่ตัดวาระลับออกแล้ว",
    "A secret item was called in this meeting, so that its recording cannot be for everybody: keep it for the members, or link a recording without that part",
)
_NO_LENGTH = Bilingual("ความยาวต้องมากกว่าศูนย์", "The length must be more than nothing")
_NO_ITEM = Bilingual(
    "วาระนี้ระบุเวลาไม่ได้ เพราะเป็นเรื่องลับหรือไม่ได้เปิดในการประชุมนี้",
    "This item can have no time: it is secret, or was not called in this meeting",
)


@dataclass(frozen=True, slots=True)
class RecordingText:
    """What is said of a recording: the attributes of `Recording`, its length as ``h:mm:ss``."""

    title: str
    address: str
    length: str


def _checked_address(text: str) -> str:
    said = one_line(text, "address", 500, required=True)
    try:
        URLValidator(schemes=["https"])(said)
        parts = urlsplit(said)
    except (ValidationError, ValueError) as error:
        raise BadInput(_ADDRESS, rule="minutes.recording_address", where="address") from error
    if parts.username is not None or "#" in said or parts.scheme != "https":
        raise BadInput(_ADDRESS, rule="minutes.recording_address", where="address")
    return f"https{said[len('https') :]}"


@transaction.atomic
def link_recording(*, actor: Account, meeting: Meeting, said: RecordingText) -> Recording:
    """Link a recording of a meeting that is over; it lies elsewhere, under an https address.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council.
        BadInput: title, address or length cannot be used.
        Conflict: the meeting is not over, or has a recording at this address.
    """
    require(actor, _PERMIT, meeting)
    title, address = one_line(said.title, "title", 200, required=True), _checked_address(said.address)
    length = _checked_length(said.length)
    kept = locked_meeting(meeting, *_OVER)
    made = Recording(meeting=kept, title=title, address=address, length=length)
    return _entered(actor, made, "recording.linked")


def keep_recording(
    *, actor: Account, meeting: Meeting, said: RecordingText, file: SentFile, is_public: bool
) -> Recording:
    """Keep a recording of a meeting that is over as a file: MP3, M4A, MP4, OGG or WebM.

    Members and who keeps the meetings hear it. Everybody does only where it was said so, and as long as no
    secret item was called in the meeting.

    Args:
        actor: who keeps it.
        meeting: which one.
        said: its title and length; the address is left empty.
        file: its name and bytes.
        is_public: whether everybody may hear it.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council.
        BadInput: title, length or file cannot be used; or it would be public with a secret item in it.
        Conflict: the meeting is not over, has this very recording, or too much was sent today.
        SystemUnable: the disk refuses; nothing is kept.
    """
    require(actor, _PERMIT, meeting)
    title, length = one_line(said.title, "title", 200, required=True), _checked_length(said.length)
    _refuse_early(meeting, is_public=is_public)
    # The bytes are written and judged before the meeting is locked: they may be half a gigabyte.
    kept_file = attach_document(
        actor=actor, subject=recordings_key(meeting), file=file, title=title,
        retention=Retention.FIVE_YEARS, visibility=Visibility.OFFICIAL, is_recording=True,
    )  # fmt: skip
    with transaction.atomic():
        kept = locked_meeting(meeting, *_OVER)
        made = Recording(meeting=kept, title=title, length=length, file=kept_file, is_public=is_public)
        return _entered(actor, made, "recording.kept", sha256=kept_file.sha256)


def _refuse_early(meeting: Meeting, *, is_public: bool) -> None:
    if meeting.state not in _OVER:
        raise Conflict(_NOT_OVER, rule="minutes.meeting_not_over")
    if is_public and has_secret_part(meeting):
        raise BadInput(_SECRET_PART, rule="minutes.recording_secret_part", where="is_public")


def _checked_length(text: str) -> int:
    length = parse_offset(text, "length")
    if length == 0:
        raise BadInput(_NO_LENGTH, rule="minutes.recording_length", where="length")
    return length


def _entered(actor: Account, made: Recording, verb: str, **facts: object) -> Recording:
    """Keep the row of a recording of a locked meeting, and the act."""
    where = "address" if made.file is None else "file"
    made.linked_by = actor.actor_key
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(_THERE, rule="minutes.recording_there", where=where) from error
    record(actor, verb, made.meeting, recording=made.pk, seconds=made.length, **facts)
    return made


def _locked(recording: Recording) -> Recording:
    return recording_of(locked_meeting(recording.meeting), recording.pk)


@transaction.atomic
def mark_recording(*, actor: Account, recording: Recording, times: Mapping[int, str]) -> Recording:
    """Say where items begin in a recording; what was said before is replaced.

    Args:
        actor: who says so.
        recording: which one.
        times: ``h:mm:ss`` by the id of the item; an empty text leaves the item without a time.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council, or it was erased.
        BadInput: a time is written otherwise, lies behind the end, or not after that of the item
            called before; or the item is secret or was not called.
    """
    require(actor, _PERMIT, recording)
    kept = _locked(recording)
    items = {one.pk: one for one in items_to_mark(kept.meeting)}
    for pk in times:
        if pk not in items and times[pk].strip():
            raise BadInput(_NO_ITEM, rule="minutes.mark_item", where=f"time_{pk}")
    marks = _checked_marks(kept, [(one, times.get(pk, "")) for pk, one in items.items()])
    kept.marks.all().delete()
    RecordingMark.objects.bulk_create(marks)
    record(actor, "recording.marked", kept.meeting, recording=kept.pk, marks=len(marks))
    return kept


def _checked_marks(recording: Recording, said: list[tuple[AgendaItem, str]]) -> list[RecordingMark]:
    """Return the marks in the order the items were called, each later than the one before."""
    marks: list[RecordingMark] = []
    for item, text in said:
        if not text.strip():
            continue
        where = f"time_{item.pk}"
        second = parse_offset(text, where)
        if second >= recording.length:
            raise BadInput(_behind_the_end(recording.length), rule="minutes.mark_behind_end", where=where)
        if marks and second <= marks[-1].second:
            raise BadInput(_not_later(marks[-1]), rule="minutes.mark_not_later", where=where)
        marks.append(RecordingMark(recording=recording, item=item, second=second))
    return marks


def _behind_the_end(length: int) -> Bilingual:
    end = offset_text(length)
    return Bilingual(
        f"บันทึกยาว {end} เวลานี้อยู่หลังจากนั้น", f"The recording is {end} long: this lies behind its end"
    )


def _not_later(before: RecordingMark) -> Bilingual:
    known, title = offset_text(before.second), before.item.title
    return Bilingual(
        f"ต้องหลังจาก {known} ซึ่งเป็นเวลาของ “{title}” ที่พิจารณาก่อน",
        f"It must be later than {known}, the time of “{title}”, which was called before",
    )


@transaction.atomic
def erase_recording(*, actor: Account, recording: Recording, reason: str) -> Recording:
    """Take the address or the file and every time of a recording out, and say why; that there was one stays.

    From then on nobody gets the bytes of a file; they are destroyed with its retention.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council, or it was erased already.
        BadInput: the reason is missing.
    """
    require(actor, _PERMIT, recording)
    why = one_line(reason, "reason", 500, required=True)
    kept = _locked(recording)
    kept.marks.all().delete()
    kept.address, kept.erased_at, kept.erase_reason = "", timezone.now(), why
    kept.save(update_fields=["address", "erased_at", "erase_reason"])
    if kept.file is not None and kept.file.withdrawn_at is None:
        withdraw_document(actor=actor, document=kept.file, reason=why)
    record(actor, "recording.erased", kept.meeting, recording=kept.pk)
    return kept
