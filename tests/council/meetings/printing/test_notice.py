"""The words of the letter, read out of its PDF: urgency, the clause of the lower quorum, an agenda of 500 items."""

from __future__ import annotations

import re
from datetime import timedelta

import pypdfium2
import time_machine

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands
from sapha.council.meetings.models import AgendaItem, Meeting, Notice, NoticeFile
from sapha.foundation.thai_digits import to_arabic
from tests.council.meetings.printing.test_letters import text_of
from tests.factories.meetings import MEETS, TEXT, Sitting, added, convened_meeting, notified, planned_meeting

CLAUSE = (
    "อนึ่ง ระเบียบวาระที่ {numbers} เป็นเรื่องที่เลื่อนมาเพราะองค์ประชุมไม่ครบ "
    "การประชุมครั้งนี้ถ้ามีกรรมการมาประชุมไม่น้อยกว่าหนึ่งในสามของจำนวนกรรมการทั้งหมด ให้ถือเป็นองค์ประชุมสำหรับเรื่องดังกล่าว"
)


def letter(notice: Notice) -> str:
    """Return the words of the letter without blanks: lines break anywhere between Thai words."""
    return "".join(text_of(bytes(NoticeFile.objects.get(notice=notice).content)).split())


def clause(numbers: str) -> str:
    return "".join(CLAUSE.format(numbers=numbers).split())


def adjourned(clock: time_machine.Coordinates, council: Council, secretary: Account, *titles: str) -> Meeting:
    """A meeting nobody came to, adjourned for lack of quorum."""
    meeting = convened_meeting(secretary, council, *titles)
    clock.move_to(MEETS)
    return commands.adjourn_meeting(actor=secretary, meeting=meeting, reason="lack_of_quorum")


def test_the_clause_names_the_items_called_again_and_no_other(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    adjourned(clock, council, secretary, "จุดจอดวิน", "งานก่อสร้างกลางคืน")
    following = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=14))
    added(secretary, following, "เรื่องใหม่")
    notice = notified(secretary, following)
    assert (notice.has_clause, clause("๔.๑, ๔.๒") in letter(notice)) == (True, True)


def test_after_the_charters_days_there_is_no_clause(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    adjourned(clock, council, secretary)
    following = planned_meeting(secretary, council, starts_at=MEETS + timedelta(days=15))
    notice = notified(secretary, following)
    assert (notice.has_clause, "องค์ประชุมไม่ครบ" in letter(notice)) == (False, False)


def test_a_late_notice_says_that_it_is_urgent_and_why(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    meeting = planned_meeting(secretary, council)
    clock.move_to("2023-10-09T05:00:00Z")
    calling = commands.Calling(TEXT, urgency_reason="น้ำท่วมหนักในสามแขวง")
    notice = commands.convene_meeting(actor=secretary, meeting=meeting, calling=calling)
    words = letter(notice)
    assert "การเรียกประชุมครั้งนี้เป็นกรณีเร่งด่วนเนื่องจากน้ำท่วมหนักในสามแขวง" in words
    assert (words.startswith("ด่วน") or "ด่วนที่กท" in words, notice.days) == (True, 0)


def test_an_agenda_of_500_items_is_a_letter_one_can_read(
    council: Council, sittings: list[Sitting], secretary: Account
) -> None:
    meeting = planned_meeting(secretary, council)
    rows = [
        AgendaItem(
            meeting=meeting, kind="for_consideration", position=place, title=f"ปรับปรุงทางเท้าช่วงที่ {place}"
        )
        for place in range(1, 501)
    ]
    AgendaItem.objects.bulk_create(rows)
    content = bytes(NoticeFile.objects.get(notice=notified(secretary, meeting)).content)
    pages = len(pypdfium2.PdfDocument(content))
    assert (10 <= pages <= 25, len(content) < 2**20) == (True, True)
    words = to_arabic(text_of(content))
    numbers = [int(one) for one in re.findall(r"4\.(\d+) ปรับปรุงทางเท้าช่วงที่ \1(?!\d)", words)]
    assert numbers == list(range(1, 501))
