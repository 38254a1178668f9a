"""Drawing minutes up from the record, editing their blocks, saying what the public reads."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.meetings.choices import MeetingState
from sapha.council.meetings.models import Meeting
from sapha.council.meetings.recording import locked_meeting, record
from sapha.council.meetings.texts import one_line, paragraphs
from sapha.council.minutes.choices import MinutesState, Part
from sapha.council.minutes.drafting import draft_of
from sapha.council.minutes.freezing import LONGEST, checked_text, locked_minutes
from sapha.council.minutes.models import Block, Minutes
from sapha.council.minutes.queries.minutes import block_of
from sapha.council.minutes.queries.recorded import recorded_of
from sapha.council.minutes.wording import printed_headings
from sapha.foundation.errors import BadInput, Bilingual, Conflict
from sapha.foundation.thai_text import normalise

_THERE = Bilingual("การประชุมนี้มีรายงานการประชุมแล้ว", "This meeting has its minutes already")
_CHANGED = Bilingual(
    "มีผู้แก้ไขตอนนี้หลังจากท่านเปิดอ่าน ข้อความของท่านยังอยู่ โปรดเทียบกับข้อความล่าสุดแล้วบันทึกอีกครั้ง",
    "Somebody changed this block after you opened it. What you typed is still here: compare and keep it again",
)
_SECRET = Bilingual(
    "วาระนี้เป็นเรื่องลับ ฉบับเผยแพร่ต้องปิดข้อความตอนนี้",
    "This item is secret: the public version must withhold the block",
)


@dataclass(frozen=True, slots=True)
class BlockText:
    """What a block says; the attributes of `Block`."""

    text: str
    title: str = ""


@transaction.atomic
def draw_up_minutes(*, actor: Account, meeting: Meeting) -> Minutes:
    """Draw up the minutes of a meeting that is over from everything recorded.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council.
        Conflict: the meeting is not over, or it has its minutes.
    """
    require(actor, "minutes.write_minutes", meeting)
    kept = locked_meeting(meeting, MeetingState.ADJOURNED, MeetingState.CLOSED)
    if Minutes.objects.filter(meeting=kept).exists():
        raise Conflict(_THERE, rule="minutes.there_already")
    made = Minutes.objects.create(meeting=kept)
    rows = [
        Block(
            minutes=made, position=place, part=one.part, item=one.item, number=one.number,
            title=normalise(one.title), text=normalise(one.text), is_withheld=one.is_withheld,
        )
        for place, one in enumerate(draft_of(recorded_of(kept)), start=1)
    ]  # fmt: skip
    Block.objects.bulk_create(rows)
    record(actor, "minutes.drawn_up", kept, blocks=len(rows))
    return made


def _checked_title(block: Block, title: str) -> str:
    if block.part != Part.BODY or not block.title:
        return block.title
    said = one_line(title, "title", 600, required=True)
    for wrong in printed_headings([said]):
        told = Bilingual(
            f"หัวข้อ “{wrong.heading}” ไม่ถูกต้องตามระเบียบงานสารบรรณ ใช้ “{wrong.right}”",
            f"The heading “{wrong.heading}” is not the regulation's: use “{wrong.right}”",
        )
        raise BadInput(told, rule="minutes.wrong_heading", where="title")
    return said


@transaction.atomic
def change_block(*, actor: Account, block: Block, said: BlockText, seen: int) -> Block:
    """Change what a block of a draft says.

    Args:
        actor: who writes.
        block: which one.
        said: its new text.
        seen: the version the writer saw.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council.
        BadInput: the text does not fit, or the heading is not the regulation's.
        Conflict: the minutes are no draft, or somebody else changed the block meanwhile.
    """
    require(actor, "minutes.write_minutes", block)
    found = locked_minutes(block.minutes, MinutesState.DRAFT)
    kept = block_of(found, block.pk)
    text, title = checked_text(kept, said.text), _checked_title(kept, said.title)
    if kept.version != seen:
        raise Conflict(_CHANGED, rule="minutes.block_changed", where="text")
    kept.text, kept.title, kept.version = text, title, kept.version + 1
    kept.save(update_fields=["text", "title", "version"])
    record(actor, "minutes.changed", found.meeting, block=kept.position, version=kept.version)
    return kept


@transaction.atomic
def redact_block(*, actor: Account, block: Block, withheld: bool, public_text: str = "") -> Block:
    """Say what the public version has in place of a block, until the minutes are adopted.

    Raises:
        NotPermitted, NotThere: the actor writes no minutes of this council.
        BadInput: the text is too long, or a secret item would become public.
        Conflict: the minutes are adopted.
    """
    require(actor, "minutes.write_minutes", block)
    said = paragraphs(public_text, "public_text", LONGEST)
    found = locked_minutes(block.minutes, MinutesState.DRAFT, MinutesState.CIRCULATED)
    kept = block_of(found, block.pk)
    if kept.item is not None and kept.item.is_secret and not withheld:
        raise BadInput(_SECRET, rule="minutes.secret_item", where="is_withheld")
    kept.is_withheld, kept.public_text = withheld, said
    kept.save(update_fields=["is_withheld", "public_text"])
    record(actor, "minutes.redacted", found.meeting, block=kept.position, withheld=withheld)
    return kept
