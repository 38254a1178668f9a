"""Makers of councils with members and of meetings, through the deeds themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sapha.civic.people.models import Account
from sapha.civic.people.names import PersonDetails
from sapha.council.councils import commands as councils
from sapha.council.councils.commands import StateAct
from sapha.council.councils.documents import DocumentReference
from sapha.council.councils.models import Council, Seat
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, ItemProposal, Meeting, Notice
from sapha.council.meetings.printing.notice import NoticeText
from sapha.council.membership import commands as membership
from sapha.council.membership.models import Membership
from sapha.council.membership.vetting import Nomination
from sapha.evidence.documents.commands import SentFile, attach_document
from sapha.evidence.documents.models import Document
from tests.factories.documents import PDF
from tests.factories.membership import DAY, appointed, order_book
from tests.factories.people import make_account

# 13.30 in Bangkok on Tuesday, 10 October 2566.
MEETS = datetime(2023, 10, 10, 6, 30, tzinfo=UTC)
TEXT = NoticeText(
    sender="สำนักงานเขตตัวอย่าง\nถนนตัวอย่าง กรุงเทพมหานคร",
    signer_name="นางสมมุติ ใจดี",
    signer_post="ประธานสภาคนเมืองประจำเขตตัวอย่าง",
    letter_number="กท 4901/123",
    contact_office="ฝ่ายปกครอง",
    contact_phone="โทร. 0 2000 0000",
)
CALLING = commands.Calling(TEXT)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A member of the test's council with the account they sign in with."""

    membership: Membership
    account: Account


def seated_council(actor: Account, council: Council, *, accounts: bool = True) -> list[Sitting]:
    """Appoint somebody to every seat of a planned council and let it begin its work.

    The first is the chair, the last the secretary, who does not vote.
    """
    nominees = [_placed(actor, council, seat, place) for place, seat in enumerate(_seats(council), start=1)]
    appointed(actor, council, order_book(actor), starts_on=DAY)
    ordered = StateAct(DocumentReference("12/2566", DAY), DAY)
    councils.appoint_councils(actor=actor, councils=[council], given=ordered)
    councils.activate_councils(actor=actor, councils=[council], given=ordered)
    council.refresh_from_db()
    sittings = []
    for place, nominee in enumerate(nominees, start=1):
        row = Membership.objects.select_related("person", "seat").get(nominee=nominee)
        account = _account(row, place) if accounts else actor
        sittings.append(Sitting(row, account))
    return sittings


def _seats(council: Council) -> Iterable[Seat]:
    order = [
        "chair", "registered_community", "housing_estate", "condominium", "civil_society", "business",
        "academic", "youth", "secretary",
    ]  # fmt: skip
    return sorted(council.seats.all(), key=lambda one: (order.index(one.group_code), one.number))


def _placed(actor: Account, council: Council, seat: Seat, place: int) -> Any:
    born = 2005 if seat.group_code == "youth" else 1983
    from tests.factories.membership import nomination

    known = nomination(council, birth_year=born)
    said = Nomination(
        PersonDetails("นาง", f"กรรมการ{place}", "สมมุติ"), known.sex, known.birth_year, known.subdistrict
    )
    made = membership.nominate_person(actor=actor, council=council, group=seat.group_code, said=said)
    made = membership.answer_nomination(actor=actor, nominee=made, accepts=True)
    return membership.fill_seat(actor=actor, nominee=made, seat=seat)


def _account(row: Membership, place: int) -> Account:
    return Account.objects.create_user(f"member{place}@example.org", None, person=row.person)


def planned_meeting(actor: Account, council: Council, **changed: Any) -> Meeting:
    """Plan a meeting."""
    known = {"starts_at": MEETS, "minutes": 180, "place": "ห้องประชุมชั้น 5 สำนักงานเขตตัวอย่าง"}
    return commands.plan_meeting(
        actor=actor, council=council, plan=commands.MeetingPlan(**{**known, **changed})
    )


def added(
    actor: Account, meeting: Meeting, title: str, kind: str = "for_consideration", **said: Any
) -> AgendaItem:
    """Add an item."""
    return commands.add_item(
        actor=actor, meeting=meeting, kind=kind, text=commands.ItemText(title=title, **said)
    )


def paper(
    actor: Account,
    item: AgendaItem | ItemProposal,
    title: str,
    visibility: str = "official",
    content: bytes = b"",
) -> Document:
    """Attach a paper to an item or a proposal; without content a PDF of its own bytes."""
    file = SentFile("paper.pdf", [content or PDF + title.encode()])
    return attach_document(
        actor=actor, subject=item.ledger_key, file=file, title=title, retention="10y", visibility=visibility
    )


def convened_meeting(actor: Account, council: Council, *titles: str, **changed: Any) -> Meeting:
    """Plan a meeting with items for consideration and give its notice."""
    meeting = planned_meeting(actor, council, **changed)
    for title in titles or ("จุดจอดวินหน้าตลาด",):
        added(actor, meeting, title)
    notice = notified(actor, meeting)
    return Meeting.objects.select_related("council__charter", "charter_version").get(pk=notice.meeting_id)


def notified(actor: Account, meeting: Meeting, **changed: Any) -> Notice:
    """Give notice of a meeting."""
    return commands.convene_meeting(actor=actor, meeting=meeting, calling=CALLING, **changed)


def present(actor: Account, meeting: Meeting, sittings: Iterable[Sitting]) -> None:
    """Enter the arrival of each."""
    for one in sittings:
        commands.record_arrival(actor=actor, meeting=meeting, membership=one.membership)


def opened_meeting(actor: Account, meeting: Meeting, sittings: list[Sitting]) -> Meeting:
    """Let those come, the first preside, and open the meeting."""
    present(actor, meeting, sittings)
    commands.record_presiding(actor=actor, meeting=meeting, membership=sittings[0].membership)
    return commands.open_meeting(actor=actor, meeting=meeting)


__all__ = ["CALLING", "MEETS", "TEXT", "Sitting", "date", "make_account"]
