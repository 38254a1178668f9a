"""The public version on page, paper and as a document for machines: what is left out is gone, and its place is marked."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.minutes import commands
from sapha.council.minutes.models import Minutes
from tests.factories.meetings import Sitting
from tests.factories.minutes import adopting_meeting, held_meeting

ClientOf = Callable[[Account | None], Client]
GONE = ("ห้องประชุมชั้น 5", "นางสาวผู้ร้อง ตัวอย่าง", "นายตลาด", "จุดจอดใหม่ 2 จุด")
MARK, WITHHELD = "(ปิดข้อความบางส่วน)", "ข้อความส่วนนี้ไม่เปิดเผย"


@pytest.fixture
def redacted(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> Minutes:
    """Adopted minutes: other words for place and item, those who took part withheld as a whole."""
    meeting = held_meeting(clock, secretary, council, sittings)
    made = commands.draw_up_minutes(actor=secretary, meeting=meeting)
    others = made.blocks.get(part="others")
    commands.change_block(actor=secretary, block=others, said=commands.BlockText(GONE[1]), seen=1)
    commands.circulate_minutes(actor=secretary, minutes=made, answer_until=meeting.day)
    for part, public in (("place", "สำนักงานเขต"), ("others", ""), ("item", "ที่ประชุมมีมติแล้ว")):
        block = made.blocks.get(item__isnull=False) if part == "item" else made.blocks.get(part=part)
        commands.redact_block(actor=secretary, block=block, withheld=not public, public_text=public)
    adopting_meeting(clock, secretary, council, sittings)
    return commands.adopt_minutes(actor=secretary, minutes=made)


def said(content: bytes) -> str:
    """Return the text of a paper or document, and of what the paper carries."""
    if not content.startswith(b"%PDF-"):
        return "\n".join(ET.fromstring(content).itertext())
    paper = pypdfium2.PdfDocument(content)
    pages = "".join(page.get_textpage().get_text_range() for page in paper)
    return pages + bytes(paper.get_attachment(0).get_data()).decode()


@pytest.mark.parametrize("name", ["paper", "akoma_ntoso"])
def test_each_place_that_leaves_something_out_is_marked(
    redacted: Minutes, client_of: ClientOf, name: str
) -> None:
    told = said(client_of(None).get(reverse(f"minutes:{name}", args=["1049", "1-2566"])).content)
    flat = "".join(told.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")).split())
    assert [one for one in GONE if "".join(one.split()) in flat] == []
    assert (flat.count(MARK), WITHHELD in told) == (2, True)
    assert ("สำนักงานเขต" in told, "ที่ประชุมมีมติแล้ว" in told) == (True, True)


def test_members_read_the_whole_without_marks(
    redacted: Minutes, sittings: list[Sitting], client_of: ClientOf
) -> None:
    member = client_of(sittings[2].account)
    told = said(member.get(reverse("minutes:official", args=["1049", "1-2566"])).content)
    flat = "".join(told.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")).split())
    assert [one for one in GONE if "".join(one.split()) not in flat] == []
    assert MARK not in flat


def test_the_page_marks_them_too(redacted: Minutes, client_of: ClientOf) -> None:
    page = client_of(None).get(reverse("minutes:minutes", args=["1049", "1-2566"])).content.decode()
    assert ([one for one in GONE if one in page], page.count("ปิดข้อความบางส่วน")) == ([], 3)
