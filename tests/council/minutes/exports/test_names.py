"""A name with every Thai mark comes out as it was written, wherever a meeting prints who was there."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from openpyxl import load_workbook

from sapha.civic.people.commands import change_person
from sapha.civic.people.models import Account
from sapha.civic.people.names import PersonDetails
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import Meeting
from sapha.council.minutes import commands
from sapha.council.minutes.models import Minutes
from sapha.evidence.typesetting.glyphs import drawable
from tests.factories.meetings import MEETS, Sitting, added, notified, opened_meeting, planned_meeting
from tests.factories.minutes import adopting_meeting, circulated, items_of

ClientOf = Callable[[Account | None], Client]
REF = ["1049", "1-2566"]
LONG = "สุวรรณภูมิพิพัฒน์พงศ์ไพบูลย์ศักดิ์สิทธิ์เกียรติก้องกุ๊กกั๊กฐิติรัตน์ญาณวุฒิปิ่นเพชร์จันทร์ฉาย"
# What somebody types, and what is kept of it: every vowel, every tone over every vowel, thanthakhat, phinthu,
# nikhahit, yamakkan, the old letters, sara am taken apart and in the wrong order, and names as long as they come.
NAMES = [
    ("กะกากิกีกึกืกุกูเกแกโกใกไกกำกัก", "ฤๅฦๅฯลฯๆ", "กะกากิกีกึกืกุกูเกแกโกใกไกกำกัก ฤๅฦๅฯลฯๆ"),
    ("ก่าก้าก๊าก๋ากิ่กี้กึ๊กื๋", "กุ่กู้เก๊โก๋กั่กั้ก็", "ก่าก้าก๊าก๋ากิ่กี้กึ๊กื๋ กุ่กู้เก๊โก๋กั่กั้ก็"),
    ("จันทร์ศักดิ์สิทธิ์", "พุทฺธํสรณํตฺ๎วา", "จันทร์ศักดิ์สิทธิ์ พุทฺธํสรณํตฺ๎วา"),
    ("น\u0e4d\u0e49\u0e32ค\u0e4d\u0e32", "ป\u0e49\u0e33ท\u0e33", "น\u0e49\u0e33ค\u0e33 ป\u0e49\u0e33ท\u0e33"),
    ("ก\u0e49\u0e34งเเก้ว", "ป\u0e48\u0e39\u200bย่า", "ก\u0e34\u0e49งแก้ว ป\u0e39\u0e48ย่า"),
    ("ญิฏุ์ฐูฬู๋ปิ่ฝี้ฟั๊", "ฃฅฆฌฏฑฒณ", "ญิฏุ์ฐูฬู๋ปิ่ฝี้ฟั๊ ฃฅฆฌฏฑฒณ"),
    (LONG[:100], LONG[:99] + "ฯ", f"{LONG[:100]} {LONG[:99]}ฯ"),
]  # fmt: skip


@pytest.fixture
def named(admin: Account, sittings: list[Sitting]) -> list[str]:
    """Members with these names, by the deed that changes a name; as they must come out everywhere."""
    for sitting, (given, family, _kept) in zip(sittings[1:], NAMES, strict=False):
        details = PersonDetails("นาย", given, family, "กรรมการชุมชน")
        change_person(actor=admin, person=sitting.membership.person, details=details)
        sitting.membership.person.refresh_from_db()
    return [f"นาย{kept}" for _given, _family, kept in NAMES]


@pytest.fixture
def running(
    clock: time_machine.Coordinates,
    council: Council,
    sittings: list[Sitting],
    secretary: Account,
    named: list[str],
) -> Meeting:
    """A meeting in session, everybody there, each of the named speaks by moving a motion."""
    planned = planned_meeting(secretary, council)
    added(secretary, planned, "จุดจอดวินหน้าตลาด")
    meeting = Meeting.objects.select_related("council__charter", "charter_version").get(
        pk=notified(secretary, planned).meeting_id
    )
    clock.move_to(MEETS)
    opened_meeting(secretary, meeting, sittings)
    [item] = items_of(meeting)
    meetings.open_item(actor=secretary, item=item)
    return meeting


@pytest.fixture
def minutes(
    running: Meeting,
    clock: time_machine.Coordinates,
    council: Council,
    sittings: list[Sitting],
    secretary: Account,
) -> Minutes:
    """The adopted minutes of it, with a vote by roll call."""
    [item] = items_of(running)
    motion = meetings.put_motion(actor=secretary, item=item, text="ให้กำหนดจุดจอดใหม่")
    vote = meetings.open_vote(actor=secretary, motion=motion, method="roll_call")
    for one in sittings[: len(NAMES) + 1]:
        meetings.record_ballot(actor=secretary, vote=vote, membership=one.membership, choice="yes")
    meetings.close_vote(actor=secretary, vote=vote)
    meetings.finish_item(actor=secretary, item=item)
    meetings.close_meeting(actor=secretary, meeting=running)
    made = circulated(secretary, running)
    adopting_meeting(clock, secretary, council, sittings)
    return commands.adopt_minutes(actor=secretary, minutes=made)


def missing(told: str, names: list[str]) -> list[str]:
    return [one for one in names if one not in told]


def flat(text: str) -> str:
    """Return a text as one run: where a line of a paper breaks is not what is asked here."""
    return "".join("".join(text.split()).split("\u200b"))


def test_the_names_hold_every_mark_of_the_language() -> None:
    marks = {
        chr(point)
        for point in range(0x0E01, 0x0E5C)
        if unicodedata.category(chr(point)) in {"Mn", "Lo", "Lm"}
    }
    used = set("".join(given + family for given, family, _kept in NAMES))
    vowels_and_marks = {one for one in marks if one in "ะัาำิีึืฺุูเแโใไๅๆ็่้๊๋์ํ๎ฯฤฦ"}
    assert vowels_and_marks - used == set()
    assert all(len(given) <= 100 and len(family) <= 100 for given, family, _kept in NAMES)


def test_what_was_typed_in_any_order_is_kept_in_one(named: list[str], sittings: list[Sitting]) -> None:
    assert [one.membership.person.full_name for one in sittings[1 : len(NAMES) + 1]] == named


@pytest.mark.parametrize("page", ["room", "wall", "seat"])
def test_the_screens_of_the_room(
    running: Meeting,
    named: list[str],
    sittings: list[Sitting],
    secretary: Account,
    client_of: ClientOf,
    page: str,
) -> None:
    if page == "room":
        told = client_of(secretary).get(reverse("meetings:room", args=REF)).content.decode()
        assert missing(told, [escape(one) for one in named]) == []
        return
    [item] = items_of(running)
    for one in sittings[1 : len(NAMES) + 1]:
        meetings.ask_to_speak(actor=one.account, item=item)
    reader = secretary if page == "wall" else sittings[1].account
    told = client_of(reader).get(reverse(f"meetings:{page}", args=REF)).content.decode()
    assert missing(told, [escape(one) for one in named]) == []


def test_the_page_of_the_minutes_and_the_list_of_members(
    minutes: Minutes, named: list[str], client_of: ClientOf
) -> None:
    anybody = client_of(None)
    for address in (reverse("minutes:minutes", args=REF), "/councils/1049/members/"):
        assert missing(anybody.get(address).content.decode(), [escape(one) for one in named]) == [], address


def test_the_workbooks_of_attendance_and_allowances(
    minutes: Minutes, named: list[str], secretary: Account, client_of: ClientOf
) -> None:
    for name in ("attendance", "allowances"):
        sent = client_of(secretary).get(reverse(f"minutes:{name}", args=REF)).content
        sheet = load_workbook(io.BytesIO(sent)).worksheets[0]
        column = [row[1].value for row in sheet.iter_rows(min_row=4)]
        assert column[1 : len(named) + 1] == named, name


def test_akoma_ntoso_and_the_roll_call(minutes: Minutes, named: list[str], client_of: ClientOf) -> None:
    anybody = client_of(None)
    document = ET.fromstring(anybody.get(reverse("minutes:akoma_ntoso", args=REF)).content)
    assert missing("\n".join(document.itertext()), named) == []
    table = anybody.get(reverse("minutes:votes_csv", args=REF))
    content = b"".join(table.streaming_content) if table.streaming else table.content
    assert missing(bytes(content).decode(), named) == []


@pytest.mark.parametrize("name", ["paper", "votes_pdf"])
def test_papers_give_the_names_back(
    minutes: Minutes, named: list[str], client_of: ClientOf, name: str
) -> None:
    content = client_of(None).get(reverse(f"minutes:{name}", args=REF)).content
    wanted = [flat(one) for one in named if set(one) <= drawable() | {" "}]
    assert len(wanted) == len(named)
    pages = pypdfium2.PdfDocument(content)
    told = flat("".join(page.get_textpage().get_text_range() for page in pages))
    assert missing(told, wanted) == []


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler is not installed: apt install poppler-utils"
)
@pytest.mark.parametrize("name", ["paper", "votes_pdf"])
def test_papers_give_the_names_back_to_poppler_too(
    minutes: Minutes, named: list[str], client_of: ClientOf, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(client_of(None).get(reverse(f"minutes:{name}", args=REF)).content)
    wanted = [flat(one) for one in named]
    ran = subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True)
    assert missing(flat(ran.stdout), wanted) == []
