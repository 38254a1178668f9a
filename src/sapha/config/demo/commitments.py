"""Sample commitments: what follows from the resolutions of sample meetings, in every state a commitment can have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random

from django.utils import timezone

from sapha.civic.agencies.models import Agency
from sapha.config.demo.answers import answer_decided, answer_finished
from sapha.config.demo.maker import Maker
from sapha.config.demo.meeting_words import NOTHING_TO_DO, SAYS
from sapha.config.demo.plan import chance_of
from sapha.council.commitments import commands
from sapha.council.commitments.choices import CommitmentState, RefusalReason
from sapha.council.commitments.models import Commitment
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings.choices import VoteOutcome
from sapha.council.meetings.commands import explain_no_commitment
from sapha.council.meetings.models import Meeting, Resolution
from sapha.council.topics.models import Topic
from sapha.evidence.documents.choices import Retention, Visibility
from sapha.evidence.documents.commands import SentFile, attach_document

_TEXTS = (
    "สำรวจพื้นที่และเสนอแผนแก้ไขเรื่อง",
    "ดำเนินการและรายงานผลพร้อมภาพถ่ายเรื่อง",
    "ประสานหน่วยงานเจ้าของพื้นที่และแจ้งกำหนดเวลาเรื่อง",
)
_Deed = Callable[[Maker, Commitment], None]
# What becomes of a commitment, and how often among a hundred.
_ENDS = {"open": 6, "acknowledged": 12, "reported": 18, "done": 46, "refused": 8, "referred": 10}


def give_commitments(maker: Maker, meeting: Meeting) -> None:
    """Give a commitment for what the meeting decided on its items for consideration, and say why none else."""
    rows = Resolution.objects.filter(item__meeting=meeting, voided_at__isnull=True)
    for resolution in rows.select_related("council__district", "item").order_by("pk"):
        topic = Topic.objects.filter(key=resolution.item.source.removeprefix("topic:")).first()
        if resolution.outcome != VoteOutcome.CARRIED:
            answer_decided(maker, topic, None)
        elif resolution.item.kind == AgendaKind.FOR_CONSIDERATION and not resolution.no_commitment:
            give_commitment(maker, resolution, topic)
        elif not resolution.no_commitment:
            explain_no_commitment(actor=maker.actor, resolution=resolution, reason=NOTHING_TO_DO)


def give_commitment(maker: Maker, resolution: Resolution, topic: Topic | None) -> Commitment | None:
    """Give one to the district's office, and plan how it is carried on; nothing where no office is known."""
    chance = chance_of(maker.wish, "commitment", f"{resolution.council.key} {resolution.short_number}")
    agency = Agency.objects.filter(district=resolution.council.district_id).order_by("lineage").first()
    if agency is None:
        return None
    made = commands.make_commitment(
        actor=maker.actor,
        resolution=resolution,
        text=f"{chance.choice(_TEXTS)}{resolution.item.title} ({SAYS})",
        agency=agency,
        due_on=timezone.localdate() + timedelta(days=chance.randint(14, 75)),
        topic=topic,
    )
    answer_decided(maker, topic, made)
    _plan(maker, made, chance)
    return made


def _plan(maker: Maker, made: Commitment, chance: Random) -> None:
    """Put on the timeline what the unit does with it, up to the end that is drawn."""
    ends = chance.choices(list(_ENDS), list(_ENDS.values()))[0]
    days, now = (made.due_on - made.made_on).days, timezone.now()
    moments = [chance.randint(1, 6), 7 + days // 3, 8 + chance.randint(days // 2, days + 5)]
    for moment, deed in zip(moments, deeds_to(ends), strict=False):
        maker.timeline.add(now + timedelta(days=moment), made.council.key, partial(deed, maker, made))


def deeds_to(ends: str) -> list[_Deed]:
    """Return the deeds that lead to the end, in their order."""
    steps: dict[str, list[_Deed]] = {
        "open": [],
        "acknowledged": [_acknowledge],
        "reported": [_acknowledge, _report],
    }
    ends_by: dict[str, _Deed] = {"done": _finish, "refused": _refuse, "referred": _refer}
    return steps[ends] if ends in steps else [_acknowledge, _report, ends_by[ends]]


def _acknowledge(maker: Maker, made: Commitment) -> None:
    commands.acknowledge_commitment(actor=maker.actor, commitment=made)


def _report(maker: Maker, made: Commitment) -> None:
    commands.report_progress(actor=maker.actor, commitment=made, note=f"ดำเนินการไปครึ่งหนึ่ง ({SAYS})")


def _refuse(maker: Maker, made: Commitment) -> None:
    said = f"เสนอของบปีหน้าแล้ว ({SAYS})"
    commands.refuse_commitment(actor=maker.actor, commitment=made, reason=RefusalReason.NO_MONEY, note=said)
    answer_finished(maker, made, CommitmentState.REFUSED)


def _refer(maker: Maker, made: Commitment) -> None:
    commands.refer_commitment(
        actor=maker.actor,
        commitment=made,
        destination=f"หน่วยงานสมมุติ ({SAYS})",
        reference=f"ตัวอย่าง {made.pk}",
        note="พื้นที่เป็นของหน่วยงานนั้น",
    )
    answer_finished(maker, made, CommitmentState.REFERRED)


def _finish(maker: Maker, made: Commitment) -> None:
    attach_document(
        actor=maker.actor,
        subject=made.subject,
        file=SentFile("evidence-sample.txt", [f"ผลตรวจรับ {made.pk} ({SAYS})\n".encode()]),
        title=f"หลักฐาน ({SAYS})",
        retention=Retention.FIVE_YEARS,
        visibility=Visibility.PUBLIC,
    )
    commands.finish_commitment(actor=maker.actor, commitment=made, note=f"ดำเนินการแล้วเสร็จ ({SAYS})")
    answer_finished(maker, made, CommitmentState.DONE)
