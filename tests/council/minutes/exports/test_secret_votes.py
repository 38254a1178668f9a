"""A secret vote in every form it leaves the house: figures, and no name beside a choice."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Ballot, Meeting, Resolution
from sapha.council.minutes import commands, urls
from sapha.council.minutes.exports.roll_call import roll_call_data
from sapha.council.minutes.models import Block
from tests.factories.meetings import MEETS, Sitting, added, notified, opened_meeting, planned_meeting
from tests.factories.minutes import adopting_meeting, circulated, items_of

ClientOf = Callable[[Account | None], Client]
CHOICES = ("yes", "no", "yes", "abstain", "no", "yes")
COUNTS = "เห็นชอบ 3 ไม่เห็นชอบ 2 งดออกเสียง 1"
REF = ["1049", "1-2566"]


@pytest.fixture
def item(
    clock: time_machine.Coordinates, council: Council, sittings: list[Sitting], secretary: Account
) -> AgendaItem:
    """A public item decided by secret ballot; its minutes are adopted. Nobody moved it, nobody withdrew."""
    planned = planned_meeting(secretary, council)
    added(secretary, planned, "เลือกผู้แทนสภา")
    meeting = Meeting.objects.select_related("council__charter", "charter_version").get(
        pk=notified(secretary, planned).meeting_id
    )
    clock.move_to(MEETS)
    opened_meeting(secretary, meeting, sittings)
    [found] = items_of(meeting)
    meetings.open_item(actor=secretary, item=found)
    motion = meetings.put_motion(actor=secretary, item=found, text="ให้เลือกตามที่เสนอ")
    vote = meetings.open_vote(actor=secretary, motion=motion, method="secret")
    for one, choice in zip(sittings, CHOICES, strict=False):
        meetings.cast_vote(actor=one.account, vote=vote, choice=choice)
    meetings.close_vote(actor=secretary, vote=vote, effect="election")
    meetings.finish_item(actor=secretary, item=found)
    meetings.close_meeting(actor=secretary, meeting=meeting)
    made = circulated(secretary, meeting)
    adopting_meeting(clock, secretary, council, sittings)
    commands.adopt_minutes(actor=secretary, minutes=made)
    return AgendaItem.objects.select_related("meeting__council", "meeting__charter_version").get(pk=found.pk)


def names_in(text: str, sittings: list[Sitting]) -> list[str]:
    """Return which members are named in a text, by their given name with digits of either script."""
    flat = text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    people = [one.membership.person for one in sittings]
    return [one.full_name for one in people if f"{one.given_name} {one.family_name}" in flat]


def said_by(client: Client, address: str) -> str:
    """Return what an address says: of a PDF its pages and the data it carries."""
    response = client.get(address)
    assert response.status_code == 200, address
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if not bytes(content).startswith(b"%PDF-"):
        return bytes(content).decode("utf-8-sig")
    paper = pypdfium2.PdfDocument(bytes(content))
    pages = "".join(page.get_textpage().get_text_range() for page in paper)
    carried = json.loads(bytes(paper.get_attachment(0).get_data()))
    return f"{pages}\n{json.dumps(carried, ensure_ascii=False, indent=0)}"


# What tells of votes alone names no member at all.
ONLY_VOTES = ("votes_json", "votes_csv", "votes_pdf")
# What tells of the whole meeting names who came, and nobody where it tells of the vote.
WHOLE = ("minutes", "paper", "akoma_ntoso")


def test_every_way_out_of_the_minutes_is_looked_at_here(item: AgendaItem, client_of: ClientOf) -> None:
    """A new page or file of minutes fails here until it is looked at for secret votes."""
    anybody = client_of(None)
    rows = [one for one in urls.urlpatterns if "pk" not in one.pattern.regex.groupindex]  # type: ignore[union-attr]
    public = {
        one.name for one in rows if anybody.get(reverse(f"minutes:{one.name}", args=REF)).status_code == 200
    }
    assert public == {*ONLY_VOTES, *WHOLE}


@pytest.mark.parametrize("name", ONLY_VOTES)
def test_what_tells_of_votes_names_nobody(
    item: AgendaItem, sittings: list[Sitting], client_of: ClientOf, name: str
) -> None:
    told = said_by(client_of(None), reverse(f"minutes:{name}", args=REF))
    assert (names_in(told, sittings), "ให้เลือกตามที่เสนอ" in told) == ([], True)
    people = {f"person/{one.membership.person_id}" for one in sittings}
    assert [one for one in people if f'"{one}"' in told] == []


def test_oparl_tells_the_result_and_names_nobody(
    item: AgendaItem, sittings: list[Sitting], client_of: ClientOf
) -> None:
    for place in (
        f"agenda-items/{item.pk}",
        "agenda-items",
        "meetings/1049/1-2566",
        f"papers/{item.pk}",
        "papers",
    ):
        told = said_by(client_of(None), f"/open-data/oparl/{place}/")
        assert names_in(told, sittings) == [], place
    told = json.loads(said_by(client_of(None), f"/open-data/oparl/agenda-items/{item.pk}/"))
    assert (told["resolutionText"], told["keyword"]) == ("ให้เลือกตามที่เสนอ", ["election"])


def test_popolo_has_counts_and_no_votes(item: AgendaItem, client_of: ClientOf) -> None:
    [event] = json.loads(said_by(client_of(None), reverse("minutes:votes_json", args=REF)))["vote_events"]
    assert ("votes" in event, [one["value"] for one in event["counts"]]) == (False, [3, 2, 1])
    assert event["motion"]["classification"] == "election"


def test_the_roll_call_has_one_line_with_its_counts(item: AgendaItem, client_of: ClientOf) -> None:
    [row] = csv.DictReader(io.StringIO(said_by(client_of(None), reverse("minutes:votes_csv", args=REF))))
    assert (row["method"], row["seat"], row["member"], row["choice"]) == (
        "secret",
        "",
        "",
        "yes=3 no=2 abstain=1",
    )
    [decided] = roll_call_data(item.meeting)["decided"]
    assert (decided["names"], "การลงคะแนนนี้ไม่บันทึกชื่อผู้ออกเสียง" in decided["facts"]) == ([], True)


@pytest.mark.parametrize("name", WHOLE)
def test_what_tells_of_the_meeting_has_counts_and_nobodys_choice(
    item: AgendaItem, sittings: list[Sitting], client_of: ClientOf, name: str
) -> None:
    told = said_by(client_of(None), reverse(f"minutes:{name}", args=REF))
    flat = "".join(told.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")).split())
    assert "".join(COUNTS.split()) in flat
    for line in _lines_with_a_choice(told):
        assert names_in(line, sittings) == [], line


def _lines_with_a_choice(told: str) -> Iterator[str]:
    """Yield the lines that tell how anybody decided, with the two beside each."""
    lines = told.splitlines()
    for place, line in enumerate(lines):
        if any(word in line for word in ("เห็นชอบ", "งดออกเสียง")):
            yield "\n".join(lines[max(place - 1, 0) : place + 2])


def test_the_block_of_the_item_names_nobody(item: AgendaItem, sittings: list[Sitting]) -> None:
    text = Block.objects.get(item=item).text
    assert (names_in(text, sittings), COUNTS in text) == ([], True)


def test_pages_and_the_register_of_resolutions_tell_counts_only(
    item: AgendaItem, sittings: list[Sitting], secretary: Account, client_of: ClientOf
) -> None:
    page = reverse("meetings:item", args=[*REF, item.pk])
    everywhere = (page, "/resolutions/resolutions.csv", "/resolutions/feed.atom", "/resolutions/")
    for client in (client_of(None), client_of(sittings[1].account)):
        for address in everywhere:
            told = said_by(client, address)
            own = [sittings[1].membership.person.full_name]  # who is signed in stands in the masthead
            assert [one for one in names_in(told, sittings) if one not in own] == [], address
    # Who keeps the desk learns no more than anybody.
    assert [
        one
        for one in _lines_with_a_choice(said_by(client_of(secretary), page))
        if names_in(one, sittings[:-1])
    ] == []
    assert (Ballot.objects.count(), Resolution.objects.get(item=item).effect) == (0, "election")
