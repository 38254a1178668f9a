"""The register of resolutions: what it lists, what it never tells, in pages, tables and feeds."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from sapha.civic.agencies.models import Agency
from sapha.civic.people.models import Account
from sapha.council.commitments.register import ResolutionFilter, register_lines, registered_resolutions
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import Meeting, Resolution
from tests.factories.commitments import given
from tests.factories.meetings import MEETS, Sitting, added, notified, opened_meeting, planned_meeting
from tests.factories.minutes import decided, items_of

pytestmark = pytest.mark.django_db
Sign = Callable[[Account | None], Client]
ATOM = "{http://www.w3.org/2005/Atom}"
SECRET = "เรื่องบุคคลลับมาก"
TOO_MANY = "+".join(map(str, range(33)))


@pytest.fixture
def sitting(
    clock: time_machine.Coordinates, secretary: Account, council: Council, sittings: list[Sitting]
) -> Meeting:
    """A meeting in session: three items to decide, one secret with a sub-item, nothing decided yet."""
    planned = planned_meeting(secretary, council)
    for title in ("จุดจอดวินหน้าตลาด", "ไฟส่องสว่างซอย 5", "ระเบียบการประชุม"):
        added(secretary, planned, title)
    above = added(secretary, planned, SECRET, is_secret=True)
    below = meetings.ItemText(title=f"{SECRET} ย่อย")
    meetings.add_item(actor=secretary, meeting=planned, kind=above.kind, text=below, parent=above)
    meeting = Meeting.objects.select_related("council__charter", "charter_version").get(
        pk=notified(secretary, planned).meeting_id
    )
    clock.move_to(MEETS)
    return opened_meeting(secretary, meeting, sittings)


def voted(
    actor: Account, meeting: Meeting, place: int, text: str, sittings: list[Sitting], **said: str
) -> Resolution:
    """Decide an item by a vote of three to one; ``said`` names method, choices and effect."""
    item = items_of(meeting)[place]
    meetings.open_item(actor=actor, item=item)
    motion = meetings.put_motion(actor=actor, item=item, text=text)
    vote = meetings.open_vote(actor=actor, motion=motion, method=said.get("method", "open"))
    for one, choice in zip(sittings, said.get("choices", "yyyn"), strict=False):
        word = {"y": "yes", "n": "no"}[choice]
        meetings.cast_vote(actor=one.account, vote=vote, choice=word)
    meetings.close_vote(actor=actor, vote=vote, effect=said.get("effect", ""))
    meetings.finish_item(actor=actor, item=item)
    return Resolution.objects.get(vote=vote)


@pytest.fixture
def decisions(sitting: Meeting, secretary: Account, sittings: list[Sitting]) -> list[Resolution]:
    """Carried advice, one by secret ballot that failed, one of the council itself, two of secret items."""
    return [
        voted(secretary, sitting, 0, "=ให้กำหนดจุดจอดใหม่", sittings, effect="advice"),
        voted(secretary, sitting, 1, "ให้ติดตั้งไฟ", sittings, method="secret", choices="ynnn", effect="advice"),
        voted(secretary, sitting, 2, "ให้ประชุมทุกวันอังคาร", sittings, effect="council"),
        decided(secretary, items_of(sitting)[3], SECRET),
        decided(secretary, items_of(sitting)[4], SECRET),
    ]


def said(client: Client, address: str) -> str:
    response = client.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200, address
    return bytes(content).decode("utf-8-sig")


def test_each_line_tells_number_day_vote_effect_and_what_follows(
    decisions: list[Resolution], secretary: Account, city_agency: Agency, client: Client
) -> None:
    given(secretary, decisions[0], city_agency)
    meetings.explain_no_commitment(actor=secretary, resolution=decisions[2], reason="สภาทำเอง")
    for address in ("/resolutions/", "/councils/1049/resolutions/"):
        told = said(client, address)
        assert "3 มติ" in told
        for words in (
            "มติที่ 1/2566", "จุดจอดวินหน้าตลาด", "10 ต.ค. 2566", "ครั้งที่ 1/2566",
            "ผลของมติ: เสนอแนะหน่วยงานของกรุงเทพมหานคร", "ตีเส้นจุดจอดใหม่ 2 จุด", city_agency.name_th,
            "มติที่ 2/2566", escape(decisions[1].vote.sum_th if decisions[1].vote else ""),
            "มติที่ 3/2566", "ผลของมติ: ผูกพันการทำงานของสภา", "ไม่มีผู้ต้องดำเนินการ: สภาทำเอง",
        ):  # fmt: skip
            assert words in told, (address, words)
        assert (SECRET in told, "4/2566" in told) == (False, False)
    assert [one.effect for one in Resolution.objects.order_by("number")][:3] == ["advice", "", "council"]


def test_names_of_a_secret_ballot_stand_nowhere(
    decisions: list[Resolution], sittings: list[Sitting], client: Client
) -> None:
    for address in ("/resolutions/", "/resolutions/resolutions.csv", "/resolutions/feed.atom"):
        told = said(client, address)
        assert [
            one.membership.person.full_name for one in sittings if one.membership.person.full_name in told
        ] == []
    [row] = [
        one for one in csv.DictReader(io.StringIO(said(client, "/resolutions/resolutions.csv")))
        if one["method"] == "secret"
    ]  # fmt: skip
    assert (row["yes"], row["no"], row["abstain"], row["outcome"], row["effect"]) == (
        "1",
        "3",
        "0",
        "not_carried",
        "",
    )


def test_what_a_resolution_says_of_those_who_act_stays_apart(
    decisions: list[Resolution], secretary: Account, city_agency: Agency, client: Client
) -> None:
    told = said(client, "/resolutions/")
    # Carried and silent: two of the three that are public.
    assert told.count("ยังไม่ระบุผู้ดำเนินการ") == 2
    given(secretary, decisions[0], city_agency)
    lines = {
        one.resolution.pk: one for one in register_lines(list(registered_resolutions(ResolutionFilter())))
    }
    assert [lines[one.pk].is_silent for one in decisions[:3]] == [False, False, True]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("", [3, 2, 1]), ("effect=advice", [1]), ("effect=council", [3]), ("effect=not_stated", []),
        ("words=จุดจอด", [1]), ("words=ประชุม+อังคาร", [3]), ("words=ไม่มีคำนี้", []), ("year=2566", [3, 2, 1]),
        ("year=2565", []), ("council=1049", [3, 2, 1]), ("council=1001", []),
        # What cannot be asked asks for all.
        ("effect=x&year=1&council=0", [3, 2, 1]), ("year=%00&page=-1", [3, 2, 1]), (f"words={TOO_MANY}", [3, 2, 1]),
    ],
)  # fmt: skip
def test_what_is_asked_for(
    decisions: list[Resolution], client: Client, asked: str, numbers: list[int]
) -> None:
    rows = list(csv.DictReader(io.StringIO(said(client, f"/resolutions/resolutions.csv?{asked}"))))
    assert [one["resolution"] for one in rows] == [f"{number}/2566" for number in numbers]
    feed = ET.fromstring(client.get(f"/resolutions/feed.atom?{asked}").content)
    titles = [one.findtext(f"{ATOM}title", "") for one in feed.findall(f"{ATOM}entry")]
    assert [one.split(" · ")[0] for one in titles] == [f"มติที่ {number}/2566" for number in numbers]
    page = said(client, f"/resolutions/?{asked}")
    assert [f"มติที่ {number}/2566" in page for number in (1, 2, 3)] == [
        number in numbers for number in (1, 2, 3)
    ]


def test_the_table_has_machine_words_and_no_formula(
    decisions: list[Resolution], secretary: Account, city_agency: Agency, client: Client
) -> None:
    one = given(secretary, decisions[0], city_agency)
    row = list(csv.DictReader(io.StringIO(said(client, "/councils/1049/resolutions/resolutions.csv"))))[-1]
    assert row == {
        "council": "1049", "resolution": "1/2566", "resolved_at": "2023-10-10T13:30:00+07:00",
        "meeting": "1049/1-2566", "item": "จุดจอดวินหน้าตลาด", "text": "'=ให้กำหนดจุดจอดใหม่", "outcome": "carried",
        "is_voided": "False", "method": "open", "yes": "3", "no": "1", "abstain": "0", "casting": "", "effect": "advice",
        "commitments": str(one.pk),
        "commitments_text": f"{one.text} ({city_agency.name_th}, 2023-12-01, open)", "no_commitment": "",
    }  # fmt: skip


def test_a_voided_one_keeps_its_number_and_is_marked(
    sitting: Meeting, secretary: Account, sittings: list[Sitting], client: Client
) -> None:
    item = items_of(sitting)[0]
    meetings.open_item(actor=secretary, item=item)
    motion = meetings.put_motion(actor=secretary, item=item, text="ให้กำหนดจุดจอดใหม่")
    vote = meetings.open_vote(actor=secretary, motion=motion, method="no_objection")
    meetings.close_vote(actor=secretary, vote=vote)
    meetings.void_vote(actor=secretary, vote=vote, reason="นับผิด")
    told = said(client, "/resolutions/")
    assert ("มติที่ 1/2566" in told, "ยกเลิก" in told) == (True, True)
    assert [word in told for word in ("ผลของมติ: ยังไม่ระบุ", "ยังไม่ระบุผู้ดำเนินการ")] == [False, False]
    assert "มติที่ 1/2566" not in said(client, "/resolutions/feed.atom")


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_queries_for_one_and_for_three(
    sitting: Meeting, secretary: Account, sittings: list[Sitting], city_agency: Agency, client: Client, number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for place in range(number):
        given(secretary, voted(secretary, sitting, place, f"มติ {place}", sittings), city_agency)
    for address, queries in (
        ("/resolutions/", 4), ("/councils/1049/resolutions/", 4), ("/resolutions/feed.atom", 2),
    ):  # fmt: skip
        cache.clear()
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


def test_the_ways_to_it(decisions: list[Resolution], sitting: Meeting, client: Client) -> None:
    for address in ("/councils/1049/", f"/councils/1049/meetings/{sitting.ref}/"):
        assert 'href="/councils/1049/resolutions/"' in said(client, address), address
    for address in ("/", "/meetings/"):
        assert 'href="/resolutions/"' in said(client, address), address
    assert client.get("/councils/1099/resolutions/").status_code == 404


def test_an_empty_register_says_when_something_will_stand_in_it(council: Council, client: Client) -> None:
    assert "ยังไม่มีมติ" in said(client, "/resolutions/")
    assert "ไม่พบมติตามที่เลือก" in said(client, "/resolutions/?effect=advice")


def test_no_more_is_counted_than_anybody_leafs_through(
    decisions: list[Resolution], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most, words in ((4, "3 มติ"), (2, "มากกว่า 2 มติ โปรดเลือกสภาหรือค้นหา ตารางมีครบทุกมติ")):
        monkeypatch.setattr("sapha.foundation.database.leafing.MOST", most)
        monkeypatch.setattr("sapha.council.commitments.views.register.MOST", most)
        assert words in said(client, "/resolutions/"), most
    assert said(client, "/resolutions/resolutions.csv").count("/2566,2023") == 3
