"""Sample commitments: what follows from the resolutions of sample meetings, in every state a commitment can have."""

from __future__ import annotations

from datetime import timedelta

from sapha.civic.agencies.models import Agency
from sapha.config.demo.maker import Maker
from sapha.config.demo.plan import chance_of
from sapha.council.commitments import commands
from sapha.council.commitments.choices import RefusalReason
from sapha.council.commitments.models import Commitment
from sapha.council.meetings.choices import VoteOutcome
from sapha.council.meetings.models import Resolution
from sapha.council.topics.models import Topic
from sapha.evidence.documents.choices import Retention, Visibility
from sapha.evidence.documents.commands import SentFile, attach_document

_SAYS = "ข้อมูลตัวอย่าง"
_TEXTS = (
    "สำรวจจุดที่ประชาชนแจ้งและเสนอแผนแก้ไขต่อสภา",
    "ซ่อมแซมให้ใช้งานได้และรายงานผลพร้อมภาพถ่าย",
    "ประสานหน่วยงานเจ้าของพื้นที่และแจ้งกำหนดเวลา",
)


def make_commitments(maker: Maker) -> None:
    """Give a commitment for each carried resolution of a sample council that has none, and carry it on."""
    rows = Resolution.objects.filter(
        council__is_sample=True, outcome=VoteOutcome.CARRIED, voided_at__isnull=True, commitments__isnull=True
    )
    waiting = list(rows.select_related("council__district", "item").order_by("pk"))
    for place, resolution in enumerate(waiting, start=1):
        _one(maker, resolution)
        maker.told("commitments", place, len(waiting))


def _one(maker: Maker, resolution: Resolution) -> None:
    chance = chance_of(maker.wish, "commitment", f"{resolution.council.key} {resolution.short_number}")
    agency = Agency.objects.filter(district=resolution.council.district_id).order_by("lineage").first()
    if agency is None:
        return
    made = commands.make_commitment(
        actor=maker.actor,
        resolution=resolution,
        text=f"{chance.choice(_TEXTS)} ({_SAYS})",
        agency=agency,
        due_on=maker.days.today + timedelta(days=chance.randint(5, 120)),
        topic=Topic.objects.filter(key=resolution.item.source.partition(":")[2]).first(),
    )
    _carry(maker, made, chance.choice(("open", "acknowledged", "reported", "done", "refused", "referred")))


def _carry(maker: Maker, made: Commitment, upto: str) -> None:
    """Carry a commitment on to the state that was drawn for it."""
    actor = maker.actor
    if upto == "open":
        return
    commands.acknowledge_commitment(actor=actor, commitment=made)
    if upto == "refused":
        said = f"เสนอของบปีหน้าแล้ว ({_SAYS})"
        commands.refuse_commitment(actor=actor, commitment=made, reason=RefusalReason.NO_MONEY, note=said)
    elif upto == "referred":
        commands.refer_commitment(
            actor=actor,
            commitment=made,
            destination=f"หน่วยงานสมมุติ ({_SAYS})",
            reference=f"ตัวอย่าง {made.pk}",
            note="พื้นที่เป็นของหน่วยงานนั้น",
        )
    elif upto in {"reported", "done"}:
        commands.report_progress(actor=actor, commitment=made, note=f"ดำเนินการไปครึ่งหนึ่ง ({_SAYS})")
    if upto == "done":
        _prove(maker, made)
        commands.finish_commitment(actor=actor, commitment=made, note=f"ดำเนินการแล้วเสร็จ ({_SAYS})")


def _prove(maker: Maker, made: Commitment) -> None:
    attach_document(
        actor=maker.actor,
        subject=made.subject,
        file=SentFile("evidence-sample.txt", [f"ผลตรวจรับ {made.pk} ({_SAYS})\n".encode()]),
        title=f"หลักฐาน ({_SAYS})",
        retention=Retention.FIVE_YEARS,
        visibility=Visibility.PUBLIC,
    )
