from __future__ import annotations

from datetime import date

import pytest

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.membership.commands import fill_seat
from sapha.council.membership.models import Nominee
from sapha.council.selection import commands
from sapha.council.selection.models import AcceptanceLink, NominationCall
from sapha.council.selection.queries.papers import nominee_of_link
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.selection import call_for, link_of, nominated, received, visitors

NOW = "2023-10-01T05:00:00Z"


@pytest.fixture
def call(prasit: Account, council: Council) -> NominationCall:
    return call_for(prasit, council)


def test_from_a_call_to_a_filled_seat(prasit: Account, council: Council, call: NominationCall) -> None:
    nominee = nominated(prasit, call)
    nominee.refresh_from_db()
    assert (nominee.state, nominee.accepted_on) == ("accepted", date(2023, 10, 1))
    seat = council.seats.get(group_code="business", number=1)
    assert fill_seat(actor=prasit, nominee=nominee, seat=seat).state == "placed"
    verbs = Event.objects.filter(chain="council:1049").order_by("-pk").values_list("verb", flat=True)[:6]
    assert list(reversed(verbs)) == [
        "nomination_call.opened", "nomination_paper.received", "nominee.nominated", "nomination_paper.accepted",
        "nominee.accepted", "seat.filled",
    ]  # fmt: skip


def test_a_refusal_has_its_reason_and_is_told(prasit: Account, call: NominationCall) -> None:
    paper = received(call)
    with pytest.raises(BadInput) as raised:
        commands.refuse_paper(actor=prasit, paper=paper, reason=" ")
    assert raised.value.where == "reason"
    kept = commands.refuse_paper(actor=prasit, paper=paper, reason="เอกสารไม่ครบ")
    assert (kept.state, kept.decided_on) == ("refused", date(2023, 10, 1))
    told = OutboxMessage.objects.get(kind="nomination.decided")
    assert ("เอกสารไม่ครบ" in told.text_th, told.link) == (True, f"/councils/nominations/{paper.reference}/")
    with pytest.raises(Conflict) as conflict:
        commands.accept_paper(actor=prasit, paper=paper)
    assert conflict.value.rule == "selection.decided"


def test_a_paper_needs_the_endorsements_its_call_asks_for(prasit: Account, council: Council) -> None:
    call = call_for(prasit, council, endorsements=2)
    paper = received(call)
    said = {"document": "รายงานการประชุม 2/2566", "decided_on": date(2023, 9, 30)}
    commands.endorse_paper(actor=prasit, paper=paper, group_name="ชุมชนริมคลอง", **said)
    with pytest.raises(Conflict) as twice:
        commands.endorse_paper(actor=prasit, paper=paper, group_name=" ชุมชนริมคลอง ", **said)
    assert twice.value.rule == "selection.endorsed_twice"
    with pytest.raises(BadInput) as raised:
        commands.accept_paper(actor=prasit, paper=paper)
    assert (raised.value.rule, raised.value.text.th) == (
        "selection.not_endorsed", "กลุ่มรับรองแล้ว 1 กลุ่ม จาก 2 กลุ่มที่ประกาศกำหนด",
    )  # fmt: skip
    commands.endorse_paper(actor=prasit, paper=paper, group_name="สมาคมผู้ค้า", **said)
    assert commands.accept_paper(actor=prasit, paper=paper).state == "accepted"


def _asked(prasit: Account, call: NominationCall) -> tuple[Nominee, str]:
    paper = received(call, is_self=False, nominator="สมมุติ ผู้เสนอ")
    nominee = commands.accept_paper(actor=prasit, paper=paper).nominee
    assert nominee is not None
    return nominee, link_of(nominee).split("/")[-2]


def test_whoever_was_nominated_by_another_answers_by_their_link_once(
    prasit: Account, call: NominationCall
) -> None:
    nominee, token = _asked(prasit, call)
    assert nominee.state == "proposed"
    assert token not in str(list(AcceptanceLink.objects.values()))
    done = commands.answer_by_link(actor=visitors(), nominee=nominee, token=token, accepts=True)
    assert (done.state, done.acceptance) == ("accepted", "ลิงก์ตอบรับ")
    with pytest.raises(Conflict) as raised:
        commands.answer_by_link(actor=visitors(), nominee=nominee, token=token, accepts=False)
    assert raised.value.rule == "selection.link_spent"


def test_a_new_link_voids_the_one_before(prasit: Account, call: NominationCall) -> None:
    nominee, token = _asked(prasit, call)
    commands.ask_acceptance(actor=prasit, nominee=nominee)
    with pytest.raises(NotThere):
        nominee_of_link(token, nominee.nominated_at)
    assert nominee_of_link(link_of(nominee).split("/")[-2], nominee.nominated_at) == nominee


def test_an_answer_on_paper_names_its_way_and_day(prasit: Account, call: NominationCall) -> None:
    nominee, token = _asked(prasit, call)
    answer = {"actor": prasit, "nominee": nominee, "accepts": True}
    with pytest.raises(BadInput):
        commands.answer_on_paper(**answer, told_on=date(2023, 10, 1), how=" ")
    with pytest.raises(BadInput):
        commands.answer_on_paper(**answer, told_on=date(2023, 10, 2), how="หนังสือ")
    done = commands.answer_on_paper(**answer, told_on=date(2023, 9, 30), how="หนังสือตอบรับ")
    assert (done.state, done.accepted_on, done.acceptance) == ("accepted", date(2023, 9, 30), "หนังสือตอบรับ")
    with pytest.raises(NotThere):
        nominee_of_link(token, nominee.nominated_at)


def test_looking_at_a_contact_is_on_record_and_not_for_auditors(
    prasit: Account, auditor: Account, malee: Account, call: NominationCall
) -> None:
    paper = received(call, email="kaew@example.org")
    assert commands.see_contact(actor=prasit, paper=paper)["email"] == "kaew@example.org"
    assert Event.objects.get(verb="nomination_paper.contact_seen").actor_key == prasit.actor_key
    with pytest.raises(NotPermitted):
        commands.see_contact(actor=auditor, paper=paper)
    for deed in (commands.see_contact, commands.accept_paper):
        with pytest.raises(NotThere):
            deed(actor=malee, paper=paper)  # type: ignore[operator]


def test_a_person_gives_up_before_or_after_the_decision(prasit: Account, call: NominationCall) -> None:
    waiting, standing = received(call, "กล้า"), nominated(prasit, call, "ขวัญ")
    with pytest.raises(BadInput):
        commands.withdraw_nomination(actor=prasit, paper=waiting, reason=" ")
    assert (
        commands.withdraw_nomination(actor=prasit, paper=waiting, reason="หนังสือ 3 ต.ค.").state == "withdrawn"
    )
    paper = commands.withdraw_nomination(actor=prasit, paper=standing.nomination_paper, reason="ย้ายบ้าน")
    standing.refresh_from_db()
    assert (paper.state, standing.state) == ("accepted", "withdrawn")
    with pytest.raises(Conflict) as raised:
        commands.withdraw_nomination(actor=prasit, paper=paper, reason="x")
    assert raised.value.rule == "selection.not_standing"
    # The name is free again for another paper.
    assert received(call, "กล้า").state == "received"
