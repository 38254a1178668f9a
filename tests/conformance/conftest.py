"""A council with two months of meetings: everything everybody may know of, and what must not be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Meeting
from sapha.council.minutes import commands as minutes
from sapha.council.minutes.models import Minutes
from sapha.evidence.documents.commands import SentFile, attach_document, withdraw_document
from sapha.evidence.documents.models import Document
from tests.council.meetings.conftest import clock, council, secretary, sittings
from tests.factories.documents import PDF
from tests.factories.meetings import MEETS, Sitting, added, notified, opened_meeting, planned_meeting
from tests.factories.minutes import UNTIL, adopting_meeting, items_of

__all__ = ["clock", "council", "secretary", "sittings"]
SECRETS = ("เรื่องบุคคลลับ", "มติลับมาก", "เอกสารลับ", "ยังไม่แจ้งกรรมการ", "เอกสารภายใน", "เอกสารแนบผิด")


@dataclass(frozen=True)
class Register:
    """What the tests ask about.

    Attributes:
        held: the meeting of October, its minutes adopted in November.
        plain, secret, withdrawn, adjourned: its items.
        shown, gone, hidden: documents: of the plain item, withdrawn, of the secret item.
    """

    held: Meeting
    plain: AgendaItem
    secret: AgendaItem
    withdrawn: AgendaItem
    adjourned: AgendaItem
    shown: Document
    gone: Document
    hidden: Document
    minutes: Minutes


def _fetched(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("council__charter", "charter_version").get(pk=meeting.pk)


def _kept(actor: Account, item: AgendaItem, title: str, visibility: str = "public") -> Document:
    file = SentFile("a.pdf", [PDF]) if title == "แบบแปลน" else SentFile("a.txt", [title.encode()])
    return attach_document(
        actor=actor,
        subject=item.ledger_key,
        title=title,
        retention="permanent",
        visibility=visibility,
        file=file,
    )


@pytest.fixture
def register(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> Register:
    """Hold the meeting of October with every kind of item, adopt its minutes in November, plan one more."""
    planned = planned_meeting(secretary, council)
    plain = added(secretary, planned, "จุดจอดวินหน้าตลาด")
    secret = added(secretary, planned, SECRETS[0], is_secret=True)
    withdrawn = added(secretary, planned, "เรื่องที่ถอน")
    adjourned = added(secretary, planned, "ทางเท้าริมคลอง")
    below = meetings.add_item(
        actor=secretary,
        meeting=planned,
        kind="for_consideration",
        text=meetings.ItemText("เรื่องย่อย"),
        parent=plain,
    )
    meeting = _fetched(notified(secretary, planned).meeting)
    shown, hidden = _kept(secretary, plain, "แบบแปลน"), _kept(secretary, secret, SECRETS[2])
    gone = _kept(secretary, plain, SECRETS[5])
    _kept(secretary, plain, "ผังบริเวณ")
    _kept(secretary, plain, SECRETS[4], "official")
    clock.shift(timedelta(days=1))
    withdraw_document(actor=secretary, document=gone, reason="แนบผิด")
    meetings.withdraw_item(actor=secretary, item=withdrawn)
    clock.move_to(MEETS)
    opened_meeting(secretary, meeting, sittings)
    for item, text in ((plain, "ให้กำหนดจุดจอดใหม่"), (below, "เห็นชอบเรื่องย่อย"), (secret, SECRETS[1])):
        _voted(secretary, item, text, sittings)
    meetings.open_item(actor=secretary, item=adjourned)
    meetings.adjourn_item(actor=secretary, item=adjourned, reason="time")
    clock.shift(timedelta(minutes=40))
    meetings.close_meeting(actor=secretary, meeting=meeting)
    made = minutes.draw_up_minutes(actor=secretary, meeting=_fetched(meeting))
    minutes.circulate_minutes(actor=secretary, minutes=made, answer_until=UNTIL)
    later = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=14))
    notified(secretary, later)
    meetings.cancel_meeting(actor=secretary, meeting=_fetched(later), reason="ห้องประชุมชำรุด")
    adopting_meeting(clock, secretary, council, sittings)
    minutes.adopt_minutes(actor=secretary, minutes=made)
    added(secretary, planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=70)), SECRETS[3])
    rows = {one.pk: one for one in items_of(meeting)}
    return Register(
        _fetched(meeting), rows[plain.pk], rows[secret.pk], rows[withdrawn.pk], rows[adjourned.pk], shown, gone,
        hidden, made,
    )  # fmt: skip


def _voted(actor: Account, item: AgendaItem, text: str, sittings: list[Sitting]) -> None:
    meetings.open_item(actor=actor, item=item)
    motion = meetings.put_motion(actor=actor, item=item, text=text)
    vote = meetings.open_vote(actor=actor, motion=motion, method="open")
    for sitting, choice in zip(sittings, ("yes", "yes", "no"), strict=False):
        meetings.cast_vote(actor=sitting.account, vote=vote, choice=choice)
    meetings.close_vote(actor=actor, vote=vote, effect="advice")
    meetings.finish_item(actor=actor, item=item)
