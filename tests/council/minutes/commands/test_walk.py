"""Minutes from the record of a meeting to their adoption by the next one."""

from __future__ import annotations

import json
from datetime import date

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings.models import AgendaItem
from sapha.council.minutes import commands
from sapha.council.minutes.commands import BlockText
from sapha.council.minutes.content import content_of
from sapha.council.minutes.models import Block, Minutes
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.canonical import canonical_json, sha256_hex
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from sapha.ledger.verification import verify_ledger
from tests.factories.meetings import Sitting
from tests.factories.minutes import UNTIL, adopting_meeting, held_meeting


def test_minutes_from_the_record_to_their_adoption_by_the_next_meeting(  # noqa: PLR0915 - one walk, told in order
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    act = {"actor": secretary}
    meeting = held_meeting(clock, secretary, council, sittings)
    minutes = commands.draw_up_minutes(meeting=meeting, **act)
    said = {one.part: one.text for one in minutes.blocks.exclude(part="body")}
    assert (said["council"], said["number"], said["day"], said["began"], said["ended"]) == (
        council.name_th,
        "1/2566",
        "วันอังคารที่ 10 ตุลาคม 2566",
        "13.30 น.",
        "14.20 น.",
    )
    assert said["attended"].splitlines()[0] == "1. นางกรรมการ1 สมมุติ ประธาน"
    assert (len(said["attended"].splitlines()), said["absent"], said["others"]) == (19, "", "")
    item = minutes.blocks.get(item__isnull=False)
    assert (item.number, item.title, item.text) == (
        "4.1",
        "จุดจอดวินหน้าตลาด",
        (
            "ผู้เสนอ นายตลาด สมมุติ\n"
            "องค์ประชุมเมื่อเริ่มพิจารณา มา 18 จาก 18 คนที่อยู่ในตำแหน่ง: 18 × 2 ≥ 18 ครบองค์ประชุม\nเสนอที่ประชุม “ให้กำหนดจุดจอดใหม่ 2 จุด”\n"
            "ประธานถามแล้วไม่มีผู้คัดค้าน ถือว่าผ่าน\nมติที่ประชุม (มติที่ 1/2566) ให้กำหนดจุดจอดใหม่ 2 จุด"
        ),
    )

    edited = commands.change_block(
        block=item, said=BlockText(item.text + "\nอภิปรายแล้ว", item.title), seen=1, **act
    )
    with pytest.raises(Conflict) as raced:
        commands.change_block(block=item, said=BlockText("ทับ", item.title), seen=1, **act)
    assert (raced.value.rule, edited.version) == ("minutes.block_changed", 2)
    resolution = meeting.items.get(pk=item.item_id).resolutions.get()
    dissent = commands.register_dissent(
        actor=sittings[3].account, resolution=resolution, membership=sittings[3].membership
    )
    with pytest.raises(BadInput) as open_dissent:
        commands.circulate_minutes(minutes=minutes, answer_until=UNTIL, **act)
    assert open_dissent.value.rule == "minutes.dissent_open"
    assert open_dissent.value.text.en == (
        "The dissent of นางกรรมการ4 สมมุติ (1/2566) lacks its text: write it or withdraw it, then try again"
    )
    commands.write_dissent(actor=sittings[3].account, dissent=dissent, text="ควรสำรวจก่อน")
    minutes = commands.circulate_minutes(minutes=minutes, answer_until=UNTIL, **act)
    assert OutboxMessage.objects.filter(kind="minutes.circulated").values("person").distinct().count() == 19

    with pytest.raises(Conflict):
        commands.change_block(block=item, said=BlockText("แก้เงียบ ๆ", item.title), seen=2, **act)
    member = {"actor": sittings[2].account}
    right = commands.propose_correction(
        block=edited, text=edited.text.replace("2 จุด", "3 จุด"), reason="จำนวนผิด", **member
    )
    wrong = commands.propose_correction(
        actor=sittings[4].account, block=edited, text="ลบทั้งหมด", reason="ไม่ชอบ"
    )
    with pytest.raises(Conflict) as undecided:
        commands.adopt_minutes(minutes=minutes, **act)
    assert undecided.value.rule == "minutes.corrections_wait"
    with pytest.raises(BadInput):
        commands.refuse_correction(correction=wrong, answer="", **act)
    commands.refuse_correction(correction=wrong, answer="ขัดกับบันทึกการลงมติ", **act)
    commands.accept_correction(correction=right, **act)
    with pytest.raises(Conflict) as early:
        commands.adopt_minutes(minutes=minutes, **act)
    assert early.value.rule == "minutes.not_decided"

    adopting_meeting(clock, secretary, council, sittings)
    (source,) = AgendaItem.objects.filter(source=minutes.ledger_key)
    assert (source.kind, source.title) == (
        "adoption_of_minutes",
        "รับรองรายงานการประชุม ครั้งที่ 1/2566 เมื่อวันที่ 10 ตุลาคม 2566",
    )
    minutes = commands.adopt_minutes(minutes=minutes, **act)
    kept = Minutes.objects.select_related("meeting__council").get(pk=minutes.pk)
    assert (kept.state, kept.adopted_by_id) == ("adopted", source.pk)
    assert (
        kept.sha256
        == sha256_hex(canonical_json(kept.content))
        == sha256_hex(canonical_json(content_of(kept)))
    )
    block = next(one for one in content_of(kept)["blocks"] if one["item"])
    assert "ให้กำหนดจุดจอดใหม่ 3 จุด" in block["text"]
    assert block["dissents"] == [
        {"member": "นางกรรมการ4 สมมุติ", "resolution": "1/2566", "text": "ควรสำรวจก่อน"}
    ]
    assert kept.content is not None
    assert kept.content["adopted"] == {"number": "2/2566", "day": "2023-11-14"}
    with pytest.raises(Conflict):
        commands.redact_block(block=Block.objects.get(pk=item.pk), withheld=True, **act)
    with pytest.raises(Conflict):
        commands.withdraw_dissent(dissent=dissent, **act)
    event = Event.objects.filter(verb="minutes.adopted").get()
    assert json.dumps(event.facts, ensure_ascii=False).count("กรรมการ") == 0
    assert verify_ledger().is_sound


def test_who_may_not(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account, malee: Account
) -> None:  # fmt: skip
    meeting = held_meeting(clock, secretary, council, sittings)
    for other, refusal in ((sittings[2].account, NotPermitted), (malee, NotThere)):
        with pytest.raises(refusal):
            commands.draw_up_minutes(actor=other, meeting=meeting)
    minutes = commands.draw_up_minutes(actor=secretary, meeting=meeting)
    commands.circulate_minutes(actor=secretary, minutes=minutes, answer_until=date(2023, 10, 10))
    block = Block.objects.get(minutes=minutes, part="place")
    with pytest.raises(NotPermitted):
        commands.propose_correction(
            actor=sittings[2].account,
            block=block,
            text="ที่อื่น",
            reason="แทน",
            membership=sittings[3].membership,
        )
