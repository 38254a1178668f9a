"""Members propose items; the secretary takes them onto an agenda or says why not; the member is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.commands import ProposalText
from sapha.council.meetings.models import ItemProposal, Meeting
from sapha.council.meetings.printing.notice import NoticePrint, notice_data
from sapha.council.meetings.queries.agenda import agenda_of, items_to_recall
from sapha.council.meetings.queries.proposals import reached_by_today
from sapha.council.meetings.sources import proposed_items
from sapha.evidence.documents.commands import SentFile, attach_document
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.documents import PDF
from tests.factories.meetings import MEETS, TEXT, Sitting, notified, planned_meeting

WORDS = ProposalText("for_consideration", "ขยายทางเท้าหน้าโรงเรียน", "นักเรียนเดินบนถนน", "ช่วงซอย 3 ถึงซอย 7")


@pytest.fixture
def proposal(sittings: list[Sitting], council: Council) -> ItemProposal:
    """What the third member proposes."""
    return commands.propose_item(actor=sittings[2].account, council=council, text=WORDS)


def told(account: Account) -> list[str]:
    rows = OutboxMessage.objects.filter(
        person=account.person, channel="in_app", kind="item_proposal.answered"
    )
    return [one.text_th for one in rows.order_by("pk")]


def test_a_member_proposes_and_the_secretary_takes_it(
    proposal: ItemProposal, sittings: list[Sitting], secretary: Account, council: Council
) -> None:
    meeting = planned_meeting(secretary, council)
    assert meeting.items.count() == 0  # nothing comes onto an agenda by itself
    assert [one.source for one in proposed_items(meeting)] == [proposal.ledger_key]
    item = commands.take_proposed_item(actor=secretary, meeting=meeting, source=proposal.ledger_key)
    proposal.refresh_from_db()
    name = sittings[2].membership.person.full_name
    assert (proposal.state, item.kind, item.title, item.owner) == (
        "listed",
        "for_consideration",
        WORDS.title,
        name,
    )
    assert item.detail == "ช่วงซอย 3 ถึงซอย 7\n\nเหตุผล: นักเรียนเดินบนถนน"
    assert told(sittings[2].account) == [
        "ขยายทางเท้าหน้าโรงเรียน\nบรรจุในระเบียบวาระการประชุมวันที่ 10 ตุลาคม 2566 เวลา 13.30 น."
    ]
    assert proposed_items(meeting) == []
    notice = notified(secretary, meeting)
    said = notice_data(NoticePrint(notice.meeting, agenda_of(meeting), TEXT, notice.sent_at, 1))
    (line,) = [one for part in said["agenda"] for one in part["items"]]
    assert line["more"] == [f"ผู้เสนอ {name}".replace("3", "๓")]
    events = (
        Event.objects.filter(subject=proposal.ledger_key).order_by("pk").values_list("verb", "chain", "facts")
    )
    assert list(events) == [
        ("item_proposal.made", "council:1049",
         {"proposal": proposal.pk, "membership": sittings[2].membership.pk, "kind": "for_consideration"}),
        ("item_proposal.listed", "council:1049", {"proposal": proposal.pk, "item": item.pk}),
    ]  # fmt: skip


def test_taken_off_the_agenda_it_waits_again_and_its_member_knows(
    proposal: ItemProposal, sittings: list[Sitting], secretary: Account, council: Council
) -> None:
    for starts_at in (MEETS, MEETS + timedelta(days=7)):
        meeting = planned_meeting(secretary, council, starts_at=starts_at)
        item = commands.take_proposed_item(actor=secretary, meeting=meeting, source=proposal.ledger_key)
        commands.withdraw_item(actor=secretary, item=item)
        proposal.refresh_from_db()
        assert (proposal.state, [one.source for one in proposed_items(meeting)]) == (
            "waiting",
            [proposal.ledger_key],
        )
    assert len(told(sittings[2].account)) == 4


def adjourned(
    proposal: ItemProposal, secretary: Account, council: Council, at: time_machine.Coordinates
) -> None:
    """Let the first meeting take it and end for lack of quorum."""
    first = planned_meeting(secretary, council)
    commands.take_proposed_item(actor=secretary, meeting=first, source=proposal.ledger_key)
    notified(secretary, first)
    at.move_to(MEETS)
    commands.adjourn_meeting(actor=secretary, meeting=first, reason="lack_of_quorum")


def offered_again(meeting: Meeting) -> tuple[list[str], list[str]]:
    """Return sources of adjourned items that wait to be called again, and of what is proposed anew."""
    return [one.source for one in items_to_recall(meeting)], [one.source for one in proposed_items(meeting)]


@pytest.mark.parametrize("told_of", [False, True])
def test_called_again_and_taken_off_it_is_offered_one_way(
    told_of: bool,
    proposal: ItemProposal,
    secretary: Account,
    council: Council,
    clock: time_machine.Coordinates,
) -> None:
    adjourned(proposal, secretary, council, clock)
    second = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=14))
    if told_of:  # the item stays on this agenda as withdrawn, and the adjourned one is done with
        notified(secretary, second)
    commands.withdraw_item(actor=secretary, item=second.items.get())
    proposal.refresh_from_db()
    third = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=28))
    key = proposal.ledger_key
    ways = (proposal.state, [one.source for one in third.items.all()], offered_again(third))
    assert ways == (("waiting", [], ([], [key])) if told_of else ("listed", [key], ([], [])))
    if not told_of:
        assert offered_again(second) == ([], [])


def test_declined_with_a_reason_that_the_member_reads(
    proposal: ItemProposal, sittings: list[Sitting], secretary: Account, council: Council
) -> None:
    with pytest.raises(BadInput) as refused:
        commands.decline_proposal(actor=secretary, proposal=proposal, reason=" ")
    assert refused.value.where == "reason"
    kept = commands.decline_proposal(actor=secretary, proposal=proposal, reason="อยู่ในอำนาจกรมทางหลวง")
    assert (kept.state, kept.declined_because) == ("declined", "อยู่ในอำนาจกรมทางหลวง")
    assert told(sittings[2].account) == ["ขยายทางเท้าหน้าโรงเรียน\nไม่บรรจุในระเบียบวาระ เพราะ อยู่ในอำนาจกรมทางหลวง"]
    meeting = planned_meeting(secretary, council)
    with pytest.raises(NotThere):
        commands.take_proposed_item(actor=secretary, meeting=meeting, source=proposal.ledger_key)
    for deed in (
        lambda: commands.decline_proposal(actor=secretary, proposal=proposal, reason="อีกครั้ง"),
        lambda: commands.withdraw_proposal(actor=sittings[2].account, proposal=proposal),
    ):
        with pytest.raises(Conflict) as late:
            deed()
        assert late.value.rule == "meetings.proposal_answered"
    facts = Event.objects.get(verb="item_proposal.declined").facts
    assert facts == {"proposal": proposal.pk}  # what was written stays out of the ledger


def test_only_its_member_takes_it_back(
    proposal: ItemProposal, sittings: list[Sitting], secretary: Account, council: Council, malee: Account
) -> None:
    for actor, error in ((sittings[3].account, NotThere), (secretary, NotThere), (malee, NotThere)):
        with pytest.raises(error):
            commands.withdraw_proposal(actor=actor, proposal=proposal)
    kept = commands.withdraw_proposal(actor=sittings[2].account, proposal=proposal)
    assert (kept.state, proposed_items(planned_meeting(secretary, council))) == ("withdrawn", [])


def test_nobody_else_proposes_and_members_do_not_decline(
    sittings: list[Sitting],
    council: Council,
    prasit: Account,
    malee: Account,
    citizen: Account,
    proposal: ItemProposal,
) -> None:
    for actor, error in ((prasit, NotPermitted), (malee, NotThere), (citizen, NotThere)):
        with pytest.raises(error):
            commands.propose_item(actor=actor, council=council, text=WORDS)
    with pytest.raises(NotPermitted):
        commands.decline_proposal(actor=sittings[2].account, proposal=proposal, reason="ไม่เห็นด้วย")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (ProposalText("adoption_of_minutes", "ก", "ข"), "kind"),
        (ProposalText("for_information", "ก", "ข"), "kind"),
        (ProposalText("other", " ", "ข"), "title"),
        (ProposalText("other", "ก", ""), "reason"),
        (ProposalText("other", "ก" * 501, "ข"), "title"),
    ],
)
def test_what_does_not_fit_is_said_where(
    sittings: list[Sitting], council: Council, text: ProposalText, where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        commands.propose_item(actor=sittings[2].account, council=council, text=text)
    assert (refused.value.where, ItemProposal.objects.count()) == (where, 0)


def test_ten_of_one_member_wait_at_most(sittings: list[Sitting], council: Council) -> None:
    for place in range(10):
        commands.propose_item(
            actor=sittings[2].account, council=council, text=ProposalText("other", f"เรื่องที่ {place}", "เหตุ")
        )
    with pytest.raises(Conflict) as refused:
        commands.propose_item(actor=sittings[2].account, council=council, text=WORDS)
    assert refused.value.rule == "meetings.proposals_enough"
    commands.propose_item(actor=sittings[3].account, council=council, text=WORDS)


def test_its_paper_goes_with_the_notice(
    proposal: ItemProposal, sittings: list[Sitting], secretary: Account, council: Council
) -> None:
    file = SentFile("plan.pdf", [PDF])
    attach_document(
        actor=sittings[2].account, subject=proposal.ledger_key, file=file, title="ผังทางเท้า", retention="10y",
        visibility="official",
    )  # fmt: skip
    meeting = planned_meeting(secretary, council)
    commands.take_proposed_item(actor=secretary, meeting=meeting, source=proposal.ledger_key)
    assert [one.title for one in notified(secretary, meeting).papers.all()] == ["ผังทางเท้า"]
    with pytest.raises(NotPermitted):  # what is on the agenda is the secretary's to add to
        attach_document(
            actor=sittings[2].account, subject=proposal.ledger_key, file=SentFile("b.pdf", [PDF + b"2"]),
            title="อีกฉบับ", retention="10y", visibility="official",
        )  # fmt: skip


def test_a_proposal_reaches_the_next_meeting_by_the_days_of_notice(
    sittings: list[Sitting], secretary: Account, council: Council, clock: time_machine.Coordinates
) -> None:
    assert reached_by_today(council) is None
    first = planned_meeting(secretary, council)
    second = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=14))

    def reached() -> tuple[Meeting, str] | None:
        found = reached_by_today(council)
        return None if found is None else (found.meeting, found.last_day.isoformat())

    assert reached() == (first, "2023-10-06")
    clock.move_to("2023-10-06T16:59:00Z")
    assert reached() == (first, "2023-10-06")
    clock.move_to("2023-10-06T17:00:00Z")
    assert reached() == (second, "2023-10-20")
